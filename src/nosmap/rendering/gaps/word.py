"""The gap report as a Word document, from a template that a centre can edit in Word.

The template's tags are Jinja's, as docxtpl understands them; they run in the same sandbox as
those of the other reports, and whatever stands in double braces is text and nothing else.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from nosmap.errors import NosmapError
from nosmap.model.words import Audience
from nosmap.rendering.gaps.employer import sheets
from nosmap.rendering.gaps.view import gap_report
from nosmap.rendering.safe import visible
from nosmap.rendering.templating.engine import MEND, content
from nosmap.rendering.templating.sandbox import MISTAKES, Sandbox, told
from nosmap.rendering.templating.word_package import checked, settled, well_formed
from nosmap.rendering.words import COMPETENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from docx.document import Document
    from docxtpl import DocxTemplate

    from nosmap.mapping.result import Coverage

TEMPLATE: Final = "gaps.docx"
_NO_XML: Final = re.compile("[\ufffe\uffff]")
"""Signs that XML can't hold and that `visible` leaves: they are unassigned, not hidden."""

_BRACES: Final = {ord("{"): "&#123;", ord("}"): "&#125;"}
_CELL: Final = "tc"


def to_docx(
    coverage: Coverage,
    audience: str,
    template_folders: Sequence[Path] = (),
    units: Collection[str] = (),
) -> bytes:
    """Give the gap report for a reader as a Word document.

    Templates in ``template_folders`` override the shipped one; ``units`` (URNs) picks some
    units. Raises NosmapError where the extra `nosmap[word]` is missing, and for a template that
    does not work or that may not be used.
    """
    needs_extra()
    report = gap_report(coverage, Audience(audience), units)
    values = {
        "report": report,
        "sheets": sheets(coverage, report, units),
        "competence": COMPETENCE,
    }
    document = _rendered(_template(template_folders), values)
    _describe(document, coverage.as_of)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def needs_extra() -> None:
    """Raise NosmapError where what Word documents need is not installed."""
    if find_spec("docxtpl") is None or find_spec("docx") is None:
        raise NosmapError(
            "a gap report in Word needs one more package",
            "install it with: pip install 'nosmap[word]'; or use --format html",
        )


def as_text(value: object) -> Markup:
    """Give a value as XML that Word shows as it is, braces and odd signs included."""
    if isinstance(value, Markup):
        return value
    text = _NO_XML.sub(lambda it: f"\\u{ord(it[0]):04x}", visible(str(value)).strip())
    return Markup(str(escape(text)).translate(_BRACES))  # noqa: S704 - escaped


def _template(folders: Sequence[Path]) -> bytes:
    return checked(f"the template {TEMPLATE}", content(TEMPLATE, folders) or b"")


def _rendered(template: bytes, values: dict[str, object]) -> Document:
    from docxtpl import DocxTemplate

    made = DocxTemplate(io.BytesIO(template))
    made.fix_tables = _checked_tables(made)
    try:
        made.render(values, Sandbox(as_text), autoescape=True)
    except MISTAKES as error:
        raise NosmapError(
            f"the template {TEMPLATE} does not work: {_told(error)}",
            MEND,
        ) from error
    document: Document = made.docx
    return document


def _checked_tables(made: DocxTemplate) -> Any:  # noqa: ANN401 - docxtpl has no types
    """Wrap docxtpl's last step, which would mend broken XML by leaving out what it can't read."""
    mend = made.fix_tables

    def checked_tables(xml: str) -> Any:  # noqa: ANN401 - an lxml element
        if not well_formed(xml.encode("utf-8")):
            raise ValueError("its tags and its tables do not fit together")
        tree = mend(xml)
        for cell in tree.iter(f"{{{tree.nsmap['w']}}}{_CELL}"):
            _end_with_paragraph(cell)
        return tree

    return checked_tables


def _end_with_paragraph(cell: Any) -> None:  # noqa: ANN401 - an lxml element
    """Word calls a document damaged in which a cell does not end with a paragraph."""
    paragraph = cell.tag[: -len(_CELL)] + "p"
    if len(cell) == 0 or cell[-1].tag != paragraph:
        cell.append(cell.makeelement(paragraph))


def _told(error: Exception) -> str:
    """Say what is wrong, with the words around it where docxtpl knows them."""
    around = "".join(getattr(error, "docx_context", ()))
    near = f" near “{' '.join(around.split())[:80]}”" if around.strip() else ""
    return f"{told(error)}{near}"


def _describe(document: Document, as_of: dt.date) -> None:
    """Set properties that name nobody and no moment but the report's own day."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = "Gap report", "nosmap", ""
    core.comments = core.subject = core.keywords = core.identifier = ""
    core.created = core.modified = dt.datetime.combine(as_of, dt.time.min)
    core.revision = 1
