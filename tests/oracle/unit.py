"""One unit of one candidate, and the claims and decisions in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .criteria import expand
from .data import Data, Item, Workspace, folded

if TYPE_CHECKING:
    from .standards import Standard


@dataclass(frozen=True)
class Unit:
    """A unit of the portfolio, with everything that is known on the day asked about."""

    workspace: Workspace
    standard: Standard

    @property
    def as_of(self) -> str:
        """The day asked about."""
        return self.workspace.as_of

    def is_called(self, name: str) -> bool:
        """Contract 2: "Portfolios refer to a unit by URN or alias"."""
        return folded(name) in map(folded, self.standard.names)

    def has(self, record: Data) -> bool:
        """The record is one of this unit and version.

        Contract 4: "Records of another version of the standard than the unit's are history and
        never count."
        """
        return self.is_called(record["unit"]) and (
            record.get("version", self.standard.version) == self.standard.version
        )

    def happened(self, date: str | None) -> bool:
        """Contract 7: "Records dated after `--as-of` … do not count"."""
        return date is not None and date <= self.as_of

    def records(self, key: str) -> list[Data]:
        """The assessment's records of this unit and version that had happened, in file order."""
        found = (self.workspace.assessment or {}).get(key) or []
        return [one for one in found if self.has(one) and self.happened(one["date"])]

    def names(self, record: Data, code: str) -> bool:
        """The record's `criteria` name this criterion; absent, they name every one."""
        return "criteria" not in record or code in expand(record["criteria"], self.standard)


def all_items(workspace: Workspace) -> list[Item]:
    """Contract 9: "candidate's file first, in file order"."""
    own = [Item(one, by_assessor=False) for one in workspace.portfolio.get("evidence") or []]
    records = (workspace.assessment or {}).get("evidence") or []
    return own + [Item(one, by_assessor=True) for one in records]


def is_claimed(unit: Unit, item: Item, code: str) -> bool:
    """The item has a claim on the criterion that counts.

    Contract 7: "evidence (by `date`) with its claims" does not count before its date. Contract 3:
    "The same criterion at two places of an item is one claim with two locators, and stays claimed
    while one of them is not withdrawn".
    """
    if not unit.happened(item.data["date"]):
        return False
    for entry in _entries(unit, item):
        named = code in expand(entry["criteria"], unit.standard)
        if named and not unit.happened(entry.get("withdrawn")):
            return True
    return False


def _entries(unit: Unit, item: Item) -> list[Data]:
    """Claims of this unit, each in the long form; short: "criteria @ locator"."""
    entries: list[Data] = []
    for name, claims in (item.data.get("claims") or {}).items():
        for claim in claims if unit.is_called(name) else []:
            short = isinstance(claim, str)
            entries.append({"criteria": claim.partition("@")[0]} if short else claim)
    return entries


def decisions_on(unit: Unit, item: Item, code: str) -> list[Data]:
    """Decisions on one claim, the latest last.

    Contract 4: "A decision speaks about each claim (item x criterion) that it names." and "For a
    claim the latest decision counts: by date, then by place in the file".
    """
    found: list[Data] = []
    for decision in unit.records("decisions"):
        evidence = decision["evidence"]
        refs = [evidence] if isinstance(evidence, str) else evidence
        if item.ref in refs and unit.names(decision, code):
            found.append(decision)
    return sorted(found, key=lambda decision: str(decision["date"]))
