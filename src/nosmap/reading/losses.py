"""Entries that can't be read whole, as they are written: what they still say is not lost.

Reading leaves the faulty part out of the model; some records must count for what can be read of
them all the same (contract section 7, "Nothing counts more because of a slip").
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.codes import Code
from nosmap.reading.telling import meant_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from nosmap.problems import Keys
    from nosmap.reading.document import Document
    from nosmap.reading.faults import Fault

LISTS = frozenset({"decisions", "samples"})
"""Lists whose broken entries still speak."""

BEYOND = 1 << 30
"""The place of what stands where no single entry can be told from another."""


class BrokenEntry(NamedTuple):
    """An entry of a list: its place as written, its data, and the keys at which it is faulty."""

    key: str
    place: int
    data: dict[str, Any]
    faulty: frozenset[Keys]
    """Within the entry; `()` where nothing of it can be read."""

    def lacks(self, *names: str) -> bool:
        """Whether one of its keys can't be read, or is missing though it is needed."""
        return any(not it or it[0] in names for it in self.faulty if len(it) < 2)  # noqa: PLR2004

    def readable(self, name: str) -> Any:
        """Give what stands under a key, without what is faulty in it; None where that is all."""
        return None if self.lacks(name) else self.data.get(name)

    def within(self, name: str, place: int) -> frozenset[Keys]:
        """Give the faults in an entry of a list of its own."""
        return frozenset(it[2:] for it in self.faulty if it[:2] == (name, place))


class Losses:
    """Collects, round by round, what validation leaves out of a document's lists."""

    def __init__(self, document: Document) -> None:
        """Take the document whose data is validated."""
        self._document = document
        self._data: dict[tuple[str, int], Any] = {}
        self._faulty: dict[tuple[str, int], set[Keys]] = {}

    @property
    def broken(self) -> tuple[BrokenEntry, ...]:
        """The broken entries, in the order of the file."""
        return tuple(
            BrokenEntry(*it, data if isinstance(data, dict) else {}, self._of(it, data))
            for it, data in sorted(self._data.items(), key=lambda it: it[0])
        )

    def note(self, model: type[BaseModel], faults: Iterable[Fault]) -> None:
        """Keep what faults are about to take, as it is written."""
        for fault in faults:
            name = self._list_of(model, fault)
            if name in LISTS:
                self._keep(str(name), fault)

    def _list_of(self, model: type[BaseModel], fault: Fault) -> str | int | None:
        """Give the list that a fault is in; one under a mistyped key is meant, too."""
        if not fault.keys:
            return None
        mistyped = len(fault.keys) == 1 and fault.code is Code.UNKNOWN_KEY
        return meant_key(model, fault.keys) if mistyped else fault.keys[0]

    def _keep(self, name: str, fault: Fault) -> None:
        written = self._document.as_written(fault.keys)
        if len(written) == 1:
            self._data[name, BEYOND] = None
            return
        place = int(written[1])
        if (name, place) not in self._data:
            self._data[name, place] = deepcopy(self._document.data[name][fault.keys[1]])
        if (
            fault.code is not Code.MISSING_KEY or fault.absent
        ):  # else its data says what is not there
            self._faulty.setdefault((name, place), set()).add(written[2:])

    def _of(self, entry: tuple[str, int], data: Any) -> frozenset[Keys]:
        whole: set[Keys] = set() if isinstance(data, dict) else {()}
        return frozenset(self._faulty.get(entry, set()) | whole)
