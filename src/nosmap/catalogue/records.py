"""The assessors' and verifiers' records: decisions, samples, sign-offs and their dates."""

from nosmap.catalogue.entry import ERROR, ONLY_IN_CHECK, WARNING, Entry

ENTRIES = (
    Entry(
        "decision-on-nothing",
        ERROR,
        "A decision on no claim at all",
        what="None of the items that the decision names claims any of the criteria that it names.",
        why="A decision judges claims. This one judges nothing, so it is left out; perhaps a code "
        "or a reference slipped.",
        example="""
            - {evidence: E1, unit: SCDLMCB7, criteria: P30, outcome: met,
               assessor: A1, date: 2025-05-12}
        """,
        fix="Correct the item or the criteria; or let the candidate add the claim first.",
        instead="""
            - {evidence: E1, unit: SCDLMCB7, criteria: P3, outcome: met,
               assessor: A1, date: 2025-05-12}
        """,
    ),
    Entry(
        "not-claimed",
        WARNING,
        "The decision names a criterion that the item does not claim",
        what="Part of the decision speaks about a criterion that is not claimed by that item. "
        "This part is dropped; the rest counts.",
        why="The candidate says what an item shows; perhaps the claim is missing, or a range "
        "reaches too far.",
        example="""
            evidence: E1        # claims P12-P14
            criteria: P12-P15
        """,
        fix="Correct the range, or let the candidate add the claim and decide on it then.",
        instead="""
            evidence: E1
            criteria: P12-P14
        """,
    ),
    Entry(
        "no-rationale",
        ERROR,
        "Not applicable, but why?",
        what="The record says that criteria do not apply, and gives no rationale.",
        why="A criterion is left out only with the assessor's written rationale, so that a "
        "verifier can follow it. The record does not count.",
        example="""
            not_applicable:
              - {unit: SCDLMCB7, criteria: P8, rationale: "",
                 assessor: A1, date: 2025-05-12}
        """,
        fix="Write the rationale.",
        instead="""
            not_applicable:
              - {unit: SCDLMCB7, criteria: P8, rationale: no restrictions here,
                 assessor: A1, date: 2025-05-12}
        """,
    ),
    Entry(
        "not-applicable-forbidden",
        ONLY_IN_CHECK,
        "This centre's policy allows no criterion to be left out",
        what="The record says that criteria do not apply, and the policy forbids that, as it does "
        "unless centre.yaml says otherwise.",
        why="Every criterion needs evidence unless the award's assessment strategy says that it "
        "may be left out. Coverage still follows the record; only check calls this an error.",
        example="""
            not_applicable:
              - {unit: SCDLMCB7, criteria: P8, rationale: no restrictions here,
                 assessor: A1, date: 2025-05-12}
        """,
        fix="Let the candidate gather evidence and take the record back; or, where the award "
        "allows it, say so in centre.yaml.",
        instead="""
            policy:
              not_applicable: allowed
        """,
    ),
    Entry(
        "not-countersigned",
        WARNING,
        "The decision is not countersigned",
        what="The assessor is not qualified yet, and no qualified assessor has signed under the "
        "decision.",
        why="The decision counts, but the awarding body asks for the second signature.",
        example="""
            - {evidence: E1, unit: SCDLMCB7, criteria: P3, outcome: met,
               assessor: A2, date: 2025-05-12}
        """,
        fix="Add who countersigned, and when.",
        instead="""
            - {evidence: E1, unit: SCDLMCB7, criteria: P3, outcome: met,
               assessor: A2, date: 2025-05-12,
               countersigned: {by: A1, date: 2025-05-14}}
        """,
    ),
    Entry(
        "nothing-to-sample",
        WARNING,
        "The sample covers no decision",
        what="On the day of the sample none of the claims that it names had been decided on.",
        why="A verifier samples decisions. Perhaps a date, an item or a criterion slipped.",
        example="""
            samples:
              - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2025-01-15,
                 verifier: V1, criteria: P1, outcome: agree}
        """,
        fix="Correct the sample, or take it back with withdrawn: yes.",
        instead="""
            samples:
              - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2025-06-15,
                 verifier: V1, criteria: P1, outcome: agree}
        """,
    ),
    Entry(
        "own-sample",
        WARNING,
        "A verifier samples decisions of their own",
        what="The verifier of the sample is the assessor of a decision that it covers.",
        why="Sampling is a second pair of eyes. Nobody checks their own decisions.",
        example="""
            samples:
              - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2025-06-15,
                 verifier: A1, outcome: agree}
        """,
        fix="Let another verifier sample these decisions.",
        instead="""
            samples:
              - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2025-06-15,
                 verifier: V2, outcome: agree}
        """,
    ),
    Entry(
        "early-sign-off",
        WARNING,
        "Signed off before all criteria are met",
        what="A unit is signed off although not all that it needs is met: a criterion, a rule of "
        "the policy, or an action that a verifier asked for is still open.",
        why="The sign-off does not count as long as that is so. Assessor, candidate and verifier "
        "sign in this order, when all is met.",
        example="""
            sign_off:
              - {unit: SCDLMCB7, assessor: A1, date: 2025-07-01}
        """,
        fix="See with nosmap gaps what is not met yet. Take the sign-off out until then.",
    ),
    Entry(
        "future-date",
        WARNING,
        "The date is in the future",
        what="The record is dated after today. It does not count before that day.",
        why="Perhaps the year slipped. Plans have keys of their own for days to come.",
        example="""
            date: 2052-03-03
        """,
        fix="Correct the date; use planned for a sample, or a plan for an assessment to come.",
        instead="""
            date: 2025-03-03
        """,
    ),
    Entry(
        "date-order",
        WARNING,
        "These two dates can't both be right",
        what="Something is dated before what it depends on: a decision or a sight before its "
        "evidence, a sample before any decision, what is due or an end before its beginning.",
        why="The records are read as they stand, but one of the two dates is a slip.",
        example="""
            date: 2025-03-03
            until: 2025-01-03
        """,
        fix="Compare with your diary, and correct the date that is wrong.",
        instead="""
            date: 2025-01-03
            until: 2025-03-03
        """,
    ),
)
