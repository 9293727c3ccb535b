"""What commands write of versions, `unit pin`, and references that are never given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editing.test_commands import FINGERPRINT, PORTFOLIO, VERSIONS, Folder

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "sha256:0123456789ab"
DECIDE = ("decide", "C1", "E1", "P1", "--outcome", "met")
OLD = """\
decisions:
  - {evidence: E1, unit: SCDLMCB7, criteria: P1, outcome: met, assessor: A1, date: 2026-02-10}
"""


@pytest.fixture
def here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, capsys)


def write(here: Folder, role: str, text: str) -> None:
    (here.path / f"{role}.yaml").write_text(text, encoding="utf-8")


class TestNewRecords:
    def test_the_first_on_a_unit_makes_the_files_entry_and_the_next_rests_on_it(
        self, here: Folder
    ) -> None:
        here.run(*DECIDE)
        here.run(*DECIDE)
        text = here.text("assessment")
        assert text.count(FINGERPRINT) == 1
        assert text.startswith(f"format: nosmap.assessment/1\n{VERSIONS}")

    def test_beside_an_entry_of_another_version_a_record_says_its_own(self, here: Folder) -> None:
        write(here, "assessment", f'versions: {{h7lx04: "{OTHER}"}}\n{OLD}')
        assert here.run(*DECIDE).code == 0
        assert here.text("assessment").endswith(f"    version: {FINGERPRINT}\n") or (
            f'version: "{FINGERPRINT}"' in here.text("assessment")
        )
        assert OTHER in here.text("assessment")

    def test_older_records_without_a_version_stay_unpinned(self, here: Folder) -> None:
        write(here, "assessment", OLD)
        here.run(*DECIDE)
        text = here.text("assessment")
        assert text.count(FINGERPRINT) == 1
        assert "versions:" not in text
        assert "1 record in assessment.yaml" in here.run("check", "C1").out

    def test_sign_offs_of_each_role_say_which_text_was_signed(self, here: Folder) -> None:
        for role in ("assessor", "candidate", "verifier"):
            here.run("sign-off", "C1", "--as", role, "--date", "2026-03-01")
        for file in ("assessment", "portfolio", "verification"):
            assert FINGERPRINT in here.text(file)


class TestUnitPin:
    def test_shows_what_it_rests_on_and_needs_yes_where_nobody_is_asked(self, here: Folder) -> None:
        write(here, "assessment", OLD)
        said = here.run("unit", "pin", "C1")
        assert (said.code, here.changed()) == (2, [])
        assert "--yes" in said.err
        assert f"fingerprint: {FINGERPRINT}" in said.out
        assert "assessment.yaml: 1 record without a version, 2026-02-10 to 2026-02-10" in said.out

    def test_pins_the_candidates_unit(self, here: Folder) -> None:
        assert here.run("unit", "pin", "C1", "h7lx04", "--yes").code == 0
        assert f'{{urn: SCDLMCB7, version: "{FINGERPRINT}", assessor: A1, verifier: V1}}' in (
            here.text()
        )
        assert "unpinned" not in here.run("check", "C1").out
        assert "nothing to pin" in here.run("unit", "pin", "C1", "--yes").out

    def test_as_assessor_it_writes_that_file_s_entry(self, here: Folder) -> None:
        write(here, "assessment", OLD)
        assert here.run("unit", "pin", "C1", "--as", "assessor", "--yes").code == 0
        assert VERSIONS in here.text("assessment")
        assert here.changed() == []
        assert "nothing to pin" in here.run("unit", "pin", "C1", "--as", "verifier", "--yes").out

    def test_dry_run_writes_nothing(self, here: Folder) -> None:
        said = here.run("unit", "pin", "C1", "--dry-run")
        assert (said.code, here.changed()) == (0, [])
        assert f'+  - {{urn: SCDLMCB7, version: "{FINGERPRINT}", assessor: A1, verifier: V1}}' in (
            said.out
        )


ADD = ("evidence", "add", "C1", "--title", "x", "--method", "WP", "--held-at", "Office")
REMOVED = """\
decisions:
  - {evidence: [E7], unit: SCDLMCB7, criteria: P1, outcome: met, assessor: A1, date: 2026-02-10}
experts:
  - {witness: W4, agreed_by: A1, date: 2026-02-01}
"""


class TestReferencesAreNeverGivenTwice:
    def test_not_even_one_that_only_a_decision_names(self, here: Folder) -> None:
        write(here, "assessment", REMOVED)
        assert here.run(*ADD).out.startswith("E8 added")
        assert here.run("witness", "add", "C1", "--role", "Nurse").out.startswith("witness W5")

    def test_nor_one_in_a_verifiers_finding(self, here: Folder) -> None:
        sample = (
            "{ref: S1, unit: SCDLMCB7, stage: interim, date: 2026-03-01, verifier: V1, "
            "outcome: agree, findings: [{criteria: P1, evidence: [E9], outcome: action}]}"
        )
        write(here, "verification", f"samples:\n  - {sample}\n")
        assert here.run(*ADD).out.startswith("E10 added")

    def test_and_an_explicit_one_is_refused(self, here: Folder) -> None:
        write(here, "assessment", REMOVED)
        said = here.run(*ADD, "--ref", "E7")
        assert (said.code, here.changed()) == (2, [])
        assert "E8" in said.err
        assert here.run("witness", "add", "C1", "--role", "x", "--ref", "W4").code == 2

    def test_words_that_look_like_one_are_none(self, here: Folder) -> None:
        write(here, "portfolio", PORTFOLIO.replace("title: Notes", "title: E40"))
        assert here.run(*ADD).out.startswith("E3 added")

    def test_a_file_that_cant_be_read_may_name_anything(self, here: Folder) -> None:
        write(here, "verification", "samples: [\n  {ref: S1, evidence: E12\n")
        assert here.run(*ADD).out.startswith("E13 added")

    def test_what_the_candidate_cant_see_stops_nothing(self, here: Folder) -> None:
        write(here, "assessment", REMOVED + "  broken: [")
        assert here.run(*ADD).code == 0
