"""Items of evidence: where they are, who saw them and who vouches for them."""

from nosmap.catalogue.entry import ERROR, WARNING, Entry

ENTRIES = (
    Entry(
        "outside-folder",
        ERROR,
        "The file is outside the portfolio's folder",
        what="The path leads out of the portfolio's folder: with .., from the top of a disk, or "
        "by a link.",
        why="A portfolio is handed over as a folder, and what is outside of it does not come "
        "along. It could also show somebody else's files.",
        example="""
            file: ../../supervision/notes.docx
        """,
        fix="Copy the file into the portfolio's folder evidence. If it is confidential, leave it "
        "where it is and say where that is.",
        instead="""
            held_at: Supervision file 12, Rowan House
        """,
    ),
    Entry(
        "file-missing",
        WARNING,
        "The file is not there",
        what="The item names a file that is not in the portfolio's folder.",
        why="An assessor can't look at it. Perhaps it was renamed, or did not come along when the "
        "folder was copied.",
        example="""
            file: evidence/E1.docx
        """,
        fix="Put the file there, or correct its name; small and capital letters are a difference "
        "on some computers.",
        instead="""
            file: evidence/E01.docx
        """,
    ),
    Entry(
        "no-place",
        WARNING,
        "Nobody can say where this item is",
        what="The item has neither a file nor a place where it is held.",
        why="An assessor or a verifier who wants to see it would not know where to look.",
        example="""
            - ref: E1
              title: Minutes of the meeting
              method: work_product
              date: 2025-03-03
        """,
        fix="Name the file, or where the item is held.",
        instead="""
            - ref: E1
              title: Minutes of the meeting
              method: work_product
              date: 2025-03-03
              held_at: Meetings file, Rowan House
        """,
    ),
    Entry(
        "confidential-file",
        WARNING,
        "A confidential item carries a file",
        what="The item is marked as confidential, and yet names a file in the portfolio.",
        why="Confidential work products stay at the workplace. No service user, relative or "
        "colleague may be identifiable anywhere in a portfolio; copies with names blanked out "
        "breach that rule too.",
        example="""
            confidential: yes
            file: evidence/care-plan.pdf
        """,
        fix="Take the file out of the portfolio and say where the item is held.",
        instead="""
            confidential: yes
            held_at: Care plan file, Rowan House
        """,
    ),
    Entry(
        "not-seen",
        WARNING,
        "Decided as met, and nobody recorded having seen it",
        what="An item that stays elsewhere was decided as met, and assessment.yaml has no record "
        "under seen for it.",
        why="Nobody but the workplace has the item. The record of who saw it, when and where is "
        "all that a verifier can check.",
        example="""
            decisions:
              - {evidence: E2, unit: SCDLMCB7, criteria: P30, outcome: met,
                 assessor: A1, date: 2025-05-12}
        """,
        fix="Add who saw the item, and when and where.",
        instead="""
            seen:
              - {evidence: E2, by: A1, date: 2025-05-09, at: Rowan House}
        """,
    ),
    Entry(
        "expert-not-agreed",
        WARNING,
        "An expert witness whom no assessor has agreed",
        what="The item's method is expert witness, but assessment.yaml has no agreement for its "
        "witness in this unit. In the policy's rules it counts as witness testimony.",
        why="A witness acts as an expert only when the assessor has agreed to it beforehand.",
        example="""
            - ref: E3
              method: expert_witness
              witness: W1
        """,
        fix="The assessor adds the agreement, if there is one.",
        instead="""
            experts:
              - {witness: W1, agreed_by: A1, date: 2025-03-03, basis: registered nurse}
        """,
    ),
)
