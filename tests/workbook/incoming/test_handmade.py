"""Workbooks as other programs write them, made by hand: each test says whose habit it is."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from nosmap.workbook.incoming.bring import bring
from nosmap.workbook.incoming.telling import told
from workbook.incoming.test_hostile_files import decisions, packed, parts

if TYPE_CHECKING:
    from workbook.incoming.people import Desk

SERIAL = 46175
"""2026-06-02 as a number of days since 1900."""

APART = 1462
"""So many days later do calendars begin that count from 1904."""


class Hand:
    """The exported workbook, with cells of a row of decisions written by hand."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.parts = parts(desk.file.read_bytes())
        self.name = decisions(self.parts)
        self.row = desk.row("P2", "E2")
        self.letters = {
            word: desk.book["Decisions"].cell(1, at).column_letter
            for word, at in desk.columns().items()
        }

    def found(self, word: str) -> tuple[str, str]:
        """A cell's text in the part, and its style."""
        where = f"{self.letters[word]}{self.row}"
        pattern = rf'<c r="{where}"[^>]*?(?:/>|>.*?</c>)'
        match = re.search(pattern, self.parts[self.name].decode())
        assert match is not None
        style = re.search(r' s="(\d+)"', match[0])
        return match[0], style[1] if style else "0"

    def write(self, word: str, kind: str, inside: str, *, ref: bool = True) -> None:
        """Write a cell as XML."""
        old, style = self.found(word)
        where = f' r="{self.letters[word]}{self.row}"' if ref else ""
        new = f'<c{where} s="{style}"{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}>{inside}</c>'
        self.parts[self.name] = self.parts[self.name].replace(old.encode(), new.encode(), 1)

    def usual(self, date: float = SERIAL) -> None:
        """A decision with inline texts and the date as a number."""
        self.write("Outcome", "inlineStr", "<is><t>met</t></is>")
        self.write("Assessor", "inlineStr", "<is><t>A1</t></is>")
        self.write("Date", "", f"<v>{date}</v>")

    def strings(self, *texts: str) -> None:
        """Add a table of shared strings, as Excel and Google Sheets write it."""
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        items = "".join(f"<si>{it}</si>" for it in texts)
        self.parts["xl/sharedStrings.xml"] = f"<sst {main}>{items}</sst>".encode()
        types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        self.replace(
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}"/></Types>',
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        self.replace(
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdS" Type="{kind}" Target="sharedStrings.xml"/></Relationships>',
        )

    def replace(self, part: str, old: str, new: str) -> None:
        """Change a part."""
        assert old in self.parts[part].decode()
        self.parts[part] = self.parts[part].replace(old.encode(), new.encode())

    def brought(self) -> list[str]:
        """What the import would do, or can't take."""
        path = self.desk.root / "hand.xlsx"
        path.write_bytes(packed(self.parts))
        found = bring(path, self.desk.root, self.desk.as_of, None).found
        return [
            *(it.partition("  [")[0] for it in told(found.changes)),
            *(it.message for it in found.slips),
        ]


TAKEN = "C001: E2 × P2: no decision → met, by A1 on 2026-06-02"


@pytest.fixture
def hand(desk: Desk) -> Hand:
    return Hand(desk)


def test_inline_strings_and_a_date_as_a_number_as_openpyxl_writes_them(hand: Hand) -> None:
    hand.usual()
    assert hand.brought() == [TAKEN]


def test_shared_strings_as_excel_and_google_sheets_write_them(hand: Hand) -> None:
    hand.usual()
    hand.write("Outcome", "s", "<v>1</v>")
    hand.write("Feedback", "s", "<v>0</v>")
    hand.strings('<t xml:space="preserve"> Well  done. </t>', "<t>met</t>")
    assert hand.brought() == [f"{TAKEN}; feedback: Well done."]


def test_runs_of_rich_and_phonetic_text_as_excel_writes_them(hand: Hand) -> None:
    hand.usual()
    hand.write("Feedback", "s", "<v>0</v>")
    hand.strings(
        '<r><t>Well </t></r><r><rPr><b/></rPr><t>done</t></r><rPh sb="0" eb="1"><t>ウ</t></rPh>'
    )
    assert hand.brought() == [f"{TAKEN}; feedback: Well done"]


def test_pasted_line_breaks_as_excel_writes_them(hand: Hand) -> None:
    hand.usual()
    hand.write("Feedback", "inlineStr", "<is><t>One_x000D_\nTwo</t></is>")
    assert hand.brought() == [f"{TAKEN}; feedback: One Two"]


def test_days_since_1904_as_excel_for_the_mac_wrote_them(hand: Hand) -> None:
    hand.usual(SERIAL - APART)
    old = re.search(r"<workbookPr[^>]*/>", hand.parts["xl/workbook.xml"].decode())
    assert old is not None
    hand.replace("xl/workbook.xml", old[0], '<workbookPr date1904="1"/>')
    assert TAKEN in hand.brought()  # the dates of the other cells are four years later, too


def test_a_time_of_day_is_no_day(hand: Hand) -> None:
    hand.usual(SERIAL + 0.5)
    assert hand.brought() == ["“2026-06-02 12:00:00” is no day that can be read for sure"]


def test_cells_without_references_as_some_libraries_write_them(hand: Hand) -> None:
    hand.usual()
    hand.parts[hand.name] = re.sub(rb' r="[A-Z]+\d+"', b"", hand.parts[hand.name])
    hand.parts[hand.name] = re.sub(rb'<row r="\d+"', b"<row", hand.parts[hand.name])
    hand.parts[hand.name] = re.sub(rb"<dimension[^>]*/>", b"", hand.parts[hand.name])
    assert hand.brought() == [TAKEN]


@pytest.mark.parametrize(
    "kind, inside, said",
    [
        ("b", "<v>1</v>", f"{TAKEN}; feedback: TRUE"),
        ("", "<v>0.30000000000000004</v>", f"{TAKEN}; feedback: 0.3"),
        ("", "<v>12</v>", f"{TAKEN}; feedback: 12"),
        ("str", "<f>A1&amp;B1</f><v>both</v>", f"{TAKEN}; feedback: both"),
        ("str", "<f>A1&amp;B1</f>", "a formula stands here, and no program worked it out"),
        ("e", "<v>#N/A</v>", "a formula ended with “#N/A” here"),
        ("e", "<f>NA()</f><v>#N/A</v>", "a formula ended with “#N/A” here"),
        ("inlineStr", "<is><t>#N/A</t></is>", f"{TAKEN}; feedback: #N/A"),
    ],
)
def test_values_of_all_kinds(hand: Hand, kind: str, inside: str, said: str) -> None:
    hand.usual()
    hand.write("Feedback", kind, inside)
    assert hand.brought() == [said]


def test_the_strict_form_of_excel_is_read_or_refused_never_taken_for_empty(hand: Hand) -> None:
    hand.usual()
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    for name in hand.parts:
        for old, new in strict.items():
            hand.parts[name] = hand.parts[name].replace(old, new)
    from nosmap.errors import NosmapError

    with pytest.raises(NosmapError):
        hand.brought()


def test_the_zip_of_a_streaming_program_is_read(hand: Hand) -> None:
    hand.usual()
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in sorted(hand.parts.items(), reverse=True):
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(content)
    path = hand.desk.root / "hand.xlsx"
    path.write_bytes(buffer.getvalue())
    assert len(bring(path, hand.desk.root, hand.desk.as_of, None).found.changes) == 1
