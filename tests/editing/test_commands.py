"""The editing commands, from a script: what they write, what they say, what they refuse."""

from __future__ import annotations

import difflib
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from nosmap.cli.run import run

EXAMPLES = Path(__file__).parents[2] / "portfolios"

CENTRE = """\
format: nosmap.centre/1
assessors:
  - {ref: A1}
policy:
  not_applicable: allowed
"""
PORTFOLIO = """\
format: nosmap.portfolio/1
candidate: {ref: C1}   # me
units:
  - {urn: SCDLMCB7, assessor: A1, verifier: V1}
witnesses:
  - {ref: W1, role: Deputy manager}
evidence:
  - ref: E1
    title: 'A walk through the home'   # single quotes are mine
    method: RA
    date: 2026-02-01
    claims:
      H7LX 04:
        - P1-P3 @ p. 1   # the lounge
        # P9 did not fit
        - P5 @ p. 2

  - {ref: E2, title: Notes, method: WP, date: 2026-02-03, held_at: Office}
"""


FINGERPRINT = "sha256:dac2233abd57"
VERSIONS = f'versions: {{SCDLMCB7: "{FINGERPRINT}"}}\n'
ADD = ("evidence", "add", "C1", "--title", "x", "--method", "WP")


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


class Folder:
    """A workspace with one portfolio, and commands run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = root / "portfolios" / "C1"
        self.path.mkdir(parents=True)
        (root / "portfolios" / "centre.yaml").write_text(CENTRE, encoding="utf-8")
        (self.path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
        self._capsys = capsys

    def run(self, *arguments: str) -> Said:
        code = run(arguments)
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def text(self, role: str = "portfolio") -> str:
        return (self.path / f"{role}.yaml").read_text(encoding="utf-8")

    def changed(self, role: str = "portfolio", before: str = PORTFOLIO) -> list[str]:
        """Give the lines that are new (`+`) or gone (`-`)."""
        lines = difflib.ndiff(before.splitlines(), self.text(role).splitlines())
        return [it for it in lines if it[0] in "+-"]


@pytest.fixture
def folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Folder:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOSMAP_USER", raising=False)
    return Folder(tmp_path, capsys)


def test_claim(folder: Folder) -> None:
    said = folder.run("claim", "C1", "E1", "P6, K10 @ p. 4")
    assert said.code == 0
    assert folder.changed() == ["+         - P6, K10 @ p. 4"]
    assert "put forward 4 → 6 of 139" in said.out
    assert "nothing put forward yet in P1-P11" in said.out
    assert "P4, P7-P11" in said.out


def test_an_item_without_claims_is_submitted_with_a_word(folder: Folder) -> None:
    said = folder.run("submit", "C1", "E1", "E2")
    assert said.code == 0
    assert "E2 puts no criteria forward yet" in said.err
    assert "nosmap claim portfolios/C1 E2" in said.err


def test_an_at_sign_with_nothing_behind_it_is_left_out(folder: Folder) -> None:
    folder.run("claim", "C1", "E1", "P6 @ ")
    assert folder.changed() == ["+         - P6"]


def test_claim_in_an_item_without_claims_and_in_braces(folder: Folder) -> None:
    folder.run("claim", "C1", "E2", "P7, P8 @ par. 2")
    assert 'held_at: Office, claims: {SCDLMCB7: ["P7, P8 @ par. 2"]}}' in folder.text()


def test_the_same_claim_again_changes_nothing(folder: Folder) -> None:
    said = folder.run("claim", "C1", "E1", "P5 @ p. 2")
    assert (said.code, folder.changed()) == (0, [])
    assert "nothing to change" in said.out


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("claim", "C1", "E1", "P37 @ p. 1"), "did you mean P36?"),
        (("claim", "C1", "E3", "P3 @ p. 1"), "there are: E1, E2"),
        (("claim", "C1", "E1", "all P @ p. 1"), "one by one"),
        (("claim", "C1", "E1"), "CRITERIA is missing"),
        (("claim", "C2", "E1", "P3"), "does not exist"),
        (("claim", "C1", "E1", "P3 @ p. 1", "--unit", "SCDLMCB"), "did you mean SCDLMCB7?"),
        (("claim", "C1", "E1", "P3 @ \udc80"), "no character"),
        (("claim", "C1", "E1", "P3", "@", "p. 1"), "needs quotation marks around it"),
        (("claim", "C1", "E1", "P3, P6 p. 1"), 'before the place: "P3, P6 @ p. 1"'),
        (("claim", "C1", "E1", "P3 page 1"), 'before the place: "P3 @ page 1"'),
        (("claim", "C1", "E1", "SCDLMCB7:P3 @ p. 1"), 'write "P3 @ p. 1"'),
        (("claim", "C1", "E1", "P3 @ p. 1, P4 @ p. 2"), '"P3 @ p. 1", then "P4 @ p. 2"'),
        (("record", "C1", "--criteria", "P3 @ 1; K2 @ 2"), '"P3 @ 1", then "K2 @ 2"'),
        (("record", "C1", "--criteria", "P3 par. 1"), '"P3 @ par. 1"'),
        (("unclaim", "C1", "E1", "P20"), "does not put P20 forward"),
        (("submit", "C1", "e1"), "did you mean E1?"),
        (("submit", "C1", "E1,E2"), "without commas: E1 E2"),
        (("evidence", "add", "C1", "--title", "x", "--method", "observe"), "observation"),
        (("evidence", "add", "C1", "--title", "x", "--method", "zz"), "observation (OB)"),
        (("evidence", "add", "C1", "--method", "WP"), "--title is missing"),
        ((*ADD, "--ref", "E1"), "is taken"),
        ((*ADD, "--witness", "W2"), "there are: W1"),
        (("evidence", "add", "C1", "no.txt", "--title", "x", "--method", "WP"), "does not exist"),
        ((*ADD, "--confidential"), "--held-at"),
        (("decide", "C1", "E1", "P20", "--outcome", "met"), "no claim"),
        (("decide", "C1", "E1", "P1", "--outcome", "passed"), "passed"),
        (("decide", "C1", "E1", "P1"), "--outcome is missing"),
        (("not-applicable", "C1", "P8"), "--rationale is missing"),
        (("plan", "C1", "P8", "--date", "2026-13-01"), "is no day"),
        (("sign-off", "C1"), "--as is missing"),
        (("witness", "add", "C1", "--ref", "W1", "--role", "x"), "is taken"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_a_hint_and_writes_nothing(
    folder: Folder, arguments: tuple[str, ...], message: str
) -> None:
    said = folder.run(*arguments)
    assert said.code == 2
    assert message in said.err
    assert sorted(it.name for it in folder.path.iterdir()) == ["portfolio.yaml"]
    assert folder.changed() == []


def test_dry_run_of_a_new_document_warns_of_none_missing(folder: Folder) -> None:
    folder.path.parents[1].joinpath("notes.txt").write_text("Notes", encoding="utf-8")
    words = ("--title", "Notes", "--method", "RA", "--date", "2026-03-01", "--dry-run")
    said = folder.run("evidence", "add", "C1", "notes.txt", *words)
    assert (said.code, "notes.txt" in said.out) == (0, True)
    assert "file-missing" not in said.err


def test_dry_run_shows_the_diff(folder: Folder) -> None:
    said = folder.run("claim", "C1", "E1", "P6 @ p. 4", "--dry-run")
    assert "+        - P6 @ p. 4" in said.out.splitlines()
    assert said.out.startswith("--- portfolios/C1/portfolio.yaml")
    assert (said.code, folder.changed()) == (0, [])


def test_unclaim_without_a_decision_takes_the_claim_out(folder: Folder) -> None:
    folder.run("unclaim", "C1", "E1", "P5")
    assert folder.changed() == ["-         - P5 @ p. 2"]
    folder.run("unclaim", "C1", "E1", "P2")
    assert "        - P1, P3 @ p. 1   # the lounge\n        # P9 did not fit\n" in folder.text()


def test_unclaim_with_a_decision_leaves_it_as_history(folder: Folder) -> None:
    folder.run("decide", "C1", "E1", "P1, P5", "--outcome", "met", "--date", "2026-02-10")
    said = folder.run("unclaim", "C1", "E1", "P1-P2, P5", "--date", "2026-03-01")
    assert said.code == 0
    assert folder.changed() == [
        "-         - P1-P3 @ p. 1   # the lounge",
        "+         - P3 @ p. 1   # the lounge",
        "-         - P5 @ p. 2",
        "+         - {criteria: P5, at: p. 2, withdrawn: 2026-03-01}",
        "+         - {criteria: P1, at: p. 1, withdrawn: 2026-03-01}",
    ]
    assert "met 2 → 0" in said.out


def test_where_records_cannot_be_read_a_claim_is_withdrawn(folder: Folder) -> None:
    (folder.path / "assessment.yaml").write_text("decisions: [", encoding="utf-8")
    folder.run("unclaim", "C1", "E1", "P5", "--date", "2026-03-01")
    assert "{criteria: P5, at: p. 2, withdrawn: 2026-03-01}" in folder.text()


def test_submit(folder: Folder) -> None:
    said = folder.run("submit", "C1", "E1", "E2", "--date", "2026-02-08")
    assert "+     submitted: 2026-02-08" in folder.changed()
    assert "date: 2026-02-03, submitted: 2026-02-08, held_at" in folder.text()
    assert "next, assessor: decide on 4 criteria (E1)" in said.out


def test_evidence_add_copies_a_file_and_overwrites_none(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "notes.txt"
    for text in ("one", "two", "two"):
        outside.write_text(text, encoding="utf-8")
        arguments = ("--title", "Notes: 3", "--method", "wp", "--date", "2026-02-04")
        assert folder.run("evidence", "add", "C1", "notes.txt", *arguments).code == 0
    files = {it.name: it.read_text(encoding="utf-8") for it in (folder.path / "evidence").iterdir()}
    assert files == {"notes.txt": "one", "notes-2.txt": "two"}
    assert [it for it in folder.changed() if "ref" in it] == [
        f'+   - {{ref: E{n}, title: "Notes: 3", method: work_product, date: 2026-02-04, '
        f"file: evidence/{name}}}"
        for n, name in ((3, "notes.txt"), (4, "notes-2.txt"), (5, "notes-2.txt"))
    ]


def test_evidence_add_takes_a_reference_and_a_witness_that_are_named(folder: Folder) -> None:
    said = folder.run(*ADD, "--ref", "E9", "--witness", "W1", "--date", "2026-02-04")
    assert said.code == 0
    entry = "+   - {ref: E9, title: x, method: work_product, date: 2026-02-04, witness: W1}"
    assert folder.changed() == ["+ ", entry]


def test_a_refused_item_leaves_no_copy(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("one", encoding="utf-8")
    said = folder.run(
        "evidence", "add", "C1", "notes.txt", "--title", "x", "--method", "WP", "--ref", "E1"
    )
    assert said.code == 2
    assert not list(folder.path.glob("evidence/*"))


def test_evidence_takes_title_and_day_from_the_document(folder: Folder) -> None:
    properties = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>The evening routine</dc:title>'
        "<dcterms:created>2026-02-20T09:30:00Z</dcterms:created></cp:coreProperties>"
    )
    source = next(EXAMPLES.glob("*/evidence/*.docx"))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile("account.docx", "w") as new:
        for name in old.namelist():
            own = name == "docProps/core.xml"
            new.writestr(name, properties if own else old.read(name))
    said = folder.run("evidence", "add", "C1", "account.docx", "--method", "RA")
    assert said.code == 0
    assert (
        "title: The evening routine, method: reflective_account, date: 2026-02-20" in folder.text()
    )


def test_witness_add(folder: Folder) -> None:
    folder.run("witness", "add", "C1", "--role", "Cook, part-time")
    assert folder.changed() == ['+   - {ref: W2, role: "Cook, part-time"}']


def test_decide_begins_the_assessors_file_and_appends_to_it(folder: Folder) -> None:
    first = ("decide", "C1", "E1", "P1-P3", "--outcome", "met", "--date", "2026-02-10")
    said = folder.run(*first, "--feedback", 'Clear: and "honest"\nwell done')
    assert "A1 decided on E1, P1-P3: met" in said.out
    assert "no assessment records" not in said.out
    assert folder.changed() == []
    before = folder.text("assessment")
    assert before == (
        f"format: nosmap.assessment/1\n{VERSIONS}\n"
        "decisions:\n  - evidence: E1\n    unit: SCDLMCB7\n"
        "    criteria: P1-P3\n    outcome: met\n    assessor: A1\n    date: 2026-02-10\n"
        '    feedback: |-\n      Clear: and "honest"\n      well done\n'
    )
    folder.run("decide", "C1", "E1", "P5", "--outcome", "more_evidence", "--action", "Add p. 3")
    assert folder.text("assessment").startswith(before)


def test_decide_takes_back_with_a_reason(folder: Folder) -> None:
    of = ("decide", "C1", "E1", "P1-P3")
    folder.run(*of, "--outcome", "met", "--date", "2026-02-10")
    assert "--reason is missing" in folder.run(*of, "--withdraw").err
    said = folder.run(*of, "--withdraw", "--reason", "meant for E2", "--date", "2026-02-11")
    assert (said.code, "A1 decided on E1, P1-P3: taken back" in said.out) == (0, True)
    assert folder.text("assessment").endswith(
        "    outcome: withdrawn\n    assessor: A1\n    date: 2026-02-11\n    reason: meant for E2\n"
    )
    again = folder.run(*of, "--withdraw", "--reason", "again")
    assert (again.code, "nothing is decided here" in again.err) == (2, True)


@pytest.mark.parametrize(
    "words, message",
    [
        (("--withdraw", "--outcome", "met"), "say different things"),
        (("--outcome", "met", "--reason", "so"), "--reason goes with --withdraw"),
    ],
)
def test_a_reason_and_an_outcome_exclude_each_other(
    folder: Folder, words: tuple[str, ...], message: str
) -> None:
    said = folder.run("decide", "C1", "E1", "P1", *words)
    assert (said.code, message in said.err) == (2, True)


def test_decide_says_which_sample_it_answers(folder: Folder) -> None:
    folder.run("decide", "C1", "E1", "P1-P3", "--outcome", "met", "--date", "2026-02-10")
    (folder.path / "verification.yaml").write_text(
        "samples:\n  - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2026-02-12, verifier: V1,"
        " criteria: P2, outcome: disagree}\n",
        encoding="utf-8",
    )
    on_the_day = ("--date", "2026-02-12")
    said = folder.run("decide", "C1", "E1", "P1-P3", "--outcome", "met", *on_the_day)
    assert folder.text("assessment").endswith("date: 2026-02-12\n    answers: S1\n")
    assert "met 2 → 3" in said.out
    folder.run("decide", "C1", "E1", "P1", "--outcome", "not_met", *on_the_day)
    assert folder.text("assessment").endswith("date: 2026-02-12\n")


TRAINEE = CENTRE.replace("policy:", "  - {ref: A2, qualified: no}\npolicy:")


def by_a_trainee(folder: Folder, *criteria: str) -> str:
    """Let A2 decide; gives the records."""
    (folder.path.parent / "centre.yaml").write_text(TRAINEE, encoding="utf-8")
    for it in criteria:
        words = ("--outcome", "met", "--date", "2026-02-10", "--assessor", "A2")
        folder.run("decide", "C1", "E1", it, *words)
    return folder.text("assessment")


def test_countersign_adds_a_key_to_each_decision_that_waits(folder: Folder) -> None:
    before = by_a_trainee(folder, "P1-P3", "P5")
    said = folder.run("countersign", "C1", "--by", "A1", "--date", "2026-02-12")
    assert said.code == 0
    assert "A1 countersigned E1, P1-P3: met, by A2 on 2026-02-10" in said.out
    assert (
        folder.changed("assessment", before)
        == ["+     countersigned: {by: A1, date: 2026-02-12}"] * 2
    )
    again = folder.run("countersign", "C1", "--by", "A1")
    assert (again.code, "no decision here waits" in again.err) == (2, True)


def test_countersign_only_what_was_decided_on_an_item(folder: Folder) -> None:
    before = by_a_trainee(folder, "P1-P3")
    said = folder.run("countersign", "C1", "E2", "--by", "A1")
    assert (said.code, folder.changed("assessment", before)) == (2, [])
    assert folder.run("countersign", "C1", "E1", "--by", "A1", "--dry-run").code == 0
    assert folder.changed("assessment", before) == []


@pytest.mark.parametrize(
    "words, message",
    [
        (("--by", "A2"), "A2 is not qualified on"),
        (("--by", "A9"), "lists no assessor with the reference A9"),
        (("--by", "A1", "--date", "2026-02-09"), "no decision here waits"),
    ],
)
def test_countersign_is_refused_to_whoever_may_not(
    folder: Folder, words: tuple[str, ...], message: str
) -> None:
    before = by_a_trainee(folder, "P1")
    said = folder.run("countersign", "C1", *words)
    assert (said.code, message in said.err) == (2, True)
    assert folder.changed("assessment", before) == []


def test_decide_takes_the_assessor_from_the_environment(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOSMAP_USER", "A7")
    said = folder.run("decide", "C1", "E1", "P1", "--outcome", "not_met")
    assert "assessor: A7" in folder.text("assessment")
    assert "not yet met" in said.out


def test_record_is_evidence_claims_and_decision_in_one(folder: Folder) -> None:
    said = folder.run(
        *("record", "C1", "--method", "OB", "--title", "Observation", "--criteria", "P12-P15 @ 1"),
        *("--criteria", "P16 @ par. 5", "--outcome", "met", "--date", "2026-03-01"),
        *("--held-at", "Centre"),
    )
    assert said.code == 0
    assert "put forward 4 → 9 of 139, met 5" in said.out
    assert folder.text("assessment") == (
        f"format: nosmap.assessment/1\n{VERSIONS}\n"
        "evidence:\n  - ref: A1-E1\n    title: Observation\n"
        "    method: observation\n    date: 2026-03-01\n    held_at: Centre\n    claims:\n"
        "      SCDLMCB7:\n        - P12-P15 @ 1\n        - P16 @ par. 5\n\ndecisions:\n"
        "  - evidence: A1-E1\n    unit: SCDLMCB7\n    criteria: P12-P15, P16\n    outcome: met\n"
        "    assessor: A1\n    date: 2026-03-01\n"
    )


def test_plan_seen_not_applicable_and_sign_off(folder: Folder) -> None:
    assert folder.run("plan", "C1", "area:2", "--agreed", "2026-02-01", "--place", "Home").code == 0
    assert folder.run("seen", "C1", "E2", "--at", "Office", "--date", "2026-02-05").code == 0
    said = folder.run(
        *("not-applicable", "C1", "P8", "--rationale", "no: never", "--date", "2026-02-06")
    )
    assert said.code == 0
    for role in ("assessor", "candidate", "verifier"):
        assert folder.run("sign-off", "C1", "--as", role, "--date", "2026-03-01").code == 0
    text = folder.text("assessment")
    assert (
        '- {ref: PL1, agreed: 2026-02-01, unit: SCDLMCB7, criteria: "area:2", place: Home}' in text
    )
    assert "- {evidence: E2, by: A1, date: 2026-02-05, at: Office}" in text
    assert 'rationale: "no: never"' in text
    assert "- {unit: SCDLMCB7, assessor: A1, date: 2026-03-01}" in text
    assert "- {unit: SCDLMCB7, verifier: V1, date: 2026-03-01}" in folder.text("verification")
    signed = f'+   - {{unit: SCDLMCB7, date: 2026-03-01, version: "{FINGERPRINT}"}}'
    assert signed in folder.changed(), "the unit's pin may move on"


def sign(folder: Folder, role: str, by: str, day: str = "2026-03-01") -> Said:
    return folder.run("sign-off", "C1", "--as", role, "--by", by, "--date", day)


def test_sign_off_refuses_what_would_not_count(folder: Folder) -> None:
    said = sign(folder, "verifier", "V1")
    assert (said.code, "lacks the candidate's" in said.err) == (2, True)
    assert sign(folder, "assessor", "A1").code == 0
    assert "dated before the assessor's" in sign(folder, "candidate", "C1", "2026-02-28").err
    assert sign(folder, "candidate", "C1").code == 0
    assert "in which they assessed" in sign(folder, "verifier", "A1").err
    assert not (folder.path / "verification.yaml").exists()


def test_sign_off_refuses_while_a_file_has_an_error(folder: Folder) -> None:
    (folder.path / "assessment.yaml").write_text("decisions:\n  - {evidence: E1}\n", "utf-8")
    said = sign(folder, "assessor", "A1")
    assert (said.code, "has an error, so nobody can sign it off" in said.err) == (2, True)


def test_not_applicable_needs_the_policy(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "portfolios" / "centre.yaml").write_text("format: nosmap.centre/1\n")
    said = folder.run("not-applicable", "C1", "P8", "--rationale", "none here")
    assert said.code == 2
    assert "policy does not allow" in said.err


def test_what_the_policy_forbids_can_be_taken_back(folder: Folder, tmp_path: Path) -> None:
    assert folder.run("not-applicable", "C1", "P8", "--rationale", "none here").code == 0
    (tmp_path / "portfolios" / "centre.yaml").write_text("format: nosmap.centre/1\n")
    back = folder.run("not-applicable", "C1", "P8", "--rationale", "a slip", "--withdrawn")
    assert back.code == 0
    told = folder.run("check", "C1").out
    assert told.count("error[not-applicable-forbidden]") == 1, "the record that is taken back"


def test_a_policy_that_requires_locators_is_heeded(folder: Folder, tmp_path: Path) -> None:
    assert "no-locator" in folder.run("claim", "C1", "E1", "P6").err
    policy = CENTRE + "  locator: required\n"
    (tmp_path / "portfolios" / "centre.yaml").write_text(policy, encoding="utf-8")
    said = folder.run("claim", "C1", "E1", "P7")
    assert said.code == 2
    assert "no locator" in said.err
    assert "P7" not in folder.text()


def test_init_refuses_an_empty_reference_and_shows_signs_that_steer_a_screen(
    folder: Folder,
) -> None:
    said = folder.run("init", "portfolios/C9", "--candidate", " ", "--unit", "SCDLMCB7")
    assert (said.code, "--candidate is empty" in said.err) == (2, True)
    said = folder.run("init", "portfolios/C9", "--candidate", "C\x1b[31m", "--unit", "SCDLMCB7")
    assert "portfolio of C\\x1b[31m begun" in said.out


def test_init(folder: Folder) -> None:
    arguments = ("--candidate", "C9", "--unit", "h7lx04", "--registered", "2026-01-05")
    said = folder.run("init", "portfolios/C9", *arguments)
    assert said.code == 0
    new = folder.path.parent / "C9"
    assert (new / "portfolio.yaml").read_text(encoding="utf-8") == (
        "format: nosmap.portfolio/1\n\ncandidate: {ref: C9}\n\nunits:\n"
        f'  - {{urn: SCDLMCB7, registered: 2026-01-05, version: "{FINGERPRINT}"}}\n'
    )
    assert (new / "evidence").is_dir()
    assert folder.run("check", "portfolios/C9").code == 0
    assert folder.run("init", "portfolios/C9", *arguments).code == 2
    assert "has a portfolio" in folder.run("init", "portfolios/C8", *arguments).err
    assert not (folder.path.parent / "C8").exists()
