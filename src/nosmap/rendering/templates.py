"""Templates of reports: the centre's own before the shipped one of the same name.

A template is text that somebody wrote for their centre; it runs in Jinja's sandbox and can't
eat much: loops by `range`, multiplied texts and the output's size have limits.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from nosmap.data import folder
from nosmap.errors import NosmapError
from nosmap.rendering.safe import html, markdown
from nosmap.rendering.sandbox import MISTAKES, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def render(name: str, folders: Sequence[Path], **values: object) -> str:
    """Render a template with values; every text in it is escaped for what its name ends in.

    ``folders`` are looked through before the shipped templates. A mistake in a template is a
    NosmapError that names the file and, where it is known, the line.
    """
    try:
        return _environment(name, folders).get_template(name).render(**values)
    except MISTAKES as error:
        where, line = _place(error, name)
        raise NosmapError(
            f"the template {where}{f', line {line},' if line else ''} does not work: {error}",
            "a template in templates/ overrides the shipped one: mend it, or rename it",
        ) from error


def plain(name: str, folders: Sequence[Path]) -> str:
    """Give a file that stands beside the templates as it is, the centre's own first.

    One that is no text in UTF-8 is a NosmapError.
    """
    places = (it / name for it in (*folders, folder("templates")))
    place = next(it for it in places if it.is_file())
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise NosmapError(f"{place} cannot be read: {error}", "mend it, or rename it") from error


def _environment(name: str, folders: Sequence[Path]) -> Sandbox:
    escape = html if name.endswith(".html.j2") else markdown
    loader = FileSystemLoader([*folders, folder("templates")])
    return Sandbox(_escaping(escape), loader, lines=True)


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
