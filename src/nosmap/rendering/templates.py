"""Templates of reports: the centre's own before the shipped one of the same name.

A template is text that somebody wrote for their centre; it runs in Jinja's sandbox and can't
eat much: loops by `range`, multiplied texts and the output's size have limits.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from nosmap.data import folder
from nosmap.errors import NosmapError
from nosmap.rendering.safe import html, markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jinja2.runtime import Context

LOOPS: Final = 100_000
"""How many numbers all `range` of one report may give together."""

SIZE: Final = 50_000_000
"""How many characters a report may have: a thousand candidates fit well."""

_RAISED: Final = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, OSError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a template's mistake can raise while it runs."""


def render(name: str, folders: Sequence[Path], **values: object) -> str:
    """Render a template with values; every text in it is escaped for what its name ends in.

    ``folders`` are looked through before the shipped templates. A mistake in a template is a
    NosmapError that names the file and, where it is known, the line.
    """
    try:
        stream = _environment(name, folders).get_template(name).generate(**values)
        return _limited(stream)
    except _RAISED as error:
        where, line = _place(error, name)
        raise NosmapError(
            f"the template {where}{f', line {line},' if line else ''} does not work: {error}",
            "a template in templates/ overrides the shipped one: mend it, or rename it",
        ) from error


def plain(name: str, folders: Sequence[Path]) -> str:
    """Give a file that stands beside the templates as it is, the centre's own first."""
    places = (it / name for it in (*folders, folder("templates")))
    return next(it.read_text(encoding="utf-8") for it in places if it.is_file())


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without the operators that make big things of small ones."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"`{operator}` is for whole numbers here")
        return super().call_binop(context, operator, left, right)


def _environment(name: str, folders: Sequence[Path]) -> _Sandbox:
    made = _Sandbox(
        loader=FileSystemLoader([*folders, folder("templates")]),
        undefined=StrictUndefined,
        # With it on, what a macro or a block gives is known to be escaped already; what is
        # escaped, and how, is decided below: for Markdown or for HTML.
        autoescape=True,
        finalize=_escaping(html if name.endswith(".html.j2") else markdown),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals = {"range": _counting()}
    return made


def _escaping(escape: Callable[[str], str]) -> Callable[[object], Markup]:
    def escaped(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704 - escaped

    return escaped


def _counting() -> Callable[..., range]:
    left = LOOPS

    def limited_range(*arguments: int) -> range:
        nonlocal left
        numbers = range(*arguments)
        left -= len(numbers)
        if left < 0:
            raise SecurityError("`range` gives too many numbers")
        return numbers

    return limited_range


def _limited(stream: Iterable[str]) -> str:
    parts: list[str] = []
    size = 0
    for part in stream:
        size += len(part)
        if size > SIZE:
            raise SecurityError("the report gets too long")
        parts.append(part)
    return "".join(parts)


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Find the template and the line that a mistake is in."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    if isinstance(error, TemplateNotFound):
        return str(error.name or name), None
    frames = [it for it in traceback.extract_tb(error.__traceback__) if it.filename.endswith(".j2")]
    return (Path(frames[-1].filename).name, frames[-1].lineno) if frames else (name, None)
