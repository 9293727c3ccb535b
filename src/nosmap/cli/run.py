"""Run the command line and give its exit code; the one place where everything ends."""

from __future__ import annotations

import gc
import os
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from nosmap.cli.streams import PipeClosedError, close_quietly, flush, prepare, say, tell
from nosmap.errors import DONE, FAILED, INTERRUPTED, NosmapError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer.exceptions import TyperException


_PYDANTICS = {
    "Value error, ": "",
    "Input should be a valid number, unable to parse string as a number": "write a number alone",
}
"""Words that are not people's, and what is said instead."""


def run(arguments: Sequence[str]) -> int:
    """Carry out a command. Gives the exit code; raises nothing."""
    prepare()
    gc.disable()  # a run is short, and what it reads makes many objects but no cycles
    try:
        code = _carry_out(arguments)
        flush()
    except PipeClosedError:
        close_quietly()
        return DONE
    except OSError as error:  # the disk is full, say, and the result not all written
        tell(f"error: {_of_system(error)}")
        close_quietly()
        return FAILED
    except KeyboardInterrupt:
        tell("interrupted")
        return INTERRUPTED
    return code


def _carry_out(arguments: Sequence[str]) -> int:
    from typer import Abort
    from typer.exceptions import TyperException

    from nosmap.cli.app import build

    try:
        app = build(arguments[0] if arguments else None)
        done = app(args=list(arguments), prog_name="nosmap", standalone_mode=False, obj=run)
        return int(done or DONE)
    except Abort:
        raise KeyboardInterrupt from None
    except TyperException as error:  # a slip in the command line
        _show(error)
        return FAILED
    except PipeClosedError:
        raise
    except SystemExit as end:  # typer's own: its help met a closed pipe, or completion is done
        if isinstance(end.__context__, BrokenPipeError):
            raise PipeClosedError from None
        raise
    except NosmapError as error:
        tell(f"error: {error.message}", error.hint)
        return FAILED
    except OSError as error:
        tell(f"error: {_of_system(error)}")
        return FAILED
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        return _unforeseen(error)


def _show(error: TyperException) -> None:
    for words, instead in _PYDANTICS.items():
        error.message = error.message.replace(words, instead)
    show = getattr(error, "show", None)
    if show is None:
        tell(f"error: {error}")
        return
    with suppress(BrokenPipeError):
        show()
        if "unexpected extra argument" in error.message:
            say('    hint: a text with blanks needs quotation marks around it: "P12 @ p. 2"\n')


def _of_system(error: OSError) -> str:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def _unforeseen(error: Exception) -> int:
    if os.environ.get("NOSMAP_DEBUG"):
        traceback.print_exc()
    else:
        tell(
            f"error: something in nosmap itself went wrong ({type(error).__name__}: {error})",
            "please report it; with NOSMAP_DEBUG=1 set, the same command shows where",
        )
    return FAILED
