"""The gap report in Word: what it says, that it is text, and that it opens."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nosmap.data import folder
from nosmap.errors import NosmapError
from nosmap.model.words import Audience
from nosmap.rendering.gaps import word
from nosmap.rendering.gaps.text import to_json
from nosmap.rendering.gaps.word import TEMPLATE, to_docx
from nosmap.rendering.safe import visible
from nosmap.rendering.templating.sandbox import Sandbox
from rendering import scenes
from rendering.builders import HOSTILE

docx = pytest.importorskip("docx")
pytest.importorskip("docxtpl")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.mapping.result import Coverage

ROOT = Path(__file__).parents[2]
HEADER = ["Criterion", "Statement", "Why, and what there is so far"]


def opened(coverage: Coverage, audience: str = "candidate", **more: Any) -> Any:  # noqa: ANN401
    return docx.Document(io.BytesIO(to_docx(coverage, audience, **more)))


def text_of(document: Any) -> str:  # noqa: ANN401
    return "\n".join("".join(it.itertext()) for it in document.element.iter(f"{W}p"))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tables(document: Any, first: str) -> Iterator[list[list[str]]]:  # noqa: ANN401
    """The tables that begin with a word, as texts."""
    for table in document.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0][0] == first:
            yield rows


@pytest.mark.parametrize("scene", ["every_state", "several", "without_records", "all_met"])
@pytest.mark.parametrize("audience", ["candidate", "assessor", "verifier"])
def test_numbers_agree_with_json(scene: str, audience: str) -> None:
    coverage = getattr(scenes, scene)()
    document = opened(coverage, audience)
    said = json.loads(to_json(coverage, audience))
    units = [(p["candidate"], it) for p in said["portfolios"] for it in p["units"]]
    forms = list(tables(document, "Candidate"))
    assert len(forms) == len(units)
    for rows, (candidate, unit) in zip(forms, units, strict=True):
        facts = {row[n]: row[n + 1] for row in rows for n in (0, 2)}
        totals = unit["totals"]
        assert facts["Candidate"] == candidate
        assert facts["Unit"] == f"{unit['urn']}: {unit['title']}"
        assert facts["Put forward"].startswith(f"{totals['claimed']} of {totals['applicable']} ")
        met = totals["met"]
        told = "no assessment records" if met is None else f"{met} of {totals['applicable']} "
        assert facts["Met"].startswith(told)
        assert facts["Gaps"] == str(len(unit["criteria"]))
    codes = [row[0].split("\n")[0] for rows in tables(document, HEADER[0]) for row in rows[1:]]
    assert sorted(codes) == sorted(it["code"] for _, unit in units for it in unit["criteria"])


def test_a_row_says_why_what_and_who() -> None:
    rows = {row[0]: row for it in tables(opened(scenes.every_state()), HEADER[0]) for row in it[1:]}
    _, statement, why, could, who, notes = rows["P3\n◐ partly met"]
    assert statement == "statement P3 of SCDLMCB7, ‘as printed’"
    assert why.startswith("Message of more-evidence.\nE2 (no place named), Supervision notes")
    assert "Feedback: A good start; what happened next?" in why
    assert "Action: Add the review of the plan (by 2026-12-01)" in why
    assert (could, who, notes) == ("What helps with more-evidence.", "Candidate", "")


@pytest.mark.parametrize(
    "audience,feedback,comment",
    [
        ("candidate", True, False),
        ("assessor", True, True),
        ("verifier", False, True),
        ("employer", False, False),
    ],
)
def test_who_reads_what(audience: str, feedback: bool, comment: bool) -> None:  # noqa: FBT001
    text = text_of(opened(scenes.every_state(), audience))
    assert ("what happened next" in text) == feedback
    assert ("Which of the two evenings" in text) == comment


def test_an_employer_gets_one_sheet_without_signatures() -> None:
    document = opened(scenes.several(), "employer")
    headings = [it.text for it in document.paragraphs if it.style.name == "Heading 1"]
    assert headings == [f"What the workplace could provide: C00{n}" for n in (1, 2, 3)]
    assert not list(tables(document, "Role"))
    assert [row[-1] for it in tables(document, "Unit") for row in it[1:]] == ["6", "4", "8", "0"]


@pytest.mark.parametrize("audience", list(Audience))
def test_it_says_what_a_per_cent_is_not(audience: Audience) -> None:
    for section in opened(scenes.every_state(), audience).sections:
        assert "is not a percentage of competence" in section.footer.paragraphs[0].text


def test_nothing_missing_and_nobody() -> None:
    assert "No gaps: all 8 criteria that apply are met." in text_of(opened(scenes.all_met()))
    assert "No portfolio could be read." in text_of(opened(scenes.empty()))


def test_a_form_is_one_that_readers_of_all_kinds_can_use() -> None:
    document = opened(scenes.every_state())
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    for table in document.tables:
        rows = table._tbl.findall(f"{W}tr")
        assert table._tbl.tblPr.find(f"{W}tblCaption") is not None
        assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
        if table.rows[0].cells[0].text != "Candidate":
            assert rows[0].find(f".//{W}tblHeader") is not None
        for cell in table._tbl.iter(f"{W}tc"):
            assert cell[-1].tag == f"{W}p"  # else Word calls the document damaged
    kinds = [it.style.name for it in document.paragraphs if it.style.name.startswith("Heading")]
    assert {"Heading 1", "Heading 2", "Heading 3"} == set(kinds)
    footer = section.footer._element
    assert {it.get(f"{W}instr") for it in footer.iter(f"{W}fldSimple")} == {"PAGE", "NUMPAGES"}


def test_hostile_texts_are_texts() -> None:
    text = text_of(opened(scenes.hostile(), "assessor"))
    for it in HOSTILE:
        assert visible(it) in text
    data = to_docx(scenes.hostile(), "assessor")
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        for name in made.namelist():
            content = made.read(name)
            assert b"<script" not in content
            assert "\u202e".encode() not in content
            assert b"\x1b" not in content


@pytest.mark.parametrize(
    "text",
    [
        "{{7*7}}",
        "{_{x}_}",
        "{%p if %}",
        "&amp;",
        "]]>",
        "\ufffe\uffff",
        "\x00\x0b",
        "\ud800",
        "a\tb",
    ],
)
def test_any_sign_stays_a_sign(text: str) -> None:
    from docxtpl import DocxTemplate

    document = docx.Document()
    document.add_paragraph("[{{ value }}]")
    stream = io.BytesIO()
    document.save(stream)
    made = DocxTemplate(stream)
    made.render({"value": text}, Sandbox(word.as_text), autoescape=True)
    shown = visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    assert made.docx.paragraphs[0].text == f"[{shown}]"


def test_the_same_report_gives_the_same_bytes_and_names_nobody() -> None:
    data = to_docx(scenes.every_state(), "candidate")
    assert data == to_docx(scenes.every_state(), "candidate")
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Gap report", "nosmap", "")
    assert core.created.date().isoformat() == "2026-11-21"
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        assert {it.date_time for it in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_one_unit_of_two() -> None:
    text = text_of(opened(scenes.shared_knowledge(), units=["SCDLMCB7"]))
    assert "Gap report: C001, SCDLMCB7" in text
    assert "Gap report: C001, SCDLMCA4" not in text
    assert "Suggestion to confirm: K1 is met in SCDLMCA4 with E7" in text


# ---- a centre's own template ---------------------------------------------------------------------


def own(where: Path, *paragraphs: str) -> list[Path]:
    document = docx.Document()
    for it in paragraphs:
        document.add_paragraph(it)
    document.save(str(where / TEMPLATE))
    return [where]


def changed(where: Path, part: str, old: str, new: str) -> list[Path]:
    """The shipped template with other XML in one part, or with one more part."""
    with zipfile.ZipFile(folder("templates") / TEMPLATE) as shipped:
        parts = {it: shipped.read(it) for it in shipped.namelist()}
    content = parts.get(part, b"").decode()
    assert not old or old in content
    parts[part] = (content.replace(old, new, 1) if old else new).encode()
    with zipfile.ZipFile(where / TEMPLATE, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return [where]


def test_a_centre_has_its_own(tmp_path: Path) -> None:
    folders = own(tmp_path, "Dear {{ report.people[0].ref }}: {{ report.people[0].units[0].urn }}")
    document = opened(scenes.every_state(), template_folders=folders)
    assert document.paragraphs[0].text == "Dear C001: SCDLMCB7"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{ report.__class__.__mro__ }}"],
        ["{{ ''.__class__.__base__.__subclasses__() }}"],
        ["{{ nothing }}"],
        ["{% for it in report.people %}"],
        ["{% include '../secret' %}"],
        ["{{ 'a' * 999999999 }}"],
        ["{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"],
        ["{{ 1 / 0 }}"],
        ["{% if report.people %}</w:t>", "x{% endif %}", "{{ report.audience }"],
        ["{%p for it in report.people %}", "{% endfor %}", "one{%p endfor %}"],
    ],
)
def test_a_template_that_does_not_work_is_told(paragraphs: list[str], tmp_path: Path) -> None:
    with pytest.raises(NosmapError, match=r"template gaps\.docx does not work"):
        to_docx(scenes.every_state(), "candidate", own(tmp_path, *paragraphs))


PIECE = "<w:r><w:instrText>{}</w:instrText></w:r>"
RELS = "word/_rels/document.xml.rels"
RELATION = (
    '<Relationship Id="r99" Type="http://x/relationships/{}" Target="{}" {}/></Relationships>'
)


@pytest.mark.parametrize(
    "part,old,new,message",
    [
        ("word/vbaProject.bin", "", "x", None),
        (RELS, "</Relationships>", RELATION.format("vbaProject", "vbaProject.bin", ""), "runs"),
        (RELS, "</Relationships>", RELATION.format("oleObject", "x.bin", ""), "runs"),
        (
            RELS,
            "</Relationships>",
            RELATION.format("image", "http://example.org/x.png", 'TargetMode="External"'),
            "fetch something from elsewhere",
        ),
        (
            RELS,
            "</Relationships>",
            RELATION.format("attachedTemplate", "file:///x.dotm", 'TargetMode="External"'),
            "fetch something from elsewhere",
        ),
        (
            RELS,
            "</Relationships>",
            RELATION.format("hyperlink", "https://example.org/", 'TargetMode="External"'),
            None,
        ),
        (
            "word/document.xml",
            "<w:sectPr",
            f"<w:p>{PIECE.format('DDE')}{PIECE.format('AUTO c x')}</w:p><w:sectPr",
            "field that fetches",
        ),
        (
            "word/document.xml",
            "<w:sectPr",
            '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://example.org/x "/></w:p><w:sectPr',
            "field that fetches",
        ),
        (
            "word/document.xml",
            "<w:sectPr",
            "<w:p>" + PIECE.format("{{ 'INCLUDE' ~ 'TEXT' }} x") + "</w:p><w:sectPr",
            "put together by a tag",
        ),
        ("word/document.xml", "?>", "?><!DOCTYPE x [<!ENTITY a 'b'>]>", "document type"),
        ("[Content_Types].xml", "document.main+xml", "document.macroEnabled.main+xml", "macros"),
        ("word/media/big.png", "", "x" * 6_000_000, "far more"),
        ("word/document.xml", "<w:body>", "<w:body><w:p>", "XML is damaged"),
    ],
)
def test_a_template_is_untrusted(
    part: str, old: str, new: str, message: str | None, tmp_path: Path
) -> None:
    folders = changed(tmp_path, part, old, new)
    if message is None:
        assert to_docx(scenes.every_state(), "candidate", folders)
        return
    with pytest.raises(NosmapError, match=message):
        to_docx(scenes.every_state(), "candidate", folders)


@pytest.mark.parametrize("pictures, message", [(2, None), (20, "far more than a document holds")])
def test_a_template_is_limited_as_a_whole(
    pictures: int, message: str | None, tmp_path: Path
) -> None:
    folders = changed(tmp_path, "word/document.xml", "?>", "?>")
    with zipfile.ZipFile(tmp_path / TEMPLATE, "a", zipfile.ZIP_DEFLATED) as made:
        for n in range(pictures):  # each of them is fine by itself
            made.writestr(f"word/media/{n}.png", "x" * 2_000_000)
    if message is None:
        assert to_docx(scenes.every_state(), "candidate", folders)
        return
    with pytest.raises(NosmapError, match=message):
        to_docx(scenes.every_state(), "candidate", folders)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_template_that_is_no_word_document(content: bytes, tmp_path: Path) -> None:
    (tmp_path / TEMPLATE).write_bytes(content)
    with pytest.raises(NosmapError, match=r"gaps\.docx can't be read"):
        to_docx(scenes.every_state(), "candidate", [tmp_path])


def test_the_shipped_template_is_what_its_script_makes() -> None:
    script = ROOT / "templates" / "make_gaps_docx.py"
    done = subprocess.run([sys.executable, str(script), "--check"], check=False)
    assert done.returncode == 0, "python templates/make_gaps_docx.py writes it anew"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "find_spec", lambda _: None)
    with pytest.raises(NosmapError, match="one more package") as refused:
        to_docx(scenes.every_state(), "candidate")
    assert "nosmap[word]" in refused.value.hint


# ---- another program opens it --------------------------------------------------------------------


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing: .ci/run installs libreoffice-writer-nogui")
        pytest.skip("LibreOffice (libreoffice-writer-nogui) is not installed here")
    return found


def pages(office: str, data: bytes, where: Path) -> list[str]:
    """The document's pages as LibreOffice prints them, as texts."""
    (where / "gaps.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(where / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(where)]
    subprocess.run(
        [*command, str(where / "gaps.docx")], check=True, capture_output=True, timeout=180
    )
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(where / "gaps.pdf") as made:
        return [page.get_textpage().get_text_range() for page in made]


@pytest.mark.parametrize("scene", ["every_state", "hostile"])
def test_libreoffice_prints_it(office: str, scene: str, tmp_path: Path) -> None:
    coverage = getattr(scenes, scene)()
    printed = pages(office, to_docx(coverage, "assessor"), tmp_path)
    assert all(f"Page {n} of {len(printed)}" in text for n, text in enumerate(printed, 1))
    whole = "\n".join(printed)
    assert "Talked through" in whole
    gaps = json.loads(to_json(coverage, "assessor"))["portfolios"][0]["units"][0]["criteria"]
    lines = {line.strip() for line in whole.splitlines()}
    assert all(any(line.split(" ")[0] == it["code"] for line in lines) for it in gaps)
    for text in (it for it in printed if "Feedback" in it):
        assert "Criterion" in text  # the header row is repeated


def test_an_employers_sheet_is_one_page(office: str, tmp_path: Path) -> None:
    assert len(pages(office, to_docx(scenes.every_state(), "employer"), tmp_path)) == 1
