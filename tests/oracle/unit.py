"""One unit of one candidate, its claims, and which records speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .criteria import expand
from .data import Data, Item, Workspace, folded, is_day, is_text
from .standards import Standard, read_standard

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Unit:
    """A unit of the portfolio, with everything that is known on the day asked about."""

    workspace: Workspace
    standard: Standard
    entry: Data = field(hash=False)
    known: dict[object, Any] = field(default_factory=dict, hash=False, compare=False)

    def once(self, key: object, find: Callable[[], Any]) -> Any:  # noqa: ANN401
        """What has been found before: the same questions are asked of every criterion."""
        if key not in self.known:
            self.known[key] = find()
        return self.known[key]

    @property
    def as_of(self) -> str:
        """The day asked about."""
        return self.workspace.as_of

    def is_called(self, name: object) -> bool:
        """Contract 2: "Portfolios refer to a unit by URN or alias"."""
        return folded(name) in map(folded, self.standard.names)

    def version_said(self, record: Data, role: str) -> str | None:
        """Which version a record of a role's file speaks of; None where nothing says it.

        Contract 2: "the mapping `versions: {…}` says of which version the file's records speak
        unless one says its own".
        """
        if record.get("version") is not None:
            return str(record["version"])
        for name, version in (self.workspace.file(role).get("versions") or {}).items():
            if self.is_called(name):
                return str(version)
        return None

    def is_this_version(self, record: Data, role: str) -> bool:
        """Contract 2: "Records of another version than the unit's are history and never count"."""
        said = self.version_said(record, role)
        return said is None or self.standard.is_version(said)

    def has(self, record: Data, role: str) -> bool:
        """The record is one of this unit and version."""
        return self.is_called(record.get("unit")) and self.is_this_version(record, role)

    def happened(self, date: object) -> bool:
        """Contract 7: "Records dated after `--as-of` … do not count"."""
        return is_day(date) and str(date) <= self.as_of

    def records(self, key: str) -> list[Data]:
        """The assessment's records of this unit and version that had happened, in file order."""
        found = self.workspace.file("assessment").get(key) or []
        return [one for one in found if self.has(one, "assessment") and self.happened(one["date"])]

    def names(self, record: Data, code: str) -> bool:
        """The record's `criteria` name this criterion; absent, they name every one."""
        return "criteria" not in record or code in expand(record["criteria"], self.standard)


def is_known_unit(workspace: Workspace, name: object) -> bool:
    """A record's unit can be read: it is one of the candidate's."""
    return is_text(name) and any(
        folded(name) in map(folded, _names_of(workspace, entry))
        for entry in workspace.portfolio["units"]
    )


def _names_of(workspace: Workspace, entry: Data) -> list[str]:
    names = [entry["urn"]]
    for standard in map(read_standard, workspace.standards.values()):
        if folded(entry["urn"]) in map(folded, standard.names):
            names += standard.names
    return names


def all_items(workspace: Workspace) -> list[Item]:
    """Contract 9: "candidate's file first, in file order"."""
    own = [Item(one, by_assessor=False) for one in workspace.portfolio.get("evidence") or []]
    records = workspace.file("assessment").get("evidence") or []
    return own + [Item(one, by_assessor=True) for one in records]


def is_claimed(unit: Unit, item: Item, code: str) -> bool:
    """The item has a claim on the criterion that counts.

    Contract 7: "evidence (by `date`) with its claims" does not count before its date. Contract 3:
    "The same criterion at two places of an item is one claim with two locators, and stays claimed
    while one of them is not withdrawn".
    """
    if not unit.happened(item.data["date"]):
        return False
    for entry in entries(unit, item):
        named = code in expand(entry["criteria"], unit.standard)
        if named and not is_withdrawn(unit, entry):
            return True
    return False


def is_withdrawn(unit: Unit, entry: Data) -> bool:
    """The claim's `withdrawn` has come. Contract 11: "an unreadable `withdrawn` is yes"."""
    day = entry.get("withdrawn")
    return day is not None and (unit.happened(day) or not is_day(day))


def is_ever_claimed(unit: Unit, item: Item, code: str) -> bool:
    """The item has or had or will have such a claim (rulings.md 5: "withdrawn and later ones")."""
    return any(code in expand(entry["criteria"], unit.standard) for entry in entries(unit, item))


def entries(unit: Unit, item: Item) -> list[Data]:
    """Claims of this unit, each in the long form; short: "criteria @ locator"."""
    found: list[Data] = []
    for name, claims in (item.data.get("claims") or {}).items():
        for claim in claims if unit.is_called(name) else []:
            short = isinstance(claim, str)
            found.append({"criteria": claim.partition("@")[0]} if short else claim)
    return found
