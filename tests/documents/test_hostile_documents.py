"""Files from anywhere: bombs, locks, lies and damage are told in plain words, soon."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.making import MC, W, archive, docx, p, pdf
from nosmap.documents import codes_in, kinds, packages, passages, pdfium, properties
from nosmap.errors import NosmapError
from rendering.builders import standard
from spending import at_most

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = "word/document.xml"
NOS = standard("SCDLMCB7", criteria=10)
WHOLE = docx(p("One [P1]"), core="<dc:title>x</dc:title>")
LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(12)
)


def document(inside: str) -> bytes:
    return archive([(BODY, inside)])


def locked() -> bytes:
    data = bytearray(WHOLE)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def doubled() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return archive([(BODY, "<a/>"), (BODY, "<b/>")])


def squeezed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as made:
        made.writestr(BODY, "<a/>")
    return stream.getvalue()


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "ratio": ("a.docx", lambda: document(" " * 60_000_000), "far more than a document holds"),
    "size": ("a.docx", lambda: docx("x" * 60_000_000), "far more than a document holds"),
    "entries": (
        "a.docx",
        lambda: archive([(BODY, ""), *((f"x{n}", "") for n in range(5001))]),
        "more than 5,000 parts",
    ),
    "paragraphs": ("a.docx", lambda: docx("<w:p/>" * 250_000), "more than 200,000 paragraphs"),
    "paragraphs of a text": ("a.txt", lambda: b"a\n\n" * 250_000, "more than 200,000 paragraphs"),
    "headings": ("a.md", lambda: b"# a\n" * 250_000, "more than 200,000 paragraphs"),
    "rows": ("a.md", lambda: b"|a\n" * 250_000, "more than 200,000 paragraphs"),
    "pages": ("a.txt", lambda: b"a\f" * 250_000, "more than 200,000 paragraphs"),
    "lines": ("a.txt", lambda: b"a\n" * 1_100_000, "more than 1,000,000 lines"),
    "feeds": ("a.txt", lambda: b"\f" * 1_100_000, "more than 1,000,000 lines"),
    "doubled": ("a.docx", doubled, "the same name"),
    "locked": ("a.docx", locked, "locked with a password"),
    "squeezed": ("a.docx", squeezed, "packed in a way"),
    "truncated": ("a.docx", lambda: WHOLE[:-40], "damaged"),
    "no xml": ("a.docx", lambda: document("no xml"), "XML is damaged"),
    "entities": (
        "a.docx",
        lambda: document(f"<!DOCTYPE x [{LAUGHS}]><x>&a11;</x>"),
        "declares a document type",
    ),
    "outside": (
        "a.docx",
        lambda: document('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'),
        "declares a document type",
    ),
    "deep": ("a.docx", lambda: document("<a>" * 5000 + "</a>" * 5000), "absurdly deep"),
    "encoding": (
        "a.docx",
        lambda: document('<?xml version="1.0" encoding="nothing"?><a/>'),
        "XML is damaged",
    ),
    "another archive": ("a.docx", lambda: archive([("a", "b")]), "it is a ZIP archive"),
    "old word": ("a.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "or one with a password"),
    "a pdf": ("a.docx", lambda: pdf([(1.0, "x")]), "named .docx, but it is a PDF"),
    "a text": ("a.docx", lambda: b"hello", "named .docx, but it is a plain text"),
    "word as text": ("a.txt", lambda: WHOLE, "named .txt, but it is a Word document"),
    "rtf": ("a.txt", lambda: b"{\\rtf1 hello}", "Rich Text"),
    "binary": ("a.txt", lambda: bytes(range(256)), "it is no text"),
    "binary later": ("a.txt", lambda: b"x" * 70_000 + b"\x81\x8d\0", "no encoding"),
    "empty": ("a.pdf", lambda: b"", "named .pdf"),
    "picture": ("a.jpg", lambda: b"\xff\xd8\xff", ".jpg is not read"),
    "nameless": ("a", lambda: b"hello", "without a suffix is not read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(name: str, tmp_path: Path) -> None:
    file, made, message = HOSTILE[name]
    path = tmp_path / file
    path.write_bytes(made())
    with pytest.raises(NosmapError) as refused:
        passages(path)
    assert message in refused.value.message
    assert refused.value.message.startswith(f"{file} can't be read: ")


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name in ("pipe.txt", "folder.txt", "missing.txt"):
        with pytest.raises(NosmapError, match=f"{name} can't be read"):
            passages(tmp_path / name)


def test_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_BYTES", 1_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(NosmapError, match="bigger than 1 MB"):
        passages(path)


def test_a_note_that_is_named_often_is_taken_once(tmp_path: Path) -> None:
    body = p("x" + '</w:t><w:commentReference w:id="1"/><w:t>' * 10_000)
    comment = f'<w:comment w:id="1">{p("y" * 100_000)}</w:comment>'
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body, comments=f"<w:comments {W} {MC}>{comment}</w:comments>"))
    assert len(passages(path)) == 2


def test_memory_stays_small_whatever_a_bomb_says(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document(" " * 60_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(NosmapError):
            passages(path)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


SHORT = b"a\n\n" * 6_600_000
"""20 megabytes of very short paragraphs: they cost a minute and more than a gigabyte once."""

BUSY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "very short paragraphs": ("a.txt", lambda: SHORT),
    "lines in one paragraph": ("a.txt", lambda: b"a 1\n" * 990_000),
    "as many paragraphs as may be": ("a.txt", lambda: (b"a 1 " * 20 + b"\n\n") * 199_000),
    "headings": ("a.md", lambda: b"# a\n" * 990_000),
    "underlined headings": ("a.md", lambda: b"a\n===\n" * 490_000),
    "ranges": ("a.txt", lambda: b"P1-P3\n\n" * 199_000),
    "page breaks": ("a.docx", lambda: docx(p('x</w:t><w:br w:type="page"/><w:t>' * 200_000))),
}


@pytest.mark.parametrize("name", BUSY)
def test_no_document_keeps_it_busy_or_eats_memory(name: str, tmp_path: Path) -> None:
    file, made = BUSY[name]
    path = tmp_path / file
    path.write_bytes(made())
    with at_most(60), suppress(NosmapError):  # seconds; it takes some, a square of it hours
        codes_in(passages(path), NOS)


def test_very_short_paragraphs_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(SHORT)
    tracemalloc.start()
    try:
        with pytest.raises(NosmapError):
            passages(path)
        assert tracemalloc.get_traced_memory()[1] < 5 * len(SHORT)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content,message",
    [
        (b"%PDF-1.7 nothing more", "damaged"),
        (pdf([(1.0, "x")], trailer="/Encrypt<</Filter/Standard/V 9>>"), "can't be read"),
        (pdf([(1.0, "x")])[:300], "damaged"),
    ],
)
def test_bad_pdf(content: bytes, message: str, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(NosmapError, match=message):
        passages(path)


def test_a_pdf_with_absurdly_many_pages_paragraphs_or_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([(1.0, "one")], [(1.0, "two")]))
    monkeypatch.setattr("nosmap.documents.pdf.MAX_CHARACTERS", 4)
    with pytest.raises(NosmapError, match="more text"):
        passages(path)
    monkeypatch.setattr("nosmap.documents.pdf.MAX_CHARACTERS", 100)
    monkeypatch.setattr("nosmap.documents.pdfium.MAX_PARAGRAPHS", 1)
    with pytest.raises(NosmapError, match="paragraphs"):
        passages(path)
    monkeypatch.setattr("nosmap.documents.pdf.MAX_PAGES", 1)
    with pytest.raises(NosmapError, match="pages"):
        passages(path)
    assert properties(path).title is None


def test_a_pdf_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([(1.0, "x")]))

    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr("nosmap.documents.pdf.SECONDS", 1)
    monkeypatch.setattr("nosmap.documents.pdfium.read", endless)
    with pytest.raises(NosmapError, match="too much time"):
        passages(path)


def test_a_crash_of_the_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([(1.0, "x")]))
    monkeypatch.setattr("nosmap.documents.pdf.MAX_CHARACTERS", "no number")
    with pytest.raises(NosmapError, match="time or memory"):
        passages(path)


def test_paragraphs_of_lines() -> None:
    lines = [pdfium.PdfLine(str(n), height) for n, height in enumerate((100, 90, 80, 60, 99))]
    assert list(pdfium._paragraphs(lines)) == ["0\n1\n2", "3", "4"]
    assert list(pdfium._paragraphs([])) == []


@given(st.binary(max_size=300), st.integers(0, len(WHOLE)))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    for data in (noise, WHOLE[:at] + noise + WHOLE[at + len(noise) :]):
        kinds.sniff(data)
        with suppress(NosmapError):
            packages.Package("a.docx", data).read(BODY)
