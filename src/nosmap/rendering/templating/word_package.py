"""Word files as bytes: a template that may be used, and a result that is the same every time.

A centre's template is a file that somebody sent: it may hold no macros, no objects that run,
nothing that is fetched from elsewhere, and no more than a template needs.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from nosmap.documents.kinds import refused
from nosmap.documents.packages import Package, parse
from nosmap.errors import NosmapError

MAX_PART: Final = 5_000_000
MAX_WHOLE: Final = 40_000_000

_RUNS: Final = frozenset(
    {"vbaProject", "wordVbaData", "oleObject", "control", "activeXControlBinary", "aFChunk"}
)
"""Relationships to what runs, or to what another program would open."""

_FETCHES: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|MACROBUTTON|DATABASE)\b", re.IGNORECASE
)
_TYPES: Final = "[Content_Types].xml"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


class _Watch:
    """Takes a part's XML and keeps what it names: relationships and fields."""

    def __init__(self) -> None:
        self.relationships: list[tuple[str, bool]] = []
        self.fields = ""
        self.types = ""
        self._in_field = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.relationships.append((kind, attributes.get("TargetMode") == "External"))
        self.types += attributes.get("ContentType", "")
        self._in_field = name == "instrText"
        for key, it in attributes.items():
            if key.rpartition("}")[2] == "instr":
                self.fields += f" {it} "

    def end(self, _: str) -> None:
        self._in_field = False

    def data(self, text: str) -> None:
        if self._in_field:
            self.fields += text  # Word splits one instruction over several runs


def checked(name: str, data: bytes) -> bytes:
    """Give a template's bytes if it may be used.

    Raises NosmapError for a damaged file, a bomb, macros, objects that run, and whatever would
    be fetched from elsewhere when the report is opened.
    """
    package = Package(name, data)
    left = MAX_WHOLE
    for part in package.infos:
        content = package.read(part, min(MAX_PART, left)) or b""
        left -= len(content)
        if part.endswith((".xml", ".rels")):
            watch = _Watch()
            parse(name, content, watch)
            _refuse(name, watch)
    if "word/document.xml" not in package.infos or _TYPES not in package.infos:
        raise refused(name, "it is no Word document (.docx)", "save it in Word as .docx")
    return data


def well_formed(xml: bytes) -> bool:
    """Whether a part is XML that Word can read."""
    try:
        parse("", xml, _Watch())
    except NosmapError:
        return False
    return True


def settled(data: bytes) -> bytes:
    """Pack a Word file so that the same content always gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(stream, "w") as anew:
        for name in sorted(made.namelist(), key=lambda it: (it != _TYPES, it)):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            anew.writestr(info, made.read(name))
    return stream.getvalue()


def _refuse(name: str, watch: _Watch) -> None:
    if "macroEnabled" in watch.types or "vbaProject" in watch.types:
        raise refused(name, "it has macros", "save it in Word as .docx, without macros")
    for kind, outside in watch.relationships:
        if kind in _RUNS:
            raise refused(name, f"it holds something that runs ({kind})", "remove it in Word")
        if outside and kind != "hyperlink":
            raise refused(
                name,
                f"it would fetch something from elsewhere ({kind})",
                "put pictures into the file itself, and detach it from its own template",
            )
    if "{" in watch.fields:
        raise refused(name, "a field's instruction is put together by a tag", "remove it in Word")
    if found := _FETCHES.search(watch.fields):
        raise refused(name, f"it has a field that fetches something ({found[1].upper()})")
