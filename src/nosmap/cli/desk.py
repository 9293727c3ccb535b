"""What the editing commands share: one portfolio, its units and people, and one change."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.cli.asking import ask, interactive
from nosmap.cli.edit_output import show, show_diff, tell_left, warn
from nosmap.cli.options import today
from nosmap.errors import NosmapError, NotFoundError

if TYPE_CHECKING:
    from nosmap.case import Case
    from nosmap.editing.change import Change
    from nosmap.linking.linked import Item, LinkedUnit
    from nosmap.linking.references import Referent
    from nosmap.model.standards import OfStandard
    from nosmap.workspace.selection import Place


class Desk:
    """A portfolio that a command edits, as it stands now."""

    def __init__(self, path: Path | None, workspace: Path | None) -> None:
        """Find and read it. Raises NosmapError where there is none, or it can't be read."""
        from nosmap.pipeline import view

        self.today = today(None)
        self.place = _place(path, workspace)
        seen = view(self.place, self.today)
        self.errors = [it for it in seen.problems if it.is_error]
        case = seen.case
        if case is None:
            message = f"{self.place.shown} can't be read, so it can't be edited"
            raise NosmapError(message, "`nosmap check` says why; mend that first")
        self.case: Case = case

    @property
    def references(self) -> list[str]:
        """References of all evidence, in both files."""
        return [it.ref for it in self.case.linked.items]

    def new_reference(self, kind: "Referent", given: str | None, prefix: str) -> str:
        """Give a new record's reference: as named, else the one after the highest ever named.

        Raises NosmapError for one that any of the three files names: whatever they say of it
        would be said of another thing (contract section 3).
        """
        from nosmap.editing import next_reference
        from nosmap.linking.references import references
        from nosmap.phrases import quoted

        known = references(self.case.linked.files, kind)
        if given is None:
            return next_reference(known, prefix)
        if given in known:
            message = f"the reference {quoted(given)} is taken: a file of the portfolio names it"
            hint = f"leave --ref out: it will be {next_reference(known, prefix)}"
            raise NosmapError(message, hint)
        return given

    def known_item(self, ref: str) -> str:
        """Give a reference back that stands for an item; raises NotFoundError for another."""
        from nosmap.phrases import did_you_mean, listing, quoted

        if ref not in self.references:
            known = self.references
            hint = (
                _several(ref, known)
                or did_you_mean(ref, known)
                or (f"there are: {listing(known)}" if known else "")
            )
            raise NotFoundError(f"no evidence has the reference {quoted(ref)}", hint)
        return ref

    def item(self, given: str | None) -> str:
        """Give the reference of the item that is meant."""
        if given is not None:
            return self.known_item(given)
        return ask(given, "ITEM", "Which evidence (reference)", check=self.known_item)

    def own_item(self, ref: str) -> "Item":
        """Give an item of the candidate's own; raises NotFoundError for an assessor's record."""
        from nosmap.phrases import did_you_mean, listing

        own = {it.ref: it for it in self.case.linked.items if not it.own_record}
        if ref not in own:
            hint = did_you_mean(ref, own) or f"the items are: {listing(own)}"
            raise NotFoundError(f"the portfolio has no evidence {ref}", hint)
        return own[ref]

    def unit(self, word: str | None, *, item: str | None = None) -> "LinkedUnit":
        """Find the unit that is meant: the named one, the only one, the only one of an item."""
        from nosmap.phrases import listing

        if word is not None:
            return self._named(word)
        units = self.case.linked.units
        fitting = units if len(units) == 1 or item is None else self._with_claims(item)
        if len(fitting) == 1:
            return fitting[0]
        known = listing([it.standard.urn for it in units])
        if not interactive():
            raise NosmapError("--unit is missing", f"the units here are: {known}")
        return self._named(ask(None, "--unit", f"Which unit ({known})", check=self._named))

    def _named(self, word: str) -> "LinkedUnit":
        from nosmap.phrases import did_you_mean, listing, quoted

        found = self.case.unit(word)
        if found is not None:
            return found.linked
        known = [it.standard.urn for it in self.case.units]
        hint = did_you_mean(word, known) or f"the units here are: {listing(known)}"
        raise NotFoundError(f"{quoted(word)} is not among the candidate's units", hint)

    def _with_claims(self, ref: str) -> "tuple[LinkedUnit, ...]":
        return tuple(it for it in self.case.linked.units if self.claims_in(it, ref))

    def claims_in(self, unit: "LinkedUnit", ref: str) -> frozenset[int]:
        """Give the places of the criteria that an item claims in a unit, withdrawn ones too."""
        from nosmap.linking.linked import criterion_of, item_of

        place = self.references.index(ref)
        return frozenset(criterion_of(it) for it in unit.claims if item_of(it) == place)

    def assessor(self, given: str | None, unit: "LinkedUnit | None" = None) -> str:
        """Give the assessor's reference: as named, as in NOSMAP_USER, as allocated."""
        allocated = unit.staff_on(self.today)[0] if unit is not None else self._only_assessor()
        default = os.environ.get("NOSMAP_USER") or allocated
        return ask(given or default, "--assessor", "Your reference as assessor")

    def _only_assessor(self) -> str | None:
        found = {it.staff_on(self.today)[0] for it in self.case.linked.units}
        return found.pop() if len(found) == 1 else None

    def method(self, given: str | None, default: str | None = None) -> str:
        """Give a method by its name. Raises NosmapError for one that is not known here."""
        known = self.case.workspace.methods

        def named(word: str) -> str:
            from nosmap.phrases import did_you_mean, listing, quoted

            found = known.find(word)
            if found is None:
                names = [f"{it.name} ({it.mark})" if it.mark else it.name for it in known.all]
                hint = did_you_mean(word, known.words) or f"the methods are: {listing(names, 20)}"
                raise NosmapError(f"the method {quoted(word)} is not known here", hint)
            return found.name

        return named(ask(given, "--method", "Method (name or mark)", default=default, check=named))

    def witness(self, given: str | None) -> str | None:
        """Give a witness's reference back. Raises NotFoundError for one that is not listed."""
        from nosmap.phrases import did_you_mean, listing, quoted

        content = self.case.linked.files.portfolio.content
        known = [it.ref for it in content.witnesses] if content else []
        if given is None or given in known:
            return given
        hint = did_you_mean(given, known) or f"there are: {listing(known)}" if known else ""
        hint = hint or "add them first: nosmap witness add"
        raise NotFoundError(f"no witness has the reference {quoted(given)}", hint)

    def rehearse(self, role: str, operation: Callable[[str], str]) -> "Change":
        """Give what an edit would change; raises NosmapError where it would be refused."""
        from nosmap.editing.change import edit_portfolio

        return edit_portfolio(self.place, role, operation, self.today, dry_run=True)

    def change(
        self,
        role: str,
        operation: Callable[[str], str],
        said: Callable[[], Iterable[str]],
        units: "Iterable[OfStandard]",
        *,
        dry_run: bool,
    ) -> None:
        """Carry an edit out and say what it changed; ``said`` is asked once that is known."""
        from nosmap.editing.change import edit_portfolio

        change = edit_portfolio(self.place, role, operation, self.today, dry_run=dry_run)
        if dry_run:
            show_diff(change, f"{self.place.shown}/{role}.yaml")
        else:
            show(change, said(), [it.standard.urn for it in units])
            tell_left(self.place, change)
        warn(change, dry_run=dry_run)


def _several(word: str, known: Iterable[str]) -> str:
    """Where one word names several items, `E1,E2`, say so: E12 is not what was meant."""
    parts = [it for it in re.split(r"[,;\s]+", word) if it]
    if len(parts) < 2 or not set(parts) <= set(known):  # noqa: PLR2004 - several
        return ""
    return f"these are several; name one after another, without commas: {' '.join(parts)}"


def _place(path: Path | None, workspace: Path | None) -> "Place":
    from nosmap.workspace.selection import select

    path = Path(
        ask(str(path) if path is not None else None, "PATH", "Which portfolio", default=".")
    )
    places = select([path], workspace).places
    if len(places) != 1:
        message = f"{path} is no single portfolio"
        raise NosmapError(message, "name the portfolio's own folder")
    return places[0]
