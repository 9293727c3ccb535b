"""Bad files that are too big or too odd to keep: each is built when its test runs.

A builder takes the portfolio's folder and gives the problems to expect, in order, as
(path, line, column, severity, code).
"""

import os
from collections.abc import Callable
from pathlib import Path

Expected = list[tuple[str, int, int, str, str]]
Builder = Callable[[Path], Expected]

CAP = 2 * 1024 * 1024

HEAD = "candidate: {ref: C001}\nunits:\n  - {urn: SCDLMCB7, version: 'sha256:dac2233abd57'}\n"
GOOD = f"""{HEAD}evidence:
  - ref: E1
    title: Minutes
    method: work_product
    date: 2025-03-03
    held_at: Office
    claims:
      SCDLMCB7:
        - P12 @ p. 1
"""


def error(code: str, line: int = 1, column: int = 1, path: str = "portfolio.yaml") -> Expected:
    return [(path, line, column, "error", code)]


def _write(folder: Path, text: str, name: str = "portfolio.yaml") -> None:
    (folder / name).write_text(text, encoding="utf-8", newline="")


# ---- deep ----------------------------------------------------------------------------------


def ten_thousand_brackets(folder: Path) -> Expected:
    _write(folder, "[" * 10_000)
    return error("too-deep", column=25)


def forty_kilobytes_of_brackets_behind_a_good_file(folder: Path) -> Expected:
    _write(folder, GOOD + "sign_off: " + "[" * 40_000 + "\n")
    return error("too-deep", line=13, column=11 + 23)


def forty_kilobytes_of_closed_brackets(folder: Path) -> Expected:
    _write(folder, "[" * 20_000 + "]" * 20_000)
    return error("too-deep", column=25)


def forty_kilobytes_of_braces(folder: Path) -> Expected:
    _write(folder, "{" * 40_000)
    return error("wrong-type", column=2)


def ten_thousand_dashes(folder: Path) -> Expected:
    _write(folder, "- " * 10_000 + "E1\n")
    return error("too-deep", column=1 + 2 * 24)


def ten_thousand_question_marks(folder: Path) -> Expected:
    _write(folder, "? " * 10_000 + "E1\n")
    return error("wrong-type", column=3)


def keys_indented_ever_further(folder: Path) -> Expected:
    _write(folder, "".join(f"{' ' * n}a:\n" for n in range(1_000)))
    return error("too-deep", line=25, column=25)


# ---- big -----------------------------------------------------------------------------------


def _one_line(title: str, criteria: str) -> tuple[str, int]:
    """A portfolio with one item on one line; gives the column of the claim's criteria too."""
    start = f'  - {{ref: E1, title: "{title}", method: work_product, date: 2025-03-03, '
    start += 'held_at: Office, claims: {SCDLMCB7: ["'
    return f'{HEAD}evidence:\n{start}{criteria} @ p. 1"]}}}}\n', len(start) + 1


def title_of_a_megabyte_before_a_bad_code(folder: Path) -> Expected:
    text, column = _one_line("ä" * 1_000_000, "P12, P40")
    text = text.replace("ä" * 1_000_000, "ä" * 900_000 + "a" * 100_000)
    _write(folder, text)
    return error("unknown-criterion", line=5, column=column + 5)


def criteria_of_a_megabyte(folder: Path) -> Expected:
    _write(folder, _one_line("Minutes", "P12, " * 200_000 + "P40")[0])
    column = _one_line("Minutes", "")[1]
    return [
        ("portfolio.yaml", 5, column - 1, "warning", "listed-twice"),
        *error("unknown-criterion", line=5, column=column + 1_000_000),
    ]


def code_of_a_megabyte(folder: Path) -> Expected:
    text, column = _one_line("Minutes", "P13, P" + "1" * 1_000_000)
    _write(folder, text)
    return error("unknown-criterion", line=5, column=column + 5)


def key_of_a_megabyte(folder: Path) -> Expected:
    _write(folder, GOOD + '? "' + "k" * 1_000_000 + '"\n: red\n')
    return error("unknown-key", line=13, column=3)


def quote_never_closed_over_a_megabyte(folder: Path) -> Expected:
    _write(folder, HEAD + 'evidence: "' + "a line\n  " * 110_000)
    return error("yaml-syntax", line=4, column=11)


def comment_of_a_megabyte_before_a_bad_code(folder: Path) -> Expected:
    _write(folder, "#" * 1_000_000 + "\n" + GOOD.replace("P12", "P40"))
    return error("unknown-criterion", line=13, column=11)


def file_as_big_as_allowed(folder: Path) -> Expected:
    text = GOOD.replace("P12", "P40")
    _write(folder, text + "#" * (CAP - len(text)))
    return error("unknown-criterion", line=12, column=11)


def file_one_byte_too_big(folder: Path) -> Expected:
    _write(folder, GOOD + "#" * (CAP - len(GOOD) + 1))
    return error("file-too-big")


def file_of_eight_gigabytes(folder: Path) -> Expected:
    _write(folder, GOOD)
    with (folder / "assessment.yaml").open("wb") as stream:
        stream.truncate(8 * 1024**3)  # a hole: takes no room on the disk
    return error("file-too-big", path="assessment.yaml")


def twenty_thousand_equal_items(folder: Path) -> Expected:
    item = "- {ref: E1, title: t, method: Q, date: 2025-03-03, held_at: o}\n"
    _write(folder, HEAD + "evidence:\n" + item * 20_000)
    return [it for line in range(6, 20_005) for it in error("doubled-reference", line, 9)]


