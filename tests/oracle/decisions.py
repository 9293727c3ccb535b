"""Which decisions stand on a claim (contract sections 4 and 7, rulings of section 11)."""

from __future__ import annotations

from .criteria import readable
from .data import Data, Item, is_day, is_text, one_or_list
from .unit import Unit, all_items, is_ever_claimed

OUTCOMES = ("met", "more_evidence", "not_met", "withdrawn")


def decisions(unit: Unit) -> list[Data]:
    """Decisions of this unit and version in file order, readable or not, that have come.

    One whose day can't be read is there. Contract 8: "a decision on no claim at all" is an error
    and left out.
    """
    found: list[Data] = unit.once("decisions", lambda: _decisions(unit))
    return found


def _decisions(unit: Unit) -> list[Data]:
    return [
        one
        for one in unit.workspace.file("assessment").get("decisions") or []
        if unit.has(one, "assessment")
        and (unit.happened(one.get("date")) or not is_day(one.get("date")))
        and is_on_a_claim(unit, one)
    ]


def is_on_a_claim(unit: Unit, decision: Data) -> bool:
    """Of the pairs that it names at least one is, was or will be claimed."""
    return any(
        is_ever_claimed(unit, item, code)
        for item in all_items(unit.workspace)
        for code in unit.standard.codes
        if names(unit, decision, item, code)
    )


def names(unit: Unit, decision: Data, item: Item, code: str) -> bool:
    """Contract 4: "A decision speaks about each claim (item x criterion) that it names.".

    Contract 8: "Only the smallest part is left out: one term, …".
    """
    if item.ref not in one_or_list(decision.get("evidence")):
        return False
    return code in readable(decision.get("criteria"), unit.standard)[0]


def can_be_read(decision: Data) -> bool:
    """Contract 11: no decision is one "whose outcome, date or assessor can't be read"."""
    there = is_day(decision.get("date")) and is_text(decision.get("assessor"))
    return there and decision.get("outcome") in OUTCOMES


def on_claim(unit: Unit, item: Item, code: str) -> list[Data]:
    """The readable decisions on one claim, the latest last.

    Contract 4: "For a claim the latest decision counts: by date, then by place in the file".
    """
    found: list[Data] = unit.once(
        ("on_claim", item.ref, code),
        lambda: [
            one for one in decisions(unit) if can_be_read(one) and names(unit, one, item, code)
        ],
    )
    return sorted(found, key=lambda decision: str(decision["date"]))


def standing(unit: Unit, item: Item, code: str) -> list[Data]:
    """What is decided on a claim and not taken back, the latest last.

    Contract 4: "`withdrawn` … takes back what was decided on the claim up to it".
    """
    return _after_the_last_withdrawal(on_claim(unit, item, code))


def stood_on(unit: Unit, item: Item, code: str, day: str | None) -> bool:
    """Whether a decision stood on a claim for a sample of a day; None: of any day.

    Contract 7: "the claim had a decision dated no later than the sample"; 11: a withdrawn one is
    "covered by no later sample": by one of the same day it is.
    """
    found = on_claim(unit, item, code)
    if day is None:
        return any(one["outcome"] != "withdrawn" for one in found)
    by_then = [
        one
        for one in found
        if one["date"] < day or (one["date"] == day and one["outcome"] != "withdrawn")
    ]
    return bool(_after_the_last_withdrawal(by_then))


def _after_the_last_withdrawal(found: list[Data]) -> list[Data]:
    stands: list[Data] = []
    for decision in found:
        stands = [] if decision["outcome"] == "withdrawn" else [*stands, decision]
    return stands


def waits(unit: Unit, item: Item, code: str) -> bool:
    """The claim waits for a decision again, after what was taken back or can't be read.

    Contract 11: an unreadable one "makes the claims that it names wait for a decision unless a
    later readable one stands".
    """
    found = on_claim(unit, item, code)
    if found and found[-1]["outcome"] == "withdrawn":
        return True
    broken = [
        one for one in decisions(unit) if not can_be_read(one) and names(unit, one, item, code)
    ]
    return any(not found or not _is_later(unit, found[-1], one) for one in broken)


def _is_later(unit: Unit, decision: Data, broken: Data) -> bool:
    """By date, then by place in the file; by place alone where the broken one's day is."""
    places = [id(one) for one in decisions(unit)]
    place, other = places.index(id(decision)), places.index(id(broken))
    if not is_day(broken.get("date")):
        return place > other
    return (str(decision["date"]), place) > (str(broken["date"]), other)


def latest(unit: Unit, item: Item, code: str) -> Data | None:
    """The decision that counts for a claim, set aside or not."""
    found = standing(unit, item, code)
    return found[-1] if found and not waits(unit, item, code) else None
