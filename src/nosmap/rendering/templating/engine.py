"""Templates of reports: the centre's own before the shipped one of the same name.

A template is text that somebody wrote for their centre; it runs in Jinja's sandbox and can't
eat much: loops by `range`, multiplied texts and the output's size have limits.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import FunctionLoader
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from nosmap.data import folder
from nosmap.errors import NosmapError
from nosmap.rendering.safe import html, markdown
from nosmap.rendering.templating.sandbox import MISTAKES, Sandbox, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_STEERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal or turns a line; a template's own words may not do that either."""


def render(name: str, folders: Sequence[Path], **values: object) -> str:
    """Render a template with values; every text in it is escaped for what its name ends in.

    ``folders`` are looked through before the shipped templates. A mistake in a template is a
    NosmapError that names the file and, where it is known, the line.
    """
    try:
        made = _environment(name, folders).get_template(name).render(**values)
    except MISTAKES as error:
        where, line = _place(error, name)
        raise NosmapError(
            f"the template {where}{f', line {line},' if line else ''} does not work: {told(error)}",
            MEND,
        ) from error
    return _STEERS.sub("", made) if folders else made


def _environment(name: str, folders: Sequence[Path]) -> Sandbox:
    escape = html if name.endswith(".html.j2") else markdown
    loader = FunctionLoader(lambda it: _source(it, folders))
    return Sandbox(_escaping(escape), loader, lines=True)


def _source(name: str, folders: Sequence[Path]) -> tuple[str, str, None] | None:
    """Give a template's text and its name, which mistakes are told with."""
    found = text(name, folders)
    return None if found is None else (found, name, None)


def _escaping(escape: Callable[[str], str]) -> Callable[[object], Markup]:
    def escaped(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704 - escaped

    return escaped


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Find the template and the line that a mistake is in."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    if isinstance(error, TemplateNotFound):
        return str(error.name or name), None
    frames = [it for it in traceback.extract_tb(error.__traceback__) if it.filename.endswith(".j2")]
    return (Path(frames[-1].filename).name, frames[-1].lineno) if frames else (name, None)


MOST: Final = 20_000_000
"""Bytes of a template; one in Word may hold pictures."""

MOST_TEXT: Final = 1_000_000
"""Bytes of a template that is text."""

MEND: Final = "a template in templates/ overrides the shipped one: mend it, or rename it"


def content(name: str, folders: Sequence[Path]) -> bytes | None:
    """Give a template's bytes, or None where no folder has one of that name.

    Raises NosmapError for a link that leaves the folder, for one that is too large, and for one
    that can't be read.
    """
    if ".." in name.split("/") or "\\" in name:
        return None
    places = (it for it in (*folders, folder("templates")) if (it / name).is_file())
    place = next(places, None)
    return None if place is None else _read(place, name)


def text(name: str, folders: Sequence[Path]) -> str | None:
    """Give a template that is text; raises as `content` does, and for what is no UTF-8."""
    data = content(name, folders)
    if data is None:
        return None
    if len(data) > MOST_TEXT:
        raise NosmapError(f"the template {name} is larger than {MOST_TEXT:,} bytes", MEND)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NosmapError(f"the template {name} is no text in UTF-8", MEND) from None


def has_own(pattern: str, folders: Sequence[Path]) -> bool:
    """Whether one of the shipped files that a pattern names has another in its place."""
    names = [it.name for it in folder("templates").glob(pattern)]
    return any((place / name).is_file() for place in folders for name in names)


def _read(place: Path, name: str) -> bytes:
    path = place / name
    if not path.resolve().is_relative_to(place.resolve()):
        raise NosmapError(f"the template {name} is a link that leaves its folder", MEND)
    try:
        if path.stat().st_size > MOST:
            raise NosmapError(f"the template {name} is larger than {MOST:,} bytes", MEND)
        return path.read_bytes()
    except OSError as error:
        raise NosmapError(f"the template {name} can't be read: {error.strerror}", MEND) from None
