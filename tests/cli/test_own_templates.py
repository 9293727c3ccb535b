"""A centre's own templates are other people's: they reach nothing, and eat no time and memory."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from bad.run import Answer, run_here
from building import files, item, write
from nosmap.data import folder as shipped
from nosmap.rendering.templating import guard
from spending import at_most

if TYPE_CHECKING:
    from pathlib import Path

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a process of its own needs a system that forks"
)
TEN = "aaaaaaaaaa"
LOOPS = "".join(f"{{% for {it} in '{TEN}' %}}" for it in "abcdefghijk") + "{% endfor %}" * 11


def gaps(folder: Path, template: str, *options: str) -> Answer:
    """Make a report with a template of the workspace's own."""
    write(folder, {**files(item(title="Handover")), "templates/gaps.md.j2": template})
    return run_here(folder, ["gaps", "portfolios/C001", *options])


def test_makes_the_report(tmp_path: Path) -> None:
    answer = gaps(tmp_path, "{% for it in report.people %}Dear {{ it.ref }}{% endfor %}")
    assert (answer.exit, answer.out) == (0, "Dear C001\n")


def test_a_copy_of_the_shipped_ones_makes_the_shipped_report(tmp_path: Path) -> None:
    write(tmp_path, files(item(title="Handover")))
    for form in ("markdown", "html"):
        plain = run_here(tmp_path, ["gaps", "portfolios/C001", "--format", form])
        shutil.copytree(shipped("templates"), tmp_path / "templates")
        assert run_here(tmp_path, ["gaps", "portfolios/C001", "--format", form]) == plain
        shutil.rmtree(tmp_path / "templates")


@needs_fork
@pytest.mark.parametrize(
    "template",
    [
        LOOPS,
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% set x = 99999999999999999 %}" + "{% set x = x * x %}" * 26,
        "{{ ('a'|center(9000000))|list|sort|length }}{{ ('a'|center(9000000))|wordwrap(1) }}",
    ],
)
def test_one_that_never_ends_is_ended(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "SECONDS", 1)
    monkeypatch.setattr(guard, "SECONDS_EACH", 0)
    with at_most(30):  # seconds: not for ever; this is no measure of speed
        answer = gaps(tmp_path, template)
    assert answer.exit == 2
    assert (
        "took more than 1 seconds of processor time to make" in answer.err
        or "too much memory" in answer.err
    )


@needs_fork
@pytest.mark.parametrize(
    "template",
    [
        f"{{% set x = '{TEN}' %}}" + "{% set x = x ~ x %}" * 40,
        "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
        "{% set x = [1] %}" + "{% set x = [x, x] %}" * 40 + "{{ x }}",
        "{{ 'x'|center(4000000000) }}",
        "{{ 'x'.zfill(4000000000) }}",
        "{{ '{:4000000000d}'.format(1) }}",
        "{% set x = 'a'|center(30000) %}{{ (x|list)|join(x|list|join(x)) }}",
        "{{ [1]|batch(2000000000, 'x')|list }}",
    ],
)
def test_one_that_eats_memory_is_ended(
    template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MEMORY", 50_000_000)
    answer = gaps(tmp_path, template)
    assert answer.exit == 2
    assert "memory" in answer.err or "more than" in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""


def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    answer = gaps(tmp_path, "\n\n{{ report.no }}\n")
    assert answer.exit == 2
    assert "the template gaps.md.j2, line 3, does not work:" in answer.err
    assert "hint: a template in templates/ overrides the shipped one: mend it" in answer.err


def test_what_is_included_and_is_not_there_is_told_without_paths(tmp_path: Path) -> None:
    answer = gaps(tmp_path, "{% include '../portfolios/C001/portfolio.yaml' %}")
    assert "there is no template ../portfolios/C001/portfolio.yaml" in answer.err
    assert str(tmp_path) not in answer.err


def test_its_own_words_steer_no_terminal(tmp_path: Path) -> None:
    answer = gaps(tmp_path, "\x1b[31mred \u202eturned\x07 {{ report.audience }}\n")
    assert answer.out == "[31mred turned candidate\n"


def test_a_link_that_leaves_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    write(tmp_path, files(item(title="Handover")))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/gaps.md.j2").symlink_to(tmp_path / "secret.txt")
    answer = run_here(tmp_path, ["gaps", "portfolios/C001"])
    assert answer.exit == 2
    assert "the template gaps.md.j2 is a link that leaves its folder" in answer.err


@pytest.mark.parametrize(
    "content, message",
    [(b"x" * 1_000_001, "larger than 1,000,000 bytes"), (b"\xff\xfe", "no text in UTF-8")],
)
def test_one_that_is_no_template_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path, {**files(item(title="Handover")), "templates/gaps.md.j2": content})
    answer = run_here(tmp_path, ["gaps", "portfolios/C001"])
    assert answer.exit == 2
    assert message in answer.err
