"""Which samples are done, and what is wrong with them (contract sections 5, 7 and 11)."""

from __future__ import annotations

from .criteria import readable
from .data import Data, is_day, is_text, one_or_list, said_yes
from .exempt_records import all_records_on
from .unit import Unit, all_items, is_ever_claimed, is_known_unit

KEYS = {
    *("ref", "unit", "stage", "planned", "date", "verifier", "criteria", "evidence", "reason"),
    *("outcome", "comment", "plan", "because", "findings", "actions", "withdrawn", "version"),
}
FINDING_KEYS = {"criteria", "evidence", "outcome", "comment"}
OUTCOMES = ("agree", "disagree", "action")
STAGES = ("interim", "summative", "not_sampled")


def all_samples(unit: Unit) -> list[Data]:
    """Samples of this unit and version; one whose unit can't be read is of every unit."""
    return [
        one
        for one in unit.workspace.file("verification").get("samples") or []
        if unit.is_this_version(one, "verification")
        and (unit.is_called(one.get("unit")) or not is_known_unit(unit.workspace, one.get("unit")))
    ]


def live_samples(unit: Unit) -> list[Data]:
    """Neither taken back nor planned as not sampled.

    Contract 7: "`withdrawn: true` takes a sample back".
    """
    return [
        one
        for one in all_samples(unit)
        if not said_yes(one.get("withdrawn")) and one.get("stage") != "not_sampled"
    ]


def done_samples(unit: Unit) -> list[Data]:
    """Samples with a date that is not after the day asked about.

    Contract 11: "One whose day can't be read is done".
    """
    found: list[Data] = unit.once(
        "done", lambda: [s for s in live_samples(unit) if is_done(unit, s)]
    )
    return found


def is_done(unit: Unit, sample: Data) -> bool:
    """It says a day, and that has come or can't be read."""
    day = sample.get("date")
    return day is not None and (unit.happened(day) or not is_day(day))


def day_of(sample: Data) -> str | None:
    """A done sample's day; None where it can't be read."""
    return str(sample["date"]) if is_day(sample["date"]) else None


def is_faulty(unit: Unit, sample: Data) -> bool:
    """Contract 8: what "cannot be read or resolved", the needed keys and unknown ones included."""
    known = is_known_unit(unit.workspace, sample.get("unit")) and set(sample) <= KEYS
    needed = is_text(sample.get("ref")) and is_text(sample.get("verifier"))
    words = sample.get("stage") in STAGES and sample.get("outcome") in OUTCOMES
    days = _days_are_readable(sample, "planned", "date")
    withdrawn = sample.get("withdrawn")
    answers = said_yes(withdrawn) or withdrawn in (None, False, "no", "false")
    asked = all(
        is_text(one.get("action")) and _days_are_readable(one, "due", "closed")
        for one in sample.get("actions") or []
    )
    sound = known and needed and words and days and answers and asked
    return not sound or not _reach_is_readable(unit, sample) or _repeats(unit, sample)


def _days_are_readable(part: Data, *keys: str) -> bool:
    return all(is_day(part[key]) for key in keys if part.get(key) is not None)


def _reach_is_readable(unit: Unit, part: Data) -> bool:
    return criteria_of(unit, part) is not None and items_of(unit, part) is not None


def _repeats(unit: Unit, sample: Data) -> bool:
    """Contract 11: "A second sample with a known reference is a sample with an error."."""
    for one in unit.workspace.file("verification")["samples"]:
        if one is sample:
            return False
        if one.get("ref") == sample.get("ref"):
            return True
    return False


def criteria_of(unit: Unit, part: Data) -> list[str] | None:
    """What a sample or finding names; every criterion where it names none; None: unreadable.

    Contract 11: "Criteria of which one term can't be read are unreadable as a whole."
    """
    if part.get("criteria") is None:
        return unit.standard.codes
    codes, whole = readable(part["criteria"], unit.standard)
    return codes if whole else None


def items_of(unit: Unit, part: Data) -> list[str] | None:
    """Likewise the items, by reference."""
    known = [item.ref for item in all_items(unit.workspace)]
    if part.get("evidence") is None:
        return known
    refs = one_or_list(part["evidence"])
    return refs if refs and set(refs) <= set(known) else None


def whole(finding: Data, sample: Data) -> Data:
    """Contract 7: "What a finding does not name it takes from its sample"."""
    taken = {key: sample.get(key) for key in ("criteria", "evidence", "outcome")}
    return {**taken, **{key: value for key, value in finding.items() if value is not None}}


def is_faulty_finding(unit: Unit, finding: Data, sample: Data) -> bool:
    """An error in the finding, in its sample, or that it stands on nothing."""
    full = whole(finding, sample)
    own = set(finding) <= FINDING_KEYS and full["outcome"] in OUTCOMES
    if is_faulty(unit, sample) or not own or not _reach_is_readable(unit, full):
        return True
    return is_on_nothing(unit, finding, sample)


def is_on_nothing(unit: Unit, finding: Data, sample: Data) -> bool:
    """Contract 7: "A finding on no claim is the error `finding-on-nothing`".

    One that names no items may also speak of a not-applicable record, which no item claims.
    """
    full = whole(finding, sample)
    codes, refs = criteria_of(unit, full), items_of(unit, full)
    if codes is None or refs is None:
        return False
    items = [item for item in all_items(unit.workspace) if item.ref in refs]
    claimed = any(is_ever_claimed(unit, item, code) for item in items for code in codes)
    exempted = full["evidence"] is None and any(all_records_on(unit, code) for code in codes)
    return not claimed and not exempted


def keeps_from_all_met(unit: Unit) -> bool:
    """Contract 11: "Any error in a done sample or finding keeps its unit … from `all_met`."."""
    for sample in done_samples(unit):
        findings = sample.get("findings") or []
        if is_faulty(unit, sample):
            return True
        if any(is_faulty_finding(unit, one, sample) for one in findings):
            return True
    return False
