"""The one exception base class: raised only for what stops a command altogether."""

from __future__ import annotations


class NosmapError(Exception):
    """A command can't be carried out; the CLI prints it and exits with 2.

    Problems in people's files are never raised: they are values (`nosmap.problems`).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message in plain words and, where there is one, what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotFoundError(NosmapError):
    """A path, workspace, portfolio or unit that was asked for does not exist."""


DONE = 0
NO = 1
"""The answer is no: an error found, fewer per cent than asked for, conflicts."""

FAILED = 2
"""Not carried out, or carried out with an error in what it uses."""

INTERRUPTED = 130
