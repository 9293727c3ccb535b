"""Of which version of a standard a role's file speaks (contract section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit
    from nosmap.linking.units import Units
    from nosmap.problems import Problem
    from nosmap.reading.portfolio import PortfolioFiles, RoleFile

FILES = (FileKind.ASSESSMENT, FileKind.VERIFICATION)
"""Those with `versions`; the candidate's file pins the unit itself."""


class Versions:
    """What each file says under `versions`, by unit."""

    def __init__(self, files: PortfolioFiles, units: Units, problems: list[Problem]) -> None:
        """Take them over; a unit that is none of the candidate's is a problem."""
        self._said: dict[tuple[FileKind, str], str] = {}
        for role in FILES:
            file: RoleFile[Any] = getattr(files, role)
            for word, version in getattr(file.content, "versions", {}).items():
                unit = units.find(word)
                if unit is not None:
                    self._said.setdefault((role, unit.standard.urn), version)
                elif (
                    missing := units.missing(word, (file.at / "versions" / word).key)
                ) is not None:
                    problems.append(missing)

    def of(self, unit: LinkedUnit, role: FileKind) -> str | None:
        """Give what a file says of a unit, if it says anything."""
        return self._said.get((role, unit.standard.urn))
