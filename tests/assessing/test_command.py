"""`nosmap assess` and `nosmap` where nobody sits at a terminal, and what it refuses."""

import shutil
from pathlib import Path

import pytest

from assessing.driving import ALLOCATED, two_items
from bad.run import Answer, run_here
from building import files, item, load_all, write
from nosmap.assessing.questions import fault_of, who_asks


def assess(folder: Path, *options: str) -> Answer:
    return run_here(folder, ["assess", *options, "--date", "2026-11-21"])


class TestWithoutATerminal:
    def test_it_points_to_decide(self, tmp_path: Path) -> None:
        answer = assess(write(tmp_path, two_items()), "portfolios/C001")
        assert answer.exit == 2
        assert "nosmap decide" in answer.err
        assert answer.out == ""

    def test_nothing_to_decide_is_said(self, tmp_path: Path) -> None:
        draft = item()
        del draft["submitted"]
        answer = assess(write(tmp_path, files(draft, **ALLOCATED)), "C001")
        assert answer == (0, "No claim of C001 waits for a decision on 2026-11-21.\n", "")

    def test_the_menu_is_the_help(self, tmp_path: Path) -> None:
        answer = run_here(tmp_path, [])
        assert (answer.exit, answer.out) == (2, "")
        assert answer.err.startswith("Usage: nosmap [OPTIONS] COMMAND [ARGS]...")


class TestItRefuses:
    def test_several_portfolios_at_once(self, tmp_path: Path) -> None:
        folder = write(tmp_path, two_items())
        shutil.copytree(folder / "portfolios/C001", folder / "portfolios/C002")
        answer = assess(folder)
        assert answer.exit == 2
        assert "portfolios/C001" in answer.err

    def test_records_that_it_cannot_append_to(self, tmp_path: Path) -> None:
        folder = write(tmp_path, two_items() | {"portfolios/C001/assessment.yaml": "decisions: ["})
        answer = assess(folder, "C001")
        assert answer.exit == 2
        assert "assessment.yaml can't be read, so no decision can be added" in answer.err

    def test_a_portfolio_that_cannot_be_read(self, tmp_path: Path) -> None:
        folder = write(tmp_path, two_items() | {"portfolios/C001/portfolio.yaml": "units: ["})
        answer = assess(folder, "C001")
        assert answer.exit == 2
        assert "portfolio.yaml can't be read" in answer.err

    @pytest.mark.parametrize("options", [["--unit", "UNIT9"], ["--by", "colour"], ["C009"]])
    def test_what_is_not_there(self, tmp_path: Path, options: list[str]) -> None:
        assert assess(write(tmp_path, two_items()), *options).exit == 2


class TestWhoDecides:
    def test_is_one_of_the_centre_s_assessors(self, tmp_path: Path) -> None:
        staff = {"assessors": [{"ref": "A1"}, {"ref": "A2"}]}
        case = load_all(write(tmp_path, two_items() | {"portfolios/centre.yaml": staff})).cases[0]
        assert fault_of(case, "A2") == ""
        assert "centre.yaml lists no assessor with the reference “A3”" in fault_of(case, "A3")
        assert who_asks(case).words == ("A1", "A2")

    def test_is_anybody_where_the_centre_lists_nobody(self, tmp_path: Path) -> None:
        case = load_all(write(tmp_path, two_items())).cases[0]
        assert fault_of(case, "A9") == ""
        assert fault_of(case, "") == "Decisions need your reference, such as A1."
