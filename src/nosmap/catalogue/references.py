"""References: units, methods, items, samples and people that are named by a short word."""

from nosmap.catalogue.entry import ERROR, UNLESS_UNVERIFIED, WARNING, Entry

ENTRIES = (
    Entry(
        "unknown-unit",
        ERROR,
        "No standard of this name",
        what="Neither the standards that come with nosmap nor those of the workspace have this "
        "URN or alias.",
        why="Nothing can be mapped to a unit whose criteria nobody knows.",
        example="""
            units:
              - {urn: SCDLMCB77}
        """,
        fix="Look the name up with: nosmap standard list. A centre's own standards stand in the "
        "folder standards.",
        instead="""
            units:
              - {urn: SCDLMCB7}
        """,
    ),
    Entry(
        "unknown-version",
        ERROR,
        "No such version of the standard",
        what="The unit names a version of its standard that is not here.",
        why="Criteria may have changed between versions, so another version is not simply taken "
        "instead.",
        example="""
            units:
              - {urn: SCDLMCB7, version: 3}
        """,
        fix="Correct the version, add the standard's file (such as SCDLMCB7@3.yaml), or delete the "
        "version to use the standard's file without @.",
        instead="""
            units:
              - {urn: SCDLMCB7}
        """,
    ),
    Entry(
        "unit-not-registered",
        ERROR,
        "The candidate is not registered for this unit",
        what="Something stands under a unit that exists, but that is not in the portfolio's list "
        "of units.",
        why="What is claimed there would count for nothing, and nobody would notice.",
        example="""
            units:
              - {urn: SCDLMCB7}
            evidence:
              - ref: E1
                claims: {SCDLMCA4: [P3 @ p. 1]}
        """,
        fix="Add the unit to the list, or move the claim to the unit that is meant.",
        instead="""
            units:
              - {urn: SCDLMCB7}
              - {urn: SCDLMCA4}
        """,
    ),
    Entry(
        "unknown-method",
        ERROR,
        "No such method",
        what="The method is none of those that nosmap knows and none of the centre's own.",
        why="The item's claims are kept, but they can't count: nobody could say whether the "
        "policy allows the method.",
        example="""
            method: chat
        """,
        fix="Use a method's name or mark, such as professional_discussion or PD; or add the "
        "centre's own method to centre.yaml.",
        instead="""
            method: professional_discussion
        """,
    ),
    Entry(
        "doubled-method",
        ERROR,
        "Two methods share a name or mark",
        what="A method of the centre's own has a name or mark that another method has already. "
        "Small and capital letters, blanks, - and _ are no difference.",
        why="An item with that word would not say which method is meant. The second is left out.",
        example="""
            methods:
              - {name: diary, mark: PD}
        """,
        fix="Choose another name or mark.",
        instead="""
            methods:
              - {name: diary, mark: DI}
        """,
    ),
    Entry(
        "unknown-evidence",
        ERROR,
        "No such item of evidence",
        what="The reference is that of no item, neither in portfolio.yaml nor in assessment.yaml. "
        "References are compared letter by letter.",
        why="The record speaks about nothing, so this reference is left out of it.",
        example="""
            decisions:
              - {evidence: E99, unit: SCDLMCB7, criteria: P12, outcome: met,
                 assessor: A1, date: 2025-05-12}
        """,
        fix="Correct the reference, or add the item.",
        instead="""
            decisions:
              - {evidence: E9, unit: SCDLMCB7, criteria: P12, outcome: met,
                 assessor: A1, date: 2025-05-12}
        """,
    ),
    Entry(
        "unknown-sample",
        UNLESS_UNVERIFIED,
        "No such sample",
        what="The record answers a sample, and the verifiers' file has none of that reference. "
        "Without a verification.yaml it is only a warning: the file may be elsewhere.",
        why="A claim that a verifier sent back counts again only when a new decision answers, "
        "so the reference has to be right.",
        example="""
            answers: S9
        """,
        fix="Use the reference of a sample in verification.yaml.",
        instead="""
            answers: S1
        """,
    ),
    Entry(
        "unknown-staff",
        WARNING,
        "Nobody of this reference in centre.yaml",
        what="An assessor or a verifier is named who is not in the lists of centre.yaml.",
        why="The record counts. But whether its writer is qualified can't be told, and sampling "
        "leaves them out.",
        example="""
            assessor: A7
        """,
        fix="Correct the reference, or add the person to centre.yaml; a name is not needed.",
        instead="""
            assessors:
              - {ref: A7, qualified: yes}
        """,
    ),
    Entry(
        "unknown-witness",
        WARNING,
        "Nobody of this reference among the witnesses",
        what="An item or an agreement names a witness who is not in the portfolio's list of "
        "witnesses.",
        why="Verifiers ask who the witnesses are and in what role they saw the work.",
        example="""
            witness: W9
        """,
        fix="Correct the reference, or add the witness; the role is enough, a name is not needed.",
        instead="""
            witnesses:
              - {ref: W9, role: Team leader}
        """,
    ),
    Entry(
        "doubled-reference",
        ERROR,
        "Two records with one reference",
        what="The same reference stands twice: two items of evidence (over both files), two "
        "samples, two witnesses, two members of staff, or one unit listed twice.",
        why="Whatever names it would not say which is meant. The second is left out.",
        example="""
            evidence:
              - {ref: E1, title: Rota, method: WP, date: 2025-03-03}
              - {ref: E1, title: Minutes, method: WP, date: 2025-04-04}
        """,
        fix="Give the second a reference of its own.",
        instead="""
            evidence:
              - {ref: E1, title: Rota, method: WP, date: 2025-03-03}
              - {ref: E2, title: Minutes, method: WP, date: 2025-04-04}
        """,
    ),
    Entry(
        "doubled-candidate",
        ERROR,
        "Two portfolios of one candidate",
        what="Two portfolios of the workspace have the same candidate reference. Both are read.",
        why="In lists and samples one could be taken for the other. Often a folder was copied to "
        "begin a new portfolio.",
        example="""
            # portfolios/C002/portfolio.yaml
            candidate: {ref: C001}
        """,
        fix="Give each candidate a reference of their own.",
        instead="""
            # portfolios/C002/portfolio.yaml
            candidate: {ref: C002}
        """,
    ),
)
