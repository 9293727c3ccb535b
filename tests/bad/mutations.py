"""Good files with a few slips in them, drawn at random: whatever comes out, nosmap stays calm."""

import json

from hypothesis import strategies as st

from nosmap.reading.events import Data, build

PORTFOLIO = """\
format: nosmap.portfolio/1
candidate: {ref: C001, name: Example}
units:
  - {urn: SCDLMCB7, registered: 2025-01-13, assessor: A1, version: "sha256:dac2233abd57"}
witnesses:
  - {ref: W1, role: Team leader}
evidence:
  - ref: E1
    title: Minutes of three meetings   # a comment
    method: work_product
    date: 2025-03-03
    until: 2025-03-10
    files: [evidence/E1.txt]
    submitted: 2025-03-12
    claims:
      SCDLMCB7:
        - P12-P15, P18 @ p. 2, par. 1-4
        - {criteria: K100, at: "00:14:30"}
  - ref: E2
    title: "Supervision notes"
    method: EW
    date: 2025-04-11
    held_at: Supervision file
    confidential: true
    witness: W1
    claims: {SCDLMCB7: [P30-P32 @ sections 2 and 5, P33]}
sign_off:
  - {unit: SCDLMCB7, date: 2025-07-02}
"""
ASSESSMENT = """\
versions: {SCDLMCB7: "sha256:dac2233abd57"}
allocation:
  - {unit: SCDLMCB7, assessor: A1, verifier: V1, from: 2025-01-15}
plans:
  - {ref: PL1, date: 2025-06-10, method: OB, unit: SCDLMCB7, criteria: "P29-P33", place: Home}
seen:
  - {evidence: E2, by: A1, date: 2025-05-09, at: Home}
experts:
  - {witness: W1, agreed_by: A1, date: 2025-03-01, basis: nurse, units: [SCDLMCB7]}
decisions:
  - evidence: [E1, E2]
    unit: SCDLMCB7
    criteria: "P12-P15, P30"
    outcome: met
    assessor: A1
    date: 2025-05-10
    answers: S1
    countersigned: {by: A1, date: 2025-05-11}
not_applicable:
  - {unit: SCDLMCB7, criteria: P8, rationale: none here, assessor: A1, date: 2025-05-10}
"""
VERIFICATION = """\
versions: {SCDLMCB7: "sha256:dac2233abd57"}
samples:
  - ref: S1
    unit: SCDLMCB7
    stage: interim
    planned: 2025-06-01
    date: 2025-06-03
    verifier: V1
    criteria: "P1-P13, topic:Rights"
    evidence: [E1]
    reason: [assessors, methods]
    outcome: agree
    findings:
      - {criteria: P12, evidence: [E1], outcome: disagree, comment: see there}
    actions:
      - {action: Write it down, owner: A1, due: 2025-07-01, closed: 2025-06-20}
"""
CENTRE = """\
assessors:
  - {ref: A1, qualified: yes, since: 2019-01-07, risk: low}
verifiers:
  - {ref: V1}
methods:
  - {name: digital_story, mark: DS, title: Digital story}
policy:
  min_evidence: 1
  max_age_months: 24
  methods: any
  not_applicable: allowed
  performance: {supporting_only: [personal_statement], forbidden: [simulation]}
  units:
    SCDLMCB7:
      require:
        - {any_of: [observation, expert_witness], per: area, at_least: 1}
  criteria:
    "SCDLMCB7:P9": {min_evidence: 2}
sampling:
  rates: {high: 100, medium: 50}
  new: {months: 6, rate: 100}
  every: [assessor, unit]
  period: {from: 2025-04-01, until: 2025-06-30}
  seed: 2026
"""
STANDARD = """\
urn: SCDX1
title: Lead an invented service
aliases: [X 1]
performance_criteria:
  - area: Lead practice
    criteria:
      P1: lead practice
      P2: {text: lead a team, label: P 2, items: [one, two]}
scope:
  knowledge: {note: a note, definitions: [{term: Practice, text: what is done}]}
values: {statement: Adherence, rights: [To be treated as an individual]}
"""
GOOD = {
    "portfolios/C001/portfolio.yaml": PORTFOLIO,
    "portfolios/C001/assessment.yaml": ASSESSMENT,
    "portfolios/C001/verification.yaml": VERIFICATION,
    "portfolios/centre.yaml": CENTRE,
    "standards/SCDX1.yaml": STANDARD,
}

SLIPS = (
    *('"', "'", ": ", ":", "# ", " #x", "- ", "[", "]", "{", "}", "&a ", "*a", "!t ", "|", ">-"),
    *("%", "@", "`", ",", ";", "\t", "\n", "\r", "\u2028", "\x00", "\ufeff", "🙂", "? ", "<<: "),
    *(
        "---\n",
        "...\n",
        "all P",
        "P9-P3",
        "P40",
        "\\",
        "  ",
        "~",
        "null",
        "\u0661",
        "\u202e",
        "z" * 70,
    ),
)
ODD: tuple[Data, ...] = (
    *(None, "", "  ", "x", [], {}, [None], [[]], [{}], {"a": None}, {"": "x"}, ["x", None, ""]),
    *({"criteria": None}, {"criteria": []}, {"criteria": ["P1", None]}, "P1", "2025-02-30"),
    *("9" * 5000, "yes", "\u202e", "[key]", {"0": "1"}, [["P1"]], "E1@", "@", "all P"),
    *("area:99999999999999999999", "../x", "2999-01-01", {"evidence": []}, "a" * 5000),
)
NAMES = ("zz", "criteira", "[key]", "topic", "str", "0", "withdrawn", "from_", "date", "")


@st.composite
def misspelt(draw: st.DrawFn) -> dict[str, str]:
    """Files with a few slips of the keyboard in one of them."""
    name = draw(st.sampled_from(sorted(GOOD)))
    text = GOOD[name]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from((0, 0, 1, 3)))
        text = text[:at] + draw(st.sampled_from(("", *SLIPS))) + text[at + gone :]
    return {**GOOD, name: text}


@st.composite
def misshapen(draw: st.DrawFn) -> dict[str, str]:
    """Files in one of which values are missing, or others than they should be."""
    name = draw(st.sampled_from(sorted(GOOD)))
    data = build(GOOD[name])
    for _ in range(draw(st.integers(1, 3))):
        _misshape(draw, data)
    return {**GOOD, name: json.dumps(data, ensure_ascii=False, indent=1)}


def _misshape(draw: st.DrawFn, data: Data) -> None:
    holders = list(_holders(data))
    holder = holders[draw(st.integers(0, len(holders) - 1))]
    odd = json.loads(json.dumps(draw(st.sampled_from(ODD))))  # a copy: it may be misshapen next
    keys: list[Data] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    new = draw(st.integers(0, 4)) == 0
    if not new and keys:
        key = draw(st.sampled_from(keys))
        if draw(st.integers(0, 4)) == 0:
            del holder[key]
        else:
            holder[key] = odd
    elif isinstance(holder, dict):
        holder[draw(st.sampled_from(NAMES))] = odd
    else:
        holder.append(odd)


def _holders(data: Data) -> list[Data]:
    """All lists and mappings within data, itself first."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    here = [data] if isinstance(data, (dict, list)) else []
    return here + [found for it in inner for found in _holders(it)]