def a_thousand_unknown_keys(folder: Path) -> Expected:
    _write(folder, GOOD + "".join(f"zz{n}: 1\n" for n in range(1_000)))
    return [it for line in range(13, 1_013) for it in error("unknown-key", line)]


# ---- odd files -----------------------------------------------------------------------------


def evidence_by_a_link_that_leaves(folder: Path) -> Expected:
    (folder.parent / "elsewhere.txt").write_text("not the candidate's\n", encoding="utf-8")
    (folder / "evidence").mkdir()
    (folder / "evidence" / "E1.txt").symlink_to(folder.parent / "elsewhere.txt")
    _write(folder, GOOD.replace("held_at: Office", "file: evidence/E1.txt"))
    return error("outside-folder", line=9, column=11)


def evidence_in_a_linked_folder(folder: Path) -> Expected:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "E1.txt").write_text("minutes\n", encoding="utf-8")
    (folder / "evidence").symlink_to(folder.parent / "elsewhere")
    _write(folder, GOOD.replace("held_at: Office", "file: evidence/E1.txt"))
    return error("outside-folder", line=9, column=11)


def evidence_by_a_link_to_itself(folder: Path) -> Expected:
    (folder / "E1.txt").symlink_to("E1.txt")
    _write(folder, GOOD.replace("held_at: Office", "file: E1.txt"))
    return [("portfolio.yaml", 9, 11, "warning", "file-missing")]


def evidence_by_a_link_within_the_folder_is_fine(folder: Path) -> Expected:
    (folder / "E1.docx").write_text("minutes\n", encoding="utf-8")
    (folder / "E1.txt").symlink_to("E1.docx")
    _write(folder, GOOD.replace("held_at: Office", "file: E1.txt"))
    return []


def assessment_by_a_link_that_leaves(folder: Path) -> Expected:
    _write(folder.parent, "decisions: []\n", "elsewhere.yaml")
    (folder / "assessment.yaml").symlink_to("../elsewhere.yaml")
    _write(folder, GOOD)
    return error("outside-folder", path="assessment.yaml")


def portfolio_by_a_link_to_nothing(folder: Path) -> Expected:
    (folder / "portfolio.yaml").symlink_to("gone.yaml")
    return error("unreadable-file")


def assessment_by_a_link_to_itself(folder: Path) -> Expected:
    (folder / "assessment.yaml").symlink_to("assessment.yaml")
    _write(folder, GOOD)
    return error("unreadable-file", path="assessment.yaml")


def assessment_that_is_a_pipe(folder: Path) -> Expected:
    os.mkfifo(folder / "assessment.yaml")
    _write(folder, GOOD)
    return error("unreadable-file", path="assessment.yaml")


def a_million_claims(folder: Path) -> Expected:
    start = "title: Minutes, method: WP, date: 2025-03-03, held_at: Office, claims: {SCDLMCB7: ["
    items = [f'  - {{ref: X{n}, {start}"P1-P36, K1-K103 @ p. 1"]}}}}\n' for n in range(100, 999)]
    _write(folder, GOOD + "".join(items))
    read, column = 143, items[0].index('"') + 1  # each asks for 139 places; 20,000 are read
    broad = [("portfolio.yaml", 13 + n, column, "warning", "broad-locator") for n in range(read)]
    return broad + error("too-many", line=13 + read, column=column)


def a_thousand_findings(folder: Path) -> Expected:
    _write(folder, GOOD)
    known = "ref: S1, unit: SCDLMCB7, stage: interim, planned: 2025-04-01, verifier: V1"
    known += ", version: 'sha256:dac2233abd57'"
    sample = f"samples:\n  - {{{known},\n"
    _write(folder, f"{sample}     findings: [{', '.join(['{}'] * 1000)}]}}\n", "verification.yaml")
    return error("too-many", line=3, column=6, path="verification.yaml")


def thirty_thousand_words_for_items(folder: Path) -> Expected:
    _write(folder, f"{HEAD}evidence: [{'x,' * 30_000}]\n")
    words = [("portfolio.yaml", 4, 12 + 2 * n, "error", "wrong-type") for n in range(20_000)]
    return error("too-many", line=4) + words


BUILDERS: tuple[Builder, ...] = (
    ten_thousand_brackets,
    forty_kilobytes_of_brackets_behind_a_good_file,
    forty_kilobytes_of_closed_brackets,
    forty_kilobytes_of_braces,
    ten_thousand_dashes,
    ten_thousand_question_marks,
    keys_indented_ever_further,
    title_of_a_megabyte_before_a_bad_code,
    criteria_of_a_megabyte,
    code_of_a_megabyte,
    key_of_a_megabyte,
    quote_never_closed_over_a_megabyte,
    comment_of_a_megabyte_before_a_bad_code,
    file_as_big_as_allowed,
    file_one_byte_too_big,
    file_of_eight_gigabytes,
    twenty_thousand_equal_items,
    a_thousand_unknown_keys,
    evidence_by_a_link_that_leaves,
    evidence_in_a_linked_folder,
    evidence_by_a_link_to_itself,
    evidence_by_a_link_within_the_folder_is_fine,
    assessment_by_a_link_that_leaves,
    portfolio_by_a_link_to_nothing,
    assessment_by_a_link_to_itself,
    assessment_that_is_a_pipe,
    a_million_claims,
    a_thousand_findings,
    thirty_thousand_words_for_items,
)
