"""Files that are damaged, locked, foreign or made to do harm: each gets a clear answer."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.comments import Comment

from bad.run import run_here
from spending import at_most

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.incoming.people import Desk

LIMIT = 1024 * 1024 * 1024
SECONDS = 60
"""Of processor time; the slowest takes a few."""

PATIENCE = 600
"""For a process that hangs."""

LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({LIMIT}, {LIMIT}))
from nosmap.cli.run import run
sys.exit(run(["import", "xlsx", sys.argv[1]]))
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet2.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {it: archive.read(it) for it in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def decisions(parts: dict[str, bytes]) -> str:
    """The part that holds the sheet of decisions."""
    return next(it for it, content in parts.items() if b"Newest decision" in content)


def answer(desk: Desk, data: bytes, name: str = "book.xlsx") -> tuple[int, str]:
    (desk.root / name).write_bytes(data)
    said = run_here(desk.root, ["import", "xlsx", name])
    return said.exit, said.err + said.out


@pytest.mark.parametrize(
    "name, change, said",
    [
        ("gone.xlsx", None, "gone.xlsx is no file"),
        ("a.xlsx", lambda _: b"", "a.xlsx is no workbook that nosmap can read"),
        ("a.csv", lambda _: b"Candidate,Unit\n", "a.csv is no workbook that nosmap can read"),
        ("a.xlsx", lambda it: it[: len(it) // 2], "damaged"),
        ("a.xlsx", lambda it: it[:5000] + bytes(200) + it[5200:], "damaged"),
        ("a.xlsx", lambda _: OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"),
         "a.xlsx is locked with a password"),
        ("a.xls", lambda _: OLE + b"x" * 600, "a.xls is in Excel's old format"),
        ("a.xlsb", lambda _: packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b""}),
         "a.xlsb is in Excel's binary format"),
        ("a.zip", lambda _: packed({"readme.txt": b"hello"}), "a.zip is no workbook"),
        ("a.docx", lambda _: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),  # noqa: E501
         "a.docx can't be read as a workbook"),
        ("a.ods", lambda _: packed({"mimetype": b"", "content.xml": os.urandom(99),
         "META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "a.ods is locked with a password"),  # noqa: E501
        ("a.ods", lambda _: packed({"mimetype": b"", "content.xml": b"<a>"}), "its XML is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_workbook(
    desk: Desk, name: str, change: Callable[[bytes], bytes] | None, said: str
) -> None:
    data = desk.file.read_bytes()
    if change is None:
        told = run_here(desk.root, ["import", "xlsx", name])
        code, text = told.exit, told.err
    else:
        code, text = answer(desk, change(data), name)
    assert (code, said in text) == (2, True), text


def test_macros_and_links_do_no_harm_and_are_told(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book.save(desk.file)
    held = parts(desk.file.read_bytes())
    held["xl/vbaProject.bin"] = OLE
    held["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
    code, said = answer(desk, packed(held), "book.xlsm")
    assert code == 0
    assert "book.xlsm: it holds macros; they are never run" in said
    assert "it links to other workbooks; nothing is fetched" in said
    assert "1 change written" in said


def test_what_is_not_brought_back_is_told(desk: Desk) -> None:
    desk.decide("P2", "E2")
    row = desk.row("P2", "E2")
    sheet = desk.book["Decisions"]
    sheet.merge_cells(f"K{row}:K{row + 1}")
    sheet["A1"].comment = Comment("Is this so?", "V1")
    desk.book.save(desk.file)
    code, said = answer(desk, desk.file.read_bytes(), "book.xlsx")
    assert code == 0
    assert f"it has merged cells (K{row}:K{row + 1}); only the first cell of each counts" in said
    assert "it has comments on cells; they stay in it" in said


def grown(desk: Desk, pattern: bytes, more: bytes, *, part: str = "") -> bytes:
    """The workbook with something put before a pattern in the sheet of decisions."""
    held = parts(desk.file.read_bytes())
    name = part or decisions(held)
    assert pattern in held[name]
    held[name] = held[name].replace(pattern, more + pattern, 1)
    return packed(held)


def limited(desk: Desk, data: bytes) -> tuple[int, str]:
    """Import in a process with a limit on its memory."""
    (desk.root / "big.xlsx").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "big.xlsx"],
        cwd=desk.root, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def entities() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE s [<!ENTITY a0 "ha">{lines}]>'.encode()


def blank_rows(count: int, cells: str = "") -> bytes:
    return "".join(f'<row r="{n}">{cells}</row>' for n in range(2000, 2000 + count)).encode()


@pytest.mark.parametrize(
    "name, code, said",
    [
        ("a far row", 0, "nothing to change"),
        ("a row beyond all sheets", 0, "nothing to change"),
        ("a million blank rows", 0, "nothing to change"),
        ("rows of styled blanks", 0, "nothing to change"),
        ("16,384 columns", 0, "nothing to change"),
        ("a bomb", 2, "unpacks to far more"),
        ("entities", 2, "declares a document type"),
        ("shared strings", 2, "unpacks to far more"),
        ("cells", 2, "more cells than any workbook"),
    ],
)
def test_size_is_bounded_in_time_and_memory(desk: Desk, name: str, code: int, said: str) -> None:
    end = b"</sheetData>"
    cell = '<c r="A{0}" t="inlineStr"><is><t> </t></is></c>'
    make: dict[str, Callable[[], bytes]] = {
        "a far row": lambda: grown(desk, end, b'<row r="1048576"/>'),
        "a row beyond all sheets": lambda: grown(
            desk, end, f'<row r="{10**12}">{cell.format(10**12)}</row>'.encode()
        ),
        "a million blank rows": lambda: random_names(grown(desk, end, blank_rows(1_000_000))),
        "rows of styled blanks": lambda: grown(desk, end, blank_rows(9_000, '<c s="1"/>' * 20)),
        "16,384 columns": lambda: grown(
            desk, b"</row>", b'<c t="inlineStr"><is><t>x</t></is></c>' * 16_300
        ),
        "a bomb": lambda: grown(desk, end, b" " * 60_000_000),
        "entities": lambda: grown(desk, b"<worksheet", entities()),
        "shared strings": lambda: packed(
            {**parts(desk.file.read_bytes()), "xl/sharedStrings.xml": b"<si><t/></si>" * 4_000_000}
        ),
        "cells": lambda: packed(
            {
                **parts(desk.file.read_bytes()),
                **{f"xl/x{n}.xml": b"<a>" + b"<b/>" * 400_000 + b"</a>" for n in range(20)},
            }
        ),
    }
    data = make[name]()
    with at_most(SECONDS):
        found, told = limited(desk, data)
    assert (found, said in told) == (code, True), told[-500:]


def random_names(data: bytes) -> bytes:
    """Pack so badly that the ratio is that of a real workbook: it is stored as it is."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts(data).items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_what_a_sheet_says_of_its_size_is_not_trusted(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book.save(desk.file)
    held = parts(desk.file.read_bytes())
    for name in held:
        if name.startswith("xl/worksheets/"):
            held[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', held[name])
    code, said = answer(desk, packed(held))
    assert (code, "1 change written" in said) == (0, True)


def renamed(held: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    """Give a part another name, wherever it is named."""
    short, long = old.rsplit("/", 1)[1].encode(), new.rsplit("/", 1)[1].encode()
    return {new if it == old else it: text.replace(short, long) for it, text in held.items()}


@pytest.mark.parametrize(
    "name, said",
    [
        ("many cells in a row of a part of another name", "more cells than any workbook"),
        ("entities in a part of another name", "declares a document type"),
        ("styles", "more cells than any workbook"),
        ("sheets of one part", "two of its sheets are one"),
        ("sheets of one title", "two of its sheets are one"),
        ("rows out of order", "the rows of a sheet are not in their order"),
    ],
)
def test_what_a_library_would_choke_on_or_pass_over_is_refused(
    desk: Desk, name: str, said: str
) -> None:
    desk.decide("P2", "E2")
    desk.book.save(desk.file)
    held = parts(desk.file.read_bytes())
    sheet = decisions(held)
    other, end = "xl/worksheets/harmless.dat", b"</sheetData>"
    titled = re.search(rb'<sheet [^>]*name="Decisions"[^>]*/>', held["xl/workbook.xml"])
    assert titled is not None

    def change(part: str, old: bytes, new: bytes) -> dict[str, bytes]:
        assert old in held[part]
        return {**held, part: held[part].replace(old, new, 1)}

    def again(title: bytes) -> dict[str, bytes]:
        more = titled[0].replace(b'"Decisions"', title).replace(b'sheetId="', b'sheetId="9')
        return change("xl/workbook.xml", titled[0], titled[0] + more)

    wide = b'<row r="900">' + b"<c/>" * 16_385 + b"</row>"
    swapped = held[sheet].replace(b'<row r="2"', b'<row r="900"', 1)
    made = {
        "many cells in a row of a part of another name": lambda: renamed(
            change(sheet, end, wide + end), sheet, other
        ),
        "entities in a part of another name": lambda: renamed(
            change(sheet, b"<worksheet", entities() + b"<worksheet"), sheet, other
        ),
        "styles": lambda: change(
            "xl/styles.xml", b"</cellXfs>", b"<xf/>" * 300_000 + b"</cellXfs>"
        ),
        "sheets of one part": lambda: again(b'"Copy"'),
        "sheets of one title": lambda: again(b'"DECISIONS"'),
        "rows out of order": lambda: {**held, sheet: swapped},
    }
    code, text = answer(desk, packed(made[name]()))
    assert (code, said in text) == (2, True), text


@pytest.mark.parametrize(
    "inside",
    [
        '<table:table-row table:number-rows-repeated="3999999">CELL</table:table-row>',
        "<table:table-row><table:table-cell><text:p>SPACES</text:p></table:table-cell></table:table-row>",
    ],
)
def test_few_words_that_stand_for_very_much(desk: Desk, inside: str) -> None:
    spaces = {
        f"urn:oasis:names:tc:opendocument:xmlns:{it}:1.0": it for it in ("office", "table", "text")
    }
    names = " ".join(f'xmlns:{short}="{long}"' for long, short in spaces.items())
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    inside = inside.replace("CELL", cell).replace("SPACES", '<text:s text:c="1000"/>' * 2000)
    sheet = f'<table:table table:name="Decisions">{inside}</table:table>'
    content = f"<office:document-content {names}>{sheet}</office:document-content>"
    code, text = answer(desk, packed({"mimetype": b"", "content.xml": content.encode()}), "a.ods")
    assert (code, "more cells than any workbook" in text) == (2, True), text
