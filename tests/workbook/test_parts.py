"""Every part of a workbook is well-formed XML, whatever stands in the files it was made from."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any
from xml.parsers import expat
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import DAY, STANDARD, decision, files, item, load_files, portfolio, sample, write
from nosmap.workbook import to_xlsx
from nosmap.workbook.book import Book
from nosmap.workbook.export import write as written
from nosmap.workbook.tables import Column, Row, Table, sheet_names
from nosmap.workbook.wording import escaped, shown
from workbook.making import made

if TYPE_CHECKING:
    from pathlib import Path

    from building import Files

UNSEEN = ["\x1b[31m", "\x00", "\x07", "\x85", "\u202e", "\ufffe", "\uffff", "\ud800", "\r\n", "\t"]
MARKUP = ["<b>", "]]>", "&amp;", "&#0;", "<!--", '"', "'", "_x0041_", "_x000D_", "=1+1", "&P", " "]
NASTY = st.sampled_from([*UNSEEN, *MARKUP])
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
TEXTS = st.lists(NASTY | ANY, min_size=1, max_size=4).map("".join)
ESCAPE = "C\x1b[31m"


def parts(content: bytes) -> dict[str, bytes]:
    """Give each part of a workbook that is XML, read whole: expat raises for what is not."""
    with ZipFile(io.BytesIO(content)) as archive:
        found = {it: archive.read(it) for it in archive.namelist()}
    for it in found.values():
        expat.ParserCreate().Parse(it, True)  # noqa: FBT003 - expat's own way to say: that was all
    return found


@settings(max_examples=50)
@example(ESCAPE)
@example("\ud800\ufffe")
@given(TEXTS)
def test_any_text_at_any_place_of_a_sheet(text: str) -> None:
    columns = [Column(text, 20), Column(text, 20, upright=True)]
    (title,) = sheet_names([text])
    tables = [
        Table(title, columns, [Row([text, text], fill=[1])], lead=[text]),
        Table("base", columns, [Row([text, None])], filtered=False, hidden=True),
    ]
    content = written(tables, dt.date(2026, 11, 21))
    parts(content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.title == title
    cells = [it.value for row in sheet.iter_rows() for it in row if it.value is not None]
    assert cells == [it for it in [escaped(shown(text))] * 5 if it]


def hostile(text: str) -> dict[str, Any]:
    """Give a workspace in which every text that people choose is this one."""
    evidence = item(text, f"P1 @ {text}", title=text, held_at=text, held_by=text, witness=text)
    judged = decision("more_evidence", evidence=text, assessor=text, feedback=text, action=text)
    people = {"candidate": {"ref": text, "name": text, "number": text}}
    witnesses = [{"ref": text, "role": text, "name": text}]
    planned = [{"unit": "UNIT1", "criteria": "P2", "evidence": text, "method": text}]
    standard = {**STANDARD, "title": text, "aliases": [text], "version": text}
    areas = [{"area": text, "criteria": {"P1": text, "P2": "two"}}]
    return {
        **files(
            evidence,
            candidate={**people, "witnesses": witnesses, "plan": planned},
            samples=[sample(ref=text, verifier=text, comment=text, reason=text)],
            decisions=[judged],
        ),
        "standards/UNIT1.yaml": {**standard, "performance_criteria": areas},
        "portfolios/centre.yaml": {"centre": {"name": text}, "assessors": [{"ref": text}]},
    }


@settings(max_examples=25)
@example(ESCAPE)
@given(TEXTS)
def test_any_text_at_any_place_of_the_files(text: str) -> None:
    contents: Files = {name: json.dumps(it) for name, it in hostile(text).items()}
    for anonymous in (False, True):
        book = Book(load_files(contents, DAY), DAY, anonymous=anonymous)
        parts(to_xlsx(book).content)


@pytest.mark.parametrize("name", [ESCAPE, "a\nb", "<b>&", "\udcff"])
def test_any_name_of_a_folder(name: str, tmp_path: Path) -> None:
    try:
        (tmp_path / "portfolios" / name).mkdir(parents=True)
    except (OSError, UnicodeError):
        pytest.skip("no folder can have this name here")
    write(tmp_path, {"standards/UNIT1.yaml": STANDARD})
    candidate = json.dumps(portfolio(item(), candidate={"ref": ESCAPE}))
    write(tmp_path / "portfolios" / name, {"portfolio.yaml": candidate})
    workbook = made(tmp_path / "portfolios" / name)
    found = parts(workbook.content)
    assert workbook.book.people
    assert b"\x1b" not in b"".join(found.values())
