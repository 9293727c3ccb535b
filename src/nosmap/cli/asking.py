"""Asking for what the options leave out, where somebody sits at a terminal."""

import datetime as dt
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from nosmap.errors import NosmapError
from nosmap.model.days import NoDayError, no_day, typed_day


def interactive() -> bool:
    """Whether somebody can be asked: standard input and output are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    given: str | None,
    option: str,
    question: str,
    *,
    default: str | None = None,
    check: Callable[[str], object] | None = None,
) -> str:
    """Give what an option says, else what somebody answers.

    An answer that ``check`` raises NosmapError for is asked for again. Raises NosmapError
    where an option is missing and nobody can be asked.
    """
    if given is not None:
        return given
    if not interactive():
        raise NosmapError(f"{option} is missing", "`--help` shows what is needed")
    import typer

    while True:
        answer = str(typer.prompt(question, default=default)).strip()
        fault = _fault(answer, check)
        if answer and fault is None:
            return answer
        if fault is not None:
            _tell(fault)


def ask_if_any(question: str, check: Callable[[str], object] | None = None) -> str | None:
    """Ask for something that need not be: Enter alone leaves it out, as does nobody to ask."""
    import typer

    while interactive():
        answer = str(typer.prompt(question, default="", show_default=False)).strip()
        fault = _fault(answer, check) if answer else None
        if fault is None:
            return answer or None
        _tell(fault)
    return None


def ask_anew(
    question: str,
    stands: str,
    check: Callable[[str], object] | None = None,
    *,
    needed: bool = False,
) -> str | None:
    """Ask for another value than the one that stands there, which Enter keeps: None.

    `-` takes out what is not needed: an empty text.
    """
    import typer

    from nosmap.rendering.safe import visible

    shown = f"{question} [{visible(stands)}]" if stands else question
    while True:
        answer = str(typer.prompt(shown, default="", show_default=False)).strip()
        if not answer or (answer == "-" and not needed):
            return None if not answer else ""
        fault = _fault(answer, check)
        if fault is None:
            return answer
        _tell(fault)


def choose(given: str | None, option: str, question: str, words: Sequence[str]) -> str:
    """Give one of some words, as an option says or as somebody answers."""

    def one_of(answer: str) -> None:
        from nosmap.phrases import did_you_mean, listing

        if answer not in words:
            hint = did_you_mean(answer, words) or f"the words are: {listing(words)}"
            raise NosmapError(f"“{answer}” is none of the words that fit here", hint)

    if given is not None:
        one_of(given)
        return str(given)
    return ask(None, option, f"{question} ({', '.join(words)})", check=one_of)


def answered_day(answer: str) -> dt.date:
    """Read an answer that is a day. Raises NosmapError for one that is none."""
    try:
        return typed_day(answer)
    except NoDayError:
        raise NosmapError(no_day(answer)) from None


def agreed(question: str) -> bool:
    """Ask yes or no; no where nobody can be asked."""
    import typer

    return interactive() and typer.confirm(question)


def _fault(answer: str, check: Callable[[str], object] | None) -> NosmapError | None:
    try:
        if check is not None:
            check(answer)
    except NosmapError as error:
        return error
    return None


def _tell(error: NosmapError) -> None:
    from nosmap.cli.streams import tell

    tell(error.message, error.hint)


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
