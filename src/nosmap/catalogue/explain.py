"""An entry as plain text, for `nosmap check --explain CODE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.catalogue.themes import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.catalogue.entry import Entry

_WIDTH = 80


def explain(code: str) -> str:
    """Explain a problem's code in plain text, ending with a line feed.

    Case does not matter. Raises `NotFoundError` for a code that is not in the catalogue.
    """
    entry = CATALOGUE.get(code.strip().lower())
    if entry is None:
        raise _not_found(code)
    return "\n\n".join(_parts(entry)) + "\n"


def snippet(text: str) -> str:
    """Give a piece of a file as it stands at the margin, without blank lines around it."""
    from textwrap import dedent

    return dedent(text).strip("\n").rstrip()


def _parts(entry: Entry) -> Iterator[str]:
    yield f"{entry.code} ({entry.severity.replace('`', '')})\n{entry.title}"
    yield _wrapped(entry.what)
    yield _wrapped(entry.why)
    yield f"For example:\n\n{_indented(entry.example)}"
    yield _wrapped(entry.fix)
    if entry.instead:
        yield f"Write instead:\n\n{_indented(entry.instead)}"


def _wrapped(text: str) -> str:
    from textwrap import fill

    return fill(text, _WIDTH, break_on_hyphens=False, break_long_words=False)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in snippet(text).splitlines())


def _not_found(code: str) -> Exception:
    from nosmap.errors import NotFoundError
    from nosmap.phrases import did_you_mean, quoted

    hint = did_you_mean(code, CATALOGUE) or "each problem shows its code in square brackets"
    return NotFoundError(f"there is no problem with the code {quoted(code)}", hint)
