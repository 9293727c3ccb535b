"""Passages and properties of txt, md, docx and pdf."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from documents.making import W, docx, p, pdf
from nosmap.documents import Properties, passages, properties
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from pathlib import Path

MADE = (
    "<dcterms:created>2026-02-20T09:30:00Z</dcterms:created>"
    "<dcterms:modified>2026-03-01T00:00:00Z</dcterms:modified>"
)
NOTHING = Properties(None, None)


def read(folder: Path, name: str, content: str | bytes) -> list[tuple[str, str]]:
    path = write(folder, name, content)
    return [(it.place, it.text) for it in passages(path)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text(tmp_path: Path) -> None:
    text = "Title\n=====\n\nOne\ngoes on\n\n \nTwo\n"
    expected = [("heading “Title”", "Title"), ("par. 1", "One\ngoes on"), ("par. 2", "Two")]
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read(tmp_path, "a.txt", text.encode(encoding)) == expected
    assert read(tmp_path, "a.TXT", text.replace("\n", "\r\n")) == expected
    assert read(tmp_path, "a.txt", "caf\u00e9 – P1".encode("cp1252")) == [("par. 1", "café – P1")]
    assert read(tmp_path, "a.txt", "One\fTwo") == [("p. 1, par. 1", "One"), ("p. 2, par. 1", "Two")]
    assert read(tmp_path, "a.txt", "") == []
    assert properties(write(tmp_path, "a.txt", text)) == NOTHING


def test_markdown(tmp_path: Path) -> None:
    text = "# A title #\n## Another\nOne\n\n| a | P1 |\n| - | - |\n| b | P2 |\n\nTwo"
    assert read(tmp_path, "a.md", text) == [
        ("heading “A title”", "A title"),
        ("heading “Another”", "Another"),
        ("par. 1", "One"),
        ("table 1, row 1", "| a | P1 |"),
        ("table 1, row 2", "| b | P2 |"),
        ("par. 2", "Two"),
    ]
    assert properties(write(tmp_path, "a.md", text)) == Properties("A title", None)
    assert properties(write(tmp_path, "a.md", "only words")) == NOTHING


def test_word(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc><w:tc>{p('[P1]')}</w:tc></w:tr></w:tbl>"
    page = '<w:p><w:r><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>Four</w:t></w:r></w:p>'
    body = p("Title", "Heading1") + p("One") + table + p("Two</w:t><w:tab/><w:t>P1") + page
    assert read(tmp_path, "a.docx", docx(body)) == [
        ("p. 1, heading “Title”", "Title"),
        ("p. 1, par. 1", "One"),
        ("p. 1, table 1, row 1", "cell"),
        ("p. 1, table 1, row 1", "[P1]"),
        ("p. 1, par. 2", "Two\tP1"),
        ("p. 2, par. 1", "\nFour"),
    ]
    assert read(tmp_path, "a.docx", docx(p("P3</w:t><w:noBreakHyphen/><w:t>P6"))) == [
        ("par. 1", "P3-P6")
    ]


def test_what_a_reader_of_a_word_document_does_not_see(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>[P1]</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>[P2]</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>REF P3</w:instrText></w:r>"
        "<mc:AlternateContent><mc:Choice><w:r><w:t>[P4]</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>[P4]</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read(tmp_path, "a.docx", docx(body)) == [("par. 1", "[P4]")]


def test_what_stands_outside_every_paragraph_of_a_word_document_says_nothing(
    tmp_path: Path,
) -> None:
    stray = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:tab/><w:t>[P1]</w:t>'
    stray += '<w:commentReference w:id="7"/>'
    assert read(tmp_path, "a.docx", docx(stray + p("One") + stray)) == [("par. 1", "One")]


def test_comments_notes_and_text_boxes_hang_on_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:txbxContent>{p('[P3]')}</w:txbxContent><w:t>Two</w:t></w:r></w:p>"
    body = p('One</w:t><w:commentReference w:id="7"/><w:footnoteReference w:id="2"/><w:t>') + box
    notes = {
        "comments": f'<w:comments {W}><w:comment w:id="7">{p("P1")}</w:comment></w:comments>',
        "footnotes": f'<w:footnotes {W}><w:footnote w:id="2">{p("P2")}</w:footnote></w:footnotes>',
    }
    assert read(tmp_path, "a.docx", docx(body, **notes)) == [
        ("par. 1", "One"),
        ("par. 1, comment", "P1"),
        ("par. 1, footnote", "P2"),
        ("par. 1, text box", "[P3]"),
        ("par. 2", "Two"),
    ]


@pytest.mark.parametrize(
    "core,expected",
    [
        (None, NOTHING),
        ("", NOTHING),
        (
            "<dc:title> A \n title </dc:title>" + MADE,
            Properties("A title", dt.date(2026, 2, 20)),
        ),
        (
            "<dcterms:modified>2026-03-01</dcterms:modified>",
            Properties(None, dt.date(2026, 3, 1)),
        ),
        ("<dcterms:created>2026-02-31</dcterms:created><dc:title/>", NOTHING),
        ("<dcterms:created>yesterday</dcterms:created>", NOTHING),
    ],
)
def test_word_properties(tmp_path: Path, core: str | None, expected: Properties) -> None:
    assert properties(write(tmp_path, "a.docx", docx(p("x"), core=core))) == expected


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    first = [(800.0, "One"), (786.0, "goes on"), (772.0, "and on"), (740.0, "Two [P1]")]
    content = pdf(
        first,
        [(800.0, "Three P2")],
        information="/Title(A title)/CreationDate(D:20260511093000+01'00')",
    )
    assert read(tmp_path, "a.pdf", content) == [
        ("p. 1, par. 1", "One\ngoes on\nand on"),
        ("p. 1, par. 2", "Two [P1]"),
        ("p. 2, par. 1", "Three P2"),
    ]
    expected = Properties("A title", dt.date(2026, 5, 11))
    assert properties(write(tmp_path, "a.pdf", content)) == expected
    assert properties(write(tmp_path, "b.pdf", pdf([(800.0, "x")]))) == NOTHING


def test_without_the_extra_a_pdf_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nosmap.documents.pdf.find_spec", lambda _: None)
    path = write(tmp_path, "a.pdf", pdf([(800.0, "x")]))
    with pytest.raises(NosmapError, match="one more package") as refused:
        passages(path)
    assert "nosmap[evidence]" in refused.value.hint
