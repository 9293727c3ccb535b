"""What paths mean: portfolios, folders of them, workspaces; and which workspace is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import DAY, STANDARD, load_all, portfolio, write
from nosmap.errors import NotFoundError
from nosmap.loading import load
from nosmap.workspace.selection import Selection, select
from nosmap.workspace.workspace import Workspace

PORTFOLIO = portfolio()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two workspaces, `one` with C1, C2, C10 and `two` with C1, and portfolios outside of both."""
    write(
        tmp_path,
        {
            "one/standards/UNIT1.yaml": STANDARD,
            **{f"one/portfolios/{it}/portfolio.yaml": PORTFOLIO for it in ("C1", "C2", "C10")},
            "one/portfolios/notes/readme.txt": "no portfolio",
            "two/portfolios/C1/portfolio.yaml": PORTFOLIO,
            "lone/portfolio.yaml": PORTFOLIO,
            "several/A/portfolio.yaml": PORTFOLIO,
            "several/B/portfolio.yaml": PORTFOLIO,
            "empty/sub/other.txt": "",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(*paths: str, workspace: str | None = None) -> list[str]:
    return [it.shown for it in selected(*paths, workspace=workspace).places]


def selected(*paths: str, workspace: str | None = None) -> Selection:
    return select([Path(it) for it in paths], Path(workspace) if workspace else None)


pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize(
    "path, portfolios",
    [
        ("one/portfolios/C1", ["portfolios/C1"]),
        ("one/portfolios/C1/", ["portfolios/C1"]),
        ("one/portfolios/C1/portfolio.yaml", ["portfolios/C1"]),
        ("one/portfolios", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("one", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("one/standards/../portfolios/C2", ["portfolios/C2"]),
        ("lone", ["lone"]),
        ("lone/portfolio.yaml", ["lone"]),
        ("several", ["several/A", "several/B"]),
    ],
)
def test_a_path_is_a_portfolio_a_folder_of_them_or_a_workspace(
    path: str, portfolios: list[str]
) -> None:
    """Shown relative to the workspace, else as given, in order of their paths."""
    assert shown(path) == portfolios


def test_an_absolute_path_outside_of_a_workspace_is_shown_as_given(here: Path) -> None:
    assert shown(str(here / "several")) == [f"{here}/several/A", f"{here}/several/B"]


@pytest.mark.parametrize(
    "path, message",
    [
        ("nowhere", "nowhere does not exist"),
        ("one/portfolios/C3", "one/portfolios/C3 does not exist"),
        ("one/portfolios/notes", "no portfolio is in one/portfolios/notes"),
        ("one/portfolios/notes/readme.txt", "one/portfolios/notes/readme.txt is no portfolio"),
        ("one/standards", "no portfolio is in one/standards"),
        ("empty", "no portfolio is in empty"),
        ("lone/assessment.yaml", "lone/assessment.yaml does not exist"),
    ],
)
def test_a_path_with_no_portfolio_is_told(path: str, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        shown(path)
    assert caught.value.message == message


def test_a_mistyped_path_has_a_hint() -> None:
    with pytest.raises(NotFoundError) as caught:
        shown("one/portfolio")
    assert caught.value.hint == "did you mean portfolios?"


def test_several_paths_in_any_order_and_twice_are_told_once_in_order_of_paths() -> None:
    paths = ("one/portfolios/C2", "one/portfolios/C1", "one/portfolios/../portfolios/C2", "lone")
    assert shown(*paths) == ["lone", "portfolios/C1", "portfolios/C2"]
    assert shown("one", "one/portfolios/C1/portfolio.yaml") == shown("one")


def test_paths_in_two_workspaces_each_have_their_own() -> None:
    chosen = selected("one/portfolios/C1", "two/portfolios/C1", "lone")
    roots = {it.shown: it.workspace.root for it in chosen.places}
    assert len(chosen.places) == 3
    assert [it.root and it.root.name for it in chosen.workspaces] == ["one", "two", None]
    assert roots["lone"] is None


# ---- without a path --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder, portfolios",
    [
        ("one", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("one/standards", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("one/portfolios", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("one/portfolios/C1", ["portfolios/C1"]),
        ("one/portfolios/notes", ["portfolios/C1", "portfolios/C10", "portfolios/C2"]),
        ("lone", ["."]),
        ("several", ["A", "B"]),
    ],
)
def test_without_a_path_it_is_what_is_here_else_the_workspace(
    monkeypatch: pytest.MonkeyPatch, folder: str, portfolios: list[str]
) -> None:
    monkeypatch.chdir(folder)
    assert shown() == portfolios


def test_without_a_path_and_without_anything_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("empty")
    with pytest.raises(NotFoundError, match="no portfolio and no workspace is here") as caught:
        shown()
    assert "nosmap init" in caught.value.hint


@pytest.mark.parametrize("slip", ["c1", "C1O"])
def test_a_slip_in_a_portfolios_name_is_asked_back(
    monkeypatch: pytest.MonkeyPatch, slip: str
) -> None:
    monkeypatch.chdir("one")
    with pytest.raises(NotFoundError, match="does not exist") as caught:
        shown(slip)
    assert caught.value.hint.startswith("did you mean C1")


# ---- which workspace -------------------------------------------------------------------------


def root_of(*paths: str, workspace: str | None = None) -> str | None:
    root = selected(*paths, workspace=workspace).workspaces[0].root
    return root.name if root else None


def test_the_workspace_asked_for_wins_over_the_environments_over_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert root_of("one/portfolios/C1") == "one"
    assert root_of("lone") is None
    monkeypatch.setenv("NOSMAP_WORKSPACE", "two")
    assert root_of("one/portfolios/C1") == "two"
    assert root_of("one/portfolios/C1", workspace="one") == "one"
    assert root_of("lone", workspace="one") == "one"
    monkeypatch.setenv("NOSMAP_WORKSPACE", "")
    assert root_of("one/portfolios/C1") == "one"


def test_without_a_path_the_workspace_asked_for_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("lone")
    assert shown(workspace="../two") == ["portfolios/C1"]


def test_the_nearest_workspace_is_that_of_the_path_not_of_where_one_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("two")
    assert root_of(str(here / "one/portfolios/C1")) == "one"
    assert root_of("../lone") is None


@pytest.mark.parametrize("named", ["nowhere", "lone/portfolio.yaml"])
def test_a_workspace_that_is_no_folder(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    with pytest.raises(NotFoundError, match=f"the workspace {named} is no folder"):
        shown("lone", workspace=named)
    monkeypatch.setenv("NOSMAP_WORKSPACE", named)
    with pytest.raises(NotFoundError, match="is no folder"):
        shown("lone")


def test_a_workspaces_standards_serve_portfolios_elsewhere() -> None:
    chosen = selected("lone", workspace="one")
    assert chosen.workspaces[0].library.standards[0].urn == "UNIT1"


def test_without_a_workspace_there_are_the_shipped_standards_and_no_rules() -> None:
    workspace = Workspace(None)
    assert [it.urn for it in workspace.library.standards] == ["SCDLMCA4", "SCDLMCB7"]
    assert workspace.centre.policy.model_fields_set == set()
    assert workspace.template_folders == []
    assert workspace.problems == []


# ---- links -----------------------------------------------------------------------------------


def test_a_portfolio_behind_a_link_is_the_workspaces_where_the_link_stands(here: Path) -> None:
    (here / "two/portfolios/C9").symlink_to(here / "lone")
    assert shown("two/portfolios/C9") == ["portfolios/C9"]
    assert root_of("two/portfolios/C9") == "two"
    assert shown("two") == ["portfolios/C1", "portfolios/C9"]


def test_a_link_that_leads_nowhere_is_no_portfolio(here: Path) -> None:
    (here / "two/portfolios/C8").symlink_to(here / "nothing")
    assert shown("two") == ["portfolios/C1"]


def test_a_portfolio_file_that_leads_nowhere_is_an_unreadable_portfolio(here: Path) -> None:
    (here / "two/portfolios/C7").mkdir()
    (here / "two/portfolios/C7/portfolio.yaml").symlink_to("nothing")
    loaded = load_all(here / "two")
    codes = {it.code for it in loaded.problems if "C7" in it.path}
    assert codes == {"unreadable-file"}


def test_a_file_that_leads_out_of_the_portfolio_is_not_read(here: Path) -> None:
    (here / "two/portfolios/C1/assessment.yaml").symlink_to(here / "lone/portfolio.yaml")
    loaded = load_all(here / "two")
    outside = [it for it in loaded.problems if it.code == "outside-folder"]
    assert [it.path for it in outside] == ["portfolios/C1/assessment.yaml"]


def test_a_link_within_the_portfolio_is_read(here: Path) -> None:
    write(here / "two/portfolios/C1", {"real.yaml": {"decisions": []}})
    (here / "two/portfolios/C1/assessment.yaml").symlink_to("real.yaml")
    assert load_all(here / "two").portfolios[0].has_records


# ---- one candidate twice ---------------------------------------------------------------------


def test_a_candidate_with_two_portfolios_has_both_and_an_error(here: Path) -> None:
    loaded = load_all(here / "one")
    assert [it.path for it in loaded.portfolios] == shown("one")
    doubled = [it for it in loaded.problems if it.code == "doubled-candidate"]
    assert [it.path for it in doubled] == [
        "portfolios/C10/portfolio.yaml",
        "portfolios/C2/portfolio.yaml",
    ]
    assert doubled[0].message == "the candidate “C001” has a portfolio in portfolios/C1 already"


def test_two_workspaces_may_have_one_reference() -> None:
    loaded = load(selected("one/portfolios/C1", "two/portfolios/C1"), DAY)
    assert not [it for it in loaded.problems if it.code == "doubled-candidate"]


def test_a_candidates_folder_is_found_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "portfolios" / "C1"
    home.mkdir(parents=True)
    (home / "portfolio.yaml").write_text("candidate: {ref: C1}\nunits: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [it.shown for it in select([Path("C1")], None).places] == ["portfolios/C1"]


@pytest.mark.parametrize("name", ["portfolio.yml", "portfolio.yaml.txt"])
def test_a_portfolio_under_another_name_is_recognised(name: str, tmp_path: Path) -> None:
    where = tmp_path / "renamed"
    where.mkdir()
    (where / name).write_text("candidate: {ref: C1}\n", encoding="utf-8")
    with pytest.raises(NotFoundError) as refused:
        select([where], None)
    assert refused.value.hint == f"rename {name} to portfolio.yaml"
