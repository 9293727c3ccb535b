"""Asking where an item of evidence is: its document, or the place where it is held."""

import re
from pathlib import Path

from nosmap.cli.asking import ask_if_any


def ask_where(folder: Path, *, confidential: bool) -> tuple[list[Path], str | None]:
    """Ask for the document, else for the place where it is held; Enter alone leaves it out.

    ``folder`` is the portfolio's; the document of a confidential item is not asked for.
    Gives nothing of either where nobody can be asked.
    """
    if not confidential:
        file = ask_document(folder, "Document to add (Enter: it stays elsewhere)")
        if file is not None:
            return [file], None
    return [], ask_if_any("Where is it held (Enter: not known yet)")


def ask_document(folder: Path, question: str) -> Path | None:
    """Ask for a document for the portfolio at a folder; Enter alone leaves it out."""
    from nosmap.editing.attach import attachment

    answer = ask_if_any(question, lambda it: attachment(folder, _typed(it)))
    return None if answer is None else _typed(answer)


def _typed(text: str) -> Path:
    """Read a path as people type it or drop it on a terminal: in quotes, escaped, or with `~/`."""
    inside = text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    path = _at_home(inside)
    return path if path.exists() else _at_home(re.sub(r"\\([^\w\\])", r"\1", inside))


def _at_home(text: str) -> Path:
    return Path.home() / text[2:] if text.startswith("~/") else Path(text)
