"""What people do with a workbook between export and import, as steps on openpyxl's cells."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl

from nosmap.loading import LoadedCases, load_cases
from nosmap.model.words import Prefer
from nosmap.workbook import to_xlsx
from nosmap.workbook.book import Book
from nosmap.workbook.incoming import telling
from nosmap.workbook.incoming.apply import write
from nosmap.workbook.incoming.bring import bring
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.workbook.incoming.found import Found

DECISIONS, RECORD = "Decisions", "Sampling record"
OUTCOMES = {"met": "met", "more evidence needed": "more_evidence", "not yet met": "not_met"}
Claim = tuple[str, str, str]
"""Unit, criterion and evidence: how a claim's row is known within one portfolio."""


@dataclass
class Desk:
    """A workspace with one portfolio, and the workbook that people work in."""

    root: Path
    portfolio: Path
    as_of: dt.date
    book: Any = None

    @property
    def file(self) -> Path:
        """Where the workbook is saved."""
        return self.root / "tracking.xlsx"

    def load(self) -> LoadedCases:
        """Read the portfolio as it stands."""
        return load_cases(select([self.portfolio], self.root), self.as_of)

    def export(self) -> None:
        """Make the workbook anew."""
        self.file.write_bytes(to_xlsx(Book(self.load(), self.as_of, full=True)).content)
        self.open()

    def open(self) -> None:
        """Open the workbook."""
        self.book = openpyxl.load_workbook(io.BytesIO(self.file.read_bytes()))

    def bring(self, prefer: str | None = None) -> Found:
        """Save the workbook and compare it with the files; nothing is written."""
        if self.book is not None:
            self.book.save(self.file)
        asked = Prefer(prefer) if prefer else None
        return bring(self.file, self.root, self.as_of, asked).found

    def take(self, prefer: str | None = None) -> Found:
        """Save the workbook and import it."""
        found = self.bring(prefer)
        if found.changes and not found.slips and not found.conflicts:
            write(found, self.as_of, dry_run=False)
        return found

    def files(self) -> dict[str, bytes]:
        """All files of the portfolio."""
        return {it.name: it.read_bytes() for it in sorted(self.portfolio.iterdir()) if it.is_file()}

    def columns(self, title: str = DECISIONS) -> dict[str, int]:
        """Where each column of a sheet is, by its words."""
        return {it.value: it.column for it in self.book[title][1] if it.value}

    def claims(self) -> dict[Claim, int]:
        """The rows of the claims."""
        at, sheet = self.columns(), self.book[DECISIONS]

        def cell(row: int, name: str) -> str:
            return str(sheet.cell(row, at[name]).value)

        return {
            (cell(n, "Unit"), cell(n, "Criterion"), cell(n, "Evidence")): n
            for n in range(2, sheet.max_row + 1)
            if sheet.cell(n, at["Evidence"]).value is not None
        }

    def type(self, row: int, title: str = DECISIONS, /, **cells: object) -> None:
        """Type into a row; columns by their words."""
        at = self.columns(title)
        for name, value in cells.items():
            self.book[title].cell(row, at[name]).value = value
            if isinstance(value, str):
                self.book[title].cell(row, at[name]).data_type = "s"

    def row(self, *identity: str) -> int:
        """The row of a claim (criterion, evidence) or of an entry (sample, entry)."""
        title = DECISIONS if identity[1].startswith("E") else RECORD
        words = ("Criterion", "Evidence") if title == DECISIONS else ("Sample", "Entry")
        at, sheet = self.columns(title), self.book[title]
        rows = range(2, sheet.max_row + 1)
        return next(
            it for it in rows if tuple(sheet.cell(it, at[word]).value for word in words) == identity
        )

    def decide(self, code: str, evidence: str, **cells: object) -> None:
        """Type a decision: met, by A1 on 2026-06-02, unless told otherwise."""
        said: dict[str, object] = {
            "Outcome": "met",
            "Assessor": "A1",
            "Date": dt.date(2026, 6, 2),
            **cells,
        }
        self.type(self.row(code, evidence), DECISIONS, **said)

    def edit(self, sample: str, entry: str, **cells: object) -> None:
        """Type into an entry of the sampling record."""
        self.type(self.row(sample, entry), RECORD, **cells)

    def add(self, **cells: object) -> int:
        """Type an entry into the first blank row."""
        at, sheet = self.columns(RECORD)["Entry"], self.book[RECORD]
        row = next(n for n in range(2, 999) if sheet.cell(n, at).value is None)
        self.type(row, RECORD, **{"Candidate": "C001", **cells})
        return row

    def told(self, prefer: str | None = None) -> list[str]:
        """Import, and give what was written, in words."""
        found = self.take(prefer)
        assert (found.slips, found.conflicts) == ([], [])
        return [it.partition("  [")[0] for it in telling.told(found.changes)]

    def slips(self) -> list[str]:
        """Import, and give what can't be taken; nothing may be written then."""
        before = self.files()
        found = self.take()
        assert self.files() == before
        return [telling.slip(it) for it in found.slips]

    def conflicts(self, prefer: str | None = None) -> list[str]:
        """Import, and give the conflicts; nothing may be written then."""
        before = self.files()
        found = self.take(prefer)
        assert self.files() == before
        return [telling.conflict(it) for it in found.conflicts]

    def rewrite(self, name: str, old: str, new: str) -> None:
        """Somebody changes a file meanwhile."""
        path = self.portfolio / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def held(self, name: str) -> str:
        """What a file holds."""
        return (self.portfolio / name).read_text("utf-8")

    def shuffle(self, order: list[int], title: str = DECISIONS) -> None:
        """Sort the rows otherwise: values only, as spreadsheet programs do."""
        sheet = self.book[title]
        rows = [[it.value for it in sheet[n]] for n in range(2, sheet.max_row + 1)]
        for n, place in enumerate(order):
            for column, value in enumerate(rows[place], start=1):
                cell = sheet.cell(n + 2, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"

    def decided(self) -> dict[Claim, list[tuple[Any, ...]]]:
        """All decisions on each claim, as the files hold them."""
        found: dict[Claim, list[tuple[Any, ...]]] = {}
        for case in self.load().cases:
            for unit in case.linked.units:
                for linked in unit.decisions:
                    for key in linked.claims:
                        code = unit.standard.criteria[key >> 20].code
                        ref = case.linked.items[key & (1 << 20) - 1].ref
                        it = linked.record
                        told = (it.outcome, it.assessor, it.date, it.feedback, it.action, it.due)
                        found.setdefault((unit.standard.urn, code, ref), []).append(told)
        return found
