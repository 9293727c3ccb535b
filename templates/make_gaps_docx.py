"""Make templates/gaps.docx, the shipped Word template of the gap report, from nothing.

`python templates/make_gaps_docx.py` writes it anew; a test holds the two together. A centre
needs none of this: it edits a copy of gaps.docx in Word and keeps it in its own templates/.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from nosmap.rendering.templating.word_package import settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Made
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

TARGET = Path(__file__).with_name("gaps.docx")
FONT = "Arial"
INK, SHADE, RULE = "1F3A4D", "E6EDF1", "8A9BA6"
WIDTH = 26.7

GAP_COLUMNS = (
    ("Criterion", 2.3),
    ("Statement", 6.0),
    ("Why, and what there is so far", 8.0),
    ("Next, and what could provide evidence", 5.2),
    ("Who", 2.2),
    ("Notes", 2.8),
)
PERSON = "{{ sheet.person.ref }}{% if sheet.person.name %} ({{ sheet.person.name }}){% endif %}"
NUMBERS = (
    ("Unit", "{{ unit.urn }}: {{ unit.title }}", 13.3),
    ("Criteria", "{{ unit.applicable }}", 2.4),
    ("Put forward", "{{ unit.claimed }}", 2.8),
    (
        "Met",
        "{% if unit.met is none %}no assessment records here{% else %}{{ unit.met }}{% endif %}",
        5.6,
    ),
    ("Gaps", "{{ unit.number }}", 2.4),
)
SEEN = (
    "Could the candidate lead or take part in these, at a time when the assessor can be there? Who "
    "works with the candidate in them could say what they saw, in writing or to the assessor; "
    "someone with expertise may act as expert witness once the assessor has agreed."
)
WRITTEN = (
    "Records, plans, procedures or reports that the candidate made could provide evidence for "
    "these. Confidential ones stay with you: the assessor looks at them at the workplace, and no "
    "service user, relative or colleague may be identifiable in a portfolio."
)
TALK = "A quiet hour with the assessor could serve several of these topics:"
ASKED = (
    ("observe", "Opportunities to be seen at work, and witnesses", SEEN),
    ("look", "Records of the workplace", WRITTEN),
    ("discuss", "Time for a talk", TALK),
)
NOTHING = " or ".join(f"sheet.activities.{kind}" for kind, _, _ in ASKED)
BY = "{% if item.due %} (by {{ item.due }}){% endif %}"
ITEM = "{{ item.title }}, {{ item.method }}: {{ item.standing }}"
MET = "{{ unit.met }} of {{ unit.applicable }} ({{ unit.met_per_cent }})"
FACTS = (
    (
        "Candidate",
        "{{ person.ref }}{% if person.name %} ({{ person.name }}){% endif %}",
        "Unit",
        "{{ unit.urn }}: {{ unit.title }}",
    ),
    (
        "Assessor",
        "{{ unit.assessor or 'not named yet' }}",
        "Internal verifier",
        "{{ unit.verifier or 'not named yet' }}",
    ),
    (
        "Status",
        "{{ unit.status }}",
        "Date",
        "as of {{ report.as_of }}, for the {{ report.audience }}",
    ),
    (
        "Put forward",
        "{{ unit.claimed }} of {{ unit.applicable }} ({{ unit.claimed_per_cent }})",
        "Met",
        f"{{% if unit.met is none %}}no assessment records here{{% else %}}{MET}{{% endif %}}",
    ),
    ("Gaps", "{{ unit.number }}", "Open actions", "{{ unit.open_actions }}"),
)
FACT_WIDTHS = (2.8, 8.2, 3.4, 12.1)
SIGNATURES = (("Role", 4.2), ("Name", 8.0), ("Signature", 9.5), ("Date", 4.8))
STYLES = (  # name, based on, size, bold, points before, points after
    ("Cell", "Normal", 9, False, 1, 1),
    ("Cell Code", "Cell", 10, True, 1, 0),
    ("Cell Item", "Cell", 9, False, 2, 1),
    ("Cell Detail", "Cell", 8.5, False, 0, 1),
    ("Cell Label", "Cell", 9, True, 1, 1),
)


def main() -> None:
    """Write the template, or only compare with `--check`; 1 says that they differ."""
    made = template()
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_bytes() == made else 1)
    TARGET.write_bytes(made)


def template() -> bytes:
    """Make the template."""
    document = Document()
    _drop_thumbnail(document)
    _page(document)
    _styles(document)
    _header_and_footer(document)
    _body(document)
    _properties(document)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _page(document: Made) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    section.header_distance = section.footer_distance = Cm(0.8)


def _styles(document: Made) -> None:
    normal = document.styles["Normal"]
    _font(normal, 10)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    for key in ("val", "eastAsia"):
        language.set(qn(f"w:{key}"), "en-GB")
    normal.element.get_or_add_rPr().append(language)
    for level, size, before in ((1, 17, 0), (2, 13, 12), (3, 10.5, 10)):
        style = document.styles[f"Heading {level}"]
        _font(style, size, bold=True, colour=INK)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    for name, base, size, bold, before, after in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        _font(style, size, bold=bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
    document.styles["Cell Detail"].paragraph_format.left_indent = Cm(0.3)


def _font(style: Any, size: float, *, bold: bool = False, colour: str = "") -> None:  # noqa: ANN401
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)


def _header_and_footer(document: Made) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.style = document.styles["Cell"]
    head.add_run("Gap report, as of {{ report.as_of }}")
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Cell"]
    foot.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), 2)
    foot.add_run("{{ competence }}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _body(document: Made) -> None:
    add = document.add_paragraph
    add("{%p if report.audience == 'employer' %}")
    _sheets(document)
    add("{%p else %}")
    add("{%p for person in report.people %}")
    add("{%p for unit in person.units %}")
    add("Gap report: {{ person.ref }}, {{ unit.urn }}", "Heading 1")
    _facts(document)
    add(
        "A gap is a criterion that is not yet met. Only an assessor’s decision closes it; whatever "
        "is named below could provide evidence."
    ).paragraph_format.space_before = Pt(8)
    _to_do(document)
    add("{%p for party in unit.parties %}")
    add("Next, the {{ party.who }}: {{ party.number }} of {{ unit.number }} gaps", "Heading 2")
    add("{%p for group in party.groups %}")
    add("{{ group.codes }} {{ group.name }}", "Heading 3")
    add("{%p if group.required %}")
    add(
        "The policy still asks here for: {{ group.required | join('; ') }}."
    ).paragraph_format.keep_with_next = True
    add("{%p endif %}")
    _gaps(document)
    add("{%p endfor %}")
    add("{%p else %}")
    add("No gaps: all {{ unit.applicable }} criteria that apply are met.")
    add("{%p endfor %}")
    _signatures(document)
    add("{%p endfor %}")
    add("{%p else %}")
    add("No portfolio could be read.")
    add("{%p endfor %}")
    add("{%p endif %}")


def _sheets(document: Made) -> None:
    """Write one page a candidate for the workplace: no feedback, no comments."""
    add = document.add_paragraph
    add("{%p for sheet in sheets %}")
    add(f"What the workplace could provide: {PERSON}", "Heading 1")
    _numbers(document)
    add("{%p if sheet.agreed %}")
    add("Already agreed", "Heading 3")
    add("{%p endif %}")
    add("{%p for it in sheet.agreed %}")
    add("{{ it }}", "List Bullet")
    add("{%p endfor %}")
    for kind, heading, text in ASKED:
        add(f"{{%p if sheet.activities.{kind} %}}")
        add(heading, "Heading 3")
        add(text).paragraph_format.keep_with_next = True
        add("{%p endif %}")
        add(f"{{%p for it in sheet.activities.{kind} %}}")
        add("{{ it.name }}{% if it.codes %} ({{ it.codes }}){% endif %}", "List Bullet")
        add("{%p endfor %}")
    add(f"{{%p if not ({NOTHING}) %}}")
    add("Nothing more is asked of the workplace at present.")
    add("{%p endif %}")
    add("{%p endfor %}")


def _numbers(document: Made) -> None:
    table = _table(document, [it for _, _, it in NUMBERS], "Where each unit stands")
    _headings(table, [it for it, _, _ in NUMBERS])
    _tag_row(table, "{%tr for unit in sheet.person.units %}")
    for cell, (_, text, _) in zip(_row(table).cells, NUMBERS, strict=True):
        _write(cell, text)
    _whole(table)
    _tag_row(table, "{%tr endfor %}")


def _facts(document: Made) -> None:
    table = _table(document, FACT_WIDTHS, "Where the unit stands", "firstColumn")
    for row in FACTS:
        cells = _row(table).cells
        for n, text in enumerate(row):
            _write(cells[n], text, "Cell" if n % 2 else "Cell Label")
            if n % 2 == 0:
                _shade(cells[n], SHADE)
        _whole(table)


def _to_do(document: Made) -> None:
    add = document.add_paragraph
    add("{%p if unit.required or unit.steps %}")
    add("What is to be done", "Heading 2")
    add("{%p endif %}")
    add("{%p for need in unit.required %}")
    add("Required by the policy: {{ need }}.", "List Bullet")
    add("{%p endfor %}")
    add("{%p for step in unit.steps %}")
    add("Next, {{ step }}.", "List Bullet")
    add("{%p endfor %}")


def _gaps(document: Made) -> None:
    table = _table(document, [it for _, it in GAP_COLUMNS], "Criteria that are not yet met")
    _headings(table, [it for it, _ in GAP_COLUMNS])
    _tag_row(table, "{%tr for it in group.gaps %}")
    code, statement, why, could, who, notes = _row(table).cells
    _whole(table)
    _write(code, "{{ it.code }}", "Cell Code")
    _write(code, "{{ it.mark }} {{ it.state }}", "Cell Detail")
    code.paragraphs[1].paragraph_format.left_indent = Cm(0)
    _write(statement, "{{ it.statement }}")
    _why(why)
    _could(could)
    _write(who, "{%p for why in it.reasons[:1] %}")
    _write(who, "{{ why.who[:1] | upper ~ why.who[1:] }}")
    _write(who, "{%p endfor %}")
    _write(notes, "")
    _tag_row(table, "{%tr endfor %}")


def _why(cell: _Cell) -> None:
    for text, style in (
        ("{%p for why in it.reasons %}", "Cell"),
        ("{{ why.message[:1] | upper ~ why.message[1:] }}.", "Cell"),
        ("{%p endfor %}", "Cell"),
        ("{%p for item in it.evidence %}", "Cell"),
        ("", "Cell Item"),
        ("{%p if item.feedback %}", "Cell"),
        ("Feedback: {{ item.feedback }}", "Cell Detail"),
        ("{%p endif %}", "Cell"),
        ("{%p if item.action %}", "Cell"),
        (f"Action: {{{{ item.action }}}}{BY}", "Cell Detail"),
        ("{%p endif %}", "Cell"),
        ("{%p if item.comment %}", "Cell"),
        ("The verifier’s comment: {{ item.comment }}", "Cell Detail"),
        ("{%p endif %}", "Cell"),
        ("{%p endfor %}", "Cell"),
    ):
        paragraph = _write(cell, text, style)
        if not text:
            paragraph.add_run("{{ item.ref }}").bold = True
            paragraph.add_run(f" ({{{{ item.places }}}}), {ITEM}")


def _could(cell: _Cell) -> None:
    for text in (
        "{%p for why in it.reasons if why.code != 'no-evidence' %}",
        "{{ why.next[:1] | upper ~ why.next[1:] }}.",
        "{%p endfor %}",
        "{%p if group.methods and not it.evidence %}",
        "As far as the centre’s policy allows it: {{ group.methods | join(', ') }}.",
        "{%p endif %}",
        "{%p for plan in it.plans %}",
        "Planned: {{ plan }}",
        "{%p endfor %}",
        "{%p for suggestion in it.suggestions %}",
        "Suggestion to confirm: {{ suggestion }}.",
        "{%p endfor %}",
    ):
        _write(cell, text)


def _signatures(document: Made) -> None:
    document.add_paragraph("Talked through", "Heading 2")
    said = document.add_paragraph(
        "A signature here says that these gaps were talked through. It is no assessment decision."
    )
    said.paragraph_format.keep_with_next = True
    table = _table(document, [it for _, it in SIGNATURES], "Signatures")
    _headings(table, [it for it, _ in SIGNATURES])
    for role in ("Candidate", "Assessor", "Internal verifier"):
        row = _row(table)
        row.height = Cm(0.9)
        _write(row.cells[0], role, "Cell Label")
        for cell in row.cells[1:]:
            _write(cell, "")
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = role != "Internal verifier"
        _whole(table)


def _table(document: Made, widths: Sequence[float], caption: str, look: str = "firstRow") -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no captions
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    seen = properties.find(qn("w:tblLook"))
    properties.remove(seen)
    chosen = {"firstRow": "0", "firstColumn": "0", look: "1"}
    for it in (
        _element("w:tblInd", w="108", type="dxa"),  # so that texts stand below texts
        borders,
        _element("w:tblLayout", type="fixed"),
        _element("w:tblLook", val="0020" if look == "firstRow" else "0080", **chosen),
        _element("w:tblCaption", val=caption),
    ):
        for old in properties.findall(it.tag):
            properties.remove(old)
        properties.append(it)
    return table


def _row(table: Table) -> _Row:
    return table.add_row()  # type: ignore[no-any-return, no-untyped-call]


def _headings(table: Table, texts: Sequence[str]) -> None:
    row = _row(table)
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no repeated rows
    properties.append(_element("w:cantSplit"))
    properties.append(_element("w:tblHeader"))
    for cell, text in zip(row.cells, texts, strict=True):
        _write(cell, text, "Cell Label")
        _shade(cell, SHADE)


def _tag_row(table: Table, tag: str) -> None:
    cells = _row(table).cells
    for cell in cells:
        _write(cell, tag if cell is cells[0] else "")


def _whole(table: Table) -> None:
    """Keep the last row on one page."""
    table.rows[-1]._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))  # noqa: SLF001


def _write(cell: _Cell, text: str, style: str = "Cell") -> Paragraph:
    """Add a paragraph; the first one takes the place of the cell's empty one."""
    first = cell.paragraphs[0]
    fresh = not first.text and first.style is not None and first.style.name == "Normal"
    paragraph: Paragraph = first if fresh else cell.add_paragraph()
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def _shade(cell: _Cell, colour: str) -> None:
    shade = _element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading


def _element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 - an lxml element
    made = OxmlElement(tag)
    for key, it in attributes.items():
        made.set(qn(f"w:{key}"), it)
    return made


def _drop_thumbnail(document: Made) -> None:
    """python-docx's own empty document has a picture of itself."""
    package = document.part.package
    for key, it in list(package.rels.items()):
        if it.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _properties(document: Made) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = "Gap report", "nosmap", ""
    core.comments = core.keywords = core.subject = ""
    core.language = "en-GB"


if __name__ == "__main__":
    main()
