"""What samples say about claims and not-applicable records (contract sections 5, 7 and 9)."""

from __future__ import annotations

from .data import Data, Item, said_yes
from .unit import Unit, all_items, decisions_on, is_claimed

LOUDEST_FIRST = ("disagree", "action", "agree")
"""Contract 9: "of several: disagree, action, agree"."""


def live_samples(unit: Unit) -> list[Data]:
    """Samples of this unit and version that are neither taken back nor planned as not sampled.

    Contract 5: "`withdrawn: true` takes a sample back".
    """
    found = (unit.workspace.verification or {}).get("samples") or []
    return [
        one
        for one in found
        if unit.has(one) and not said_yes(one.get("withdrawn")) and one["stage"] != "not_sampled"
    ]


def done_samples(unit: Unit) -> list[Data]:
    """Samples with a date that is not after the day asked about."""
    return [one for one in live_samples(unit) if unit.happened(one.get("date"))]


def whole(finding: Data, sample: Data) -> Data:
    """Contract 7: "What a finding does not name it takes from its sample"."""
    taken: Data = {key: sample[key] for key in ("criteria", "evidence", "outcome") if key in sample}
    return {**taken, **finding}


def names_claim(unit: Unit, voice: Data, item: Item, code: str) -> bool:
    """ "it names … its criterion (or none) and its item (or none)"."""
    return unit.names(voice, code) and ("evidence" not in voice or item.ref in voice["evidence"])


def outcome_on(unit: Unit, sample: Data, item: Item, code: str) -> str | None:
    """What a done sample says about one claim; None where it does not cover it.

    Contract 7: a sample covers a claim only if "the claim had a decision dated no later than the
    sample; a finding speaks instead of its sample for what it covers".
    """
    decided = [d for d in decisions_on(unit, item, code) if d["date"] <= sample["date"]]
    if not decided or not is_claimed(unit, item, code):
        return None
    findings = [whole(one, sample) for one in sample.get("findings") or []]
    voices = [one for one in findings if names_claim(unit, one, item, code)]
    if not voices and names_claim(unit, sample, item, code):
        voices = [sample]
    return loudest([voice["outcome"] for voice in voices])


def loudest(outcomes: list[str]) -> str | None:
    """ "of two findings `disagree` wins"."""
    return next((word for word in LOUDEST_FIRST if word in outcomes), None)


def answered(records: list[Data], sample: Data) -> bool:
    """One of the records is "dated after the sample, or on its day and `answers` it"."""
    for record in records:
        same_day = record["date"] == sample["date"]
        if record["date"] > sample["date"] or (same_day and record.get("answers") == sample["ref"]):
            return True
    return False


def is_set_aside(unit: Unit, item: Item, code: str) -> bool:
    """ "`disagree` sets the claim's decisions aside until a decision on the same claim …"."""
    for sample in done_samples(unit):
        disagrees = outcome_on(unit, sample, item, code) == "disagree"
        if disagrees and not answered(decisions_on(unit, item, code), sample):
            return True
    return False


def sampled(unit: Unit, code: str) -> str | None:
    """Contract 9: "outcome of the latest done sample that covers one of its claims …"."""
    claims = [item for item in all_items(unit.workspace) if is_claimed(unit, item, code)]
    heard: dict[str, list[str]] = {}
    for sample in done_samples(unit):
        for item in claims:
            outcome = outcome_on(unit, sample, item, code)
            if outcome:
                heard.setdefault(sample["date"], []).append(outcome)
    if heard:
        return loudest(heard[max(heard)])
    return "planned" if any(_is_planned_for(unit, item, code) for item in claims) else None


def _is_planned_for(unit: Unit, item: Item, code: str) -> bool:
    """ "`planned` where one that would cover a claim is only planned"."""
    planned = [
        sample
        for sample in live_samples(unit)
        if "planned" in sample and not unit.happened(sample.get("date"))
    ]
    return any(names_claim(unit, sample, item, code) for sample in planned)


def has_open_action(unit: Unit) -> bool:
    """ "an entry without `closed`, or an `action` outcome without entries, in a done … sample"."""
    for sample in done_samples(unit):
        entries = sample.get("actions") or []
        findings = [whole(one, sample) for one in sample.get("findings") or []]
        if any(not unit.happened(entry.get("closed")) for entry in entries):
            return True
        if not entries and "action" in [one["outcome"] for one in [sample, *findings]]:
            return True
    return False
