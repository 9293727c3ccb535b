"""Methods of evidence: an open list with short marks (domain.md, rule 5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Method(NamedTuple):
    """A method of evidence; ``name`` is how nosmap writes it."""

    name: str
    mark: str
    title: str


SHIPPED = (
    Method("observation", "OB", "Observation"),
    Method("expert_witness", "EW", "Expert witness"),
    Method("witness_testimony", "WT", "Witness testimony"),
    Method("professional_discussion", "PD", "Professional discussion"),
    Method("questioning", "Q", "Questioning"),
    Method("reflective_account", "RA", "Reflective account"),
    Method("personal_statement", "PS", "Personal statement"),
    Method("work_product", "WP", "Work product"),
    Method("case_study", "CS", "Case study"),
    Method("assignment", "AP", "Assignment or project"),
    Method("simulation", "SIM", "Simulation"),
    Method("recognition_of_prior_learning", "RPL", "Recognition of prior learning"),
)

EXPERT_WITNESS = "expert_witness"
WITNESS_TESTIMONY = "witness_testimony"

_BETWEEN = re.compile(r"[\s_-]+")


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Fold a method's name or mark: case, blanks, `-` and `_` make no difference."""
    return _BETWEEN.sub("", text).casefold()


class Methods:
    """The methods that are known here: the shipped ones and the centre's own."""

    def __init__(self, own: Iterable[Method] = ()) -> None:
        """Take the centre's own methods beside the shipped ones."""
        self.all = (*SHIPPED, *own)
        self._by_word: dict[str, Method] = {}
        for method in self.all:
            for word in (method.name, method.mark):
                if word:
                    self._by_word.setdefault(folded(word), method)

    def find(self, word: str) -> Method | None:
        """Find a method by its name or mark."""
        return self._by_word.get(folded(word))

    @property
    def words(self) -> tuple[str, ...]:
        """All names and marks, for suggestions."""
        return tuple(word for it in self.all for word in (it.name, it.mark) if word)
