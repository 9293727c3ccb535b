"""Work in a process of its own: it is ended when it takes too much, and only then."""

from __future__ import annotations

import os
import time
from functools import partial
from math import factorial
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from nosmap import processes
from nosmap.errors import NosmapError
from nosmap.processes import Ended, Limits, limited
from spending import at_most

if TYPE_CHECKING:
    from collections.abc import Callable

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="limits of processor time and memory need a system that forks"
)


def test_gives_what_the_task_gives() -> None:
    assert limited(partial(factorial, 5), Limits(10)) == 120


def test_gives_it_where_processes_are_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_START", "spawn")
    assert limited(partial(factorial, 5), Limits(10)) == 120
    with pytest.raises(ValueError, match="negative"):
        limited(partial(factorial, -5), Limits(10))


def test_gives_more_than_fits_into_a_pipe() -> None:
    assert len(limited(lambda: "x" * 10_000_000, Limits(10))) == 10_000_000


@needs_fork
def test_a_busy_loop_is_ended_by_the_processor_time_that_it_takes() -> None:
    def busy() -> None:
        while True:
            pass

    with at_most(10), pytest.raises(Ended) as ended:
        limited(busy, Limits(1, patience=600))
    assert ended.value.slow


def test_one_that_sleeps_is_ended_by_the_clock() -> None:
    start = time.monotonic()
    with pytest.raises(Ended) as ended:
        limited(partial(time.sleep, 3600), Limits(1, patience=0.5))
    assert ended.value.slow
    assert time.monotonic() - start < 600  # not for ever; this is no measure of speed


def test_one_that_waits_for_a_busy_machine_is_not_ended() -> None:
    """Whatever the clock says: others had the processor meanwhile."""

    def kept_waiting() -> str:
        time.sleep(2.5)
        return "made"

    assert limited(kept_waiting, Limits(1)) == "made"


@needs_fork
@pytest.mark.parametrize("eat", [lambda: bytearray(200_000_000), lambda: len("x" * 200_000_000)])
def test_memory_has_a_bound_beyond_what_was_there(eat: Callable[[], object]) -> None:
    held = bytearray(200_000_000)
    assert limited(lambda: len(held), Limits(10, memory=100_000_000)) == 200_000_000
    with pytest.raises(Ended) as ended:
        limited(eat, Limits(10, memory=100_000_000))
    assert not ended.value.slow


@needs_fork
def test_one_that_crashes_is_told_and_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    def crash() -> None:
        os.write(1, b"terminate called")
        os.write(2, b"after throwing an instance")
        os._exit(1)

    with pytest.raises(Ended) as ended:
        limited(crash, Limits(10))
    assert not ended.value.slow
    assert capfd.readouterr() == ("", "")


@needs_fork
def test_its_errors_arrive() -> None:
    def refuses() -> None:
        raise NosmapError("no", "do that")

    class Odd(Exception):  # noqa: N818
        pass

    def fails() -> None:
        raise Odd("of a class that no other process knows")

    with pytest.raises(NosmapError) as refused:
        limited(refuses, Limits(10))
    assert (refused.value.message, refused.value.hint) == ("no", "do that")
    with pytest.raises(RuntimeError, match="Odd: of a class that no other process knows"):
        limited(fails, Limits(10))


def test_nothing_is_left_behind() -> None:
    gone = limited(os.getpid, Limits(10))
    with pytest.raises(ProcessLookupError):
        os.kill(gone, 0)
    with pytest.raises(Ended):
        limited(partial(time.sleep, 3600), Limits(1, patience=0.1))
    assert active_children() == []
