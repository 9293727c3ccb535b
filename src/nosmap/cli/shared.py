"""`nosmap claim --shared`: claims made in another unit for the same knowledge, one by one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from nosmap.cli.from_file import accepted, listed, typed

if TYPE_CHECKING:
    from nosmap.cli.desk import Desk
    from nosmap.linking.linked import LinkedUnit
    from nosmap.sharing import Shared


def claim_shared(desk: Desk, ref: str | None, unit: LinkedUnit, *, dry_run: bool) -> None:
    """Offer what other units claim for the same knowledge; what is accepted is one change."""
    from nosmap.cli.asking import interactive
    from nosmap.cli.desk import names_of
    from nosmap.cli.streams import give, tell
    from nosmap.editing import append_claim
    from nosmap.sharing import shared_claims

    offers = shared_claims(desk.case.linked, unit, desk.today, ref)
    if not offers:
        tell(f"no other unit has claims for knowledge of {unit.standard.urn} that it lacks")
        return
    if dry_run or not interactive():
        give(listed(offers, unit.standard))
        tell("nothing was put forward", "without --dry-run, a terminal asks about each of them")
        return
    taken = accepted(offers, unit.standard, typed)
    if not taken:
        tell("nothing was put forward")
        return

    def put(text: str, it: Shared) -> str:
        return append_claim(text, it.item.ref, names_of(unit), it.claim)

    desk.change(
        "portfolio",
        lambda text: reduce(put, taken, text),
        lambda: [f"{it.item.ref} puts forward {it.claim} in {unit.standard.urn}" for it in taken],
        [unit],
        dry_run=False,
    )
