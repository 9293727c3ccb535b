"""Portfolios of one known size, for measuring: the same text on every machine.

One has 60 items of evidence with 8 claims each and 80 decisions: about 41 KB over its two files.
"""

from pathlib import Path
from random import Random

UNIT = "SCDLMCB7"
CODES = [f"P{n}" for n in range(1, 37)] + [f"K{n}" for n in range(1, 104)]
METHODS = ("reflective_account", "work_product", "professional_discussion", "case_study")
OUTCOMES = ("met", "met", "met", "more_evidence", "not_met")
ITEMS, CLAIMS, DECISIONS = 60, 8, 80


def write_portfolios(workspace: Path, count: int) -> None:
    """Write `count` portfolios into the workspace's `portfolios/`."""
    for number in range(count):
        folder = workspace / "portfolios" / f"C{number:03}"
        folder.mkdir(parents=True)
        portfolio, assessment = portfolio_texts(number)
        (folder / "portfolio.yaml").write_text(portfolio, encoding="utf-8", newline="\n")
        (folder / "assessment.yaml").write_text(assessment, encoding="utf-8", newline="\n")


def portfolio_texts(number: int) -> tuple[str, str]:
    """The texts of `portfolio.yaml` and `assessment.yaml` of the candidate of that number."""
    random = Random(number)  # noqa: S311  # repeatable, nothing secret
    claimed = [sorted(random.sample(CODES, CLAIMS), key=CODES.index) for _ in range(ITEMS)]
    return _portfolio(number, claimed), _assessment(random, claimed)


def _portfolio(number: int, claimed: list[list[str]]) -> str:
    lines = [
        "format: nosmap.portfolio/1",
        f"candidate: {{ref: C{number:03}, name: Invented Person}}",
        "units:",
        f"  - {{urn: {UNIT}, registered: 2025-01-12}}",
        "evidence:",
    ]
    for index, codes in enumerate(claimed, start=1):
        lines += _item(index, codes)
    return "\n".join(lines) + "\n"


def _item(index: int, codes: list[str]) -> list[str]:
    return [
        f"  - ref: E{index}",
        f"    title: The evening routine, part {index}",
        f"    method: {METHODS[index % len(METHODS)]}",
        f"    date: 2025-03-{index % 28 + 1:02}",
        "    description: What was planned, done and learned",
        f"    held_at: Supervision file {index}",
        "    submitted: 2025-05-06",
        "    claims:",
        f"      {UNIT}:",
        *(f"        - {code} @ p. {at}, par. {at + 1}" for at, code in enumerate(codes, start=1)),
    ]


def _assessment(random: Random, claimed: list[list[str]]) -> str:
    lines = ["format: nosmap.assessment/1", "decisions:"]
    for index in range(DECISIONS):
        item = index % ITEMS
        lines += _decision(item, claimed[item], random.choice(OUTCOMES), day=index % 28 + 1)
    return "\n".join(lines) + "\n"


def _decision(item: int, codes: list[str], outcome: str, day: int) -> list[str]:
    return [
        f"  - evidence: E{item + 1}",
        f"    unit: {UNIT}",
        f'    criteria: "{", ".join(codes[:5])}"',
        f"    outcome: {outcome}",
        "    assessor: A1",
        f"    date: 2025-06-{day:02}",
        "    feedback: Clear.",
    ]
