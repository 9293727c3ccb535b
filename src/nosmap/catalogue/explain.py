"""An entry as plain text, for `nosmap check --explain CODE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.catalogue.entries import read_entry, themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.catalogue.entries import Entry

_WIDTH = 80


def explain(code: str) -> str:
    """Explain a problem's code in plain text, ending with a line feed.

    Case does not matter. Raises `NotFoundError` for a code that is not in the catalogue.
    """
    texts = {it: text for theme in themes() for it, text in theme.texts}
    known = code.strip().lower()
    if known not in texts:
        raise _not_found(code, texts)
    return "\n\n".join(_parts(read_entry(known, texts[known]))) + "\n"


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
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _not_found(code: str, codes: Iterable[str]) -> Exception:
    from nosmap.errors import NotFoundError
    from nosmap.phrases import did_you_mean, quoted

    hint = did_you_mean(code, codes) or "each problem shows its code in square brackets"
    return NotFoundError(f"there is no problem with the code {quoted(code)}", hint)
