"""Claims: where in the evidence a criterion is shown."""

from nosmap.catalogue.entry import ONLY_IN_CHECK, WARNING, Entry

ENTRIES = (
    Entry(
        "no-locator",
        WARNING,
        "The claim does not say where",
        what="The claim names criteria, but not the page, paragraph or time that shows them.",
        why="An assessor has to find the place. The awarding body calls it not acceptable to put "
        "a number of points to a document without showing where in it each stands.",
        example="""
            claims:
              SCDLMCB7:
                - P20
        """,
        fix="Add @ and the place.",
        instead="""
            claims:
              SCDLMCB7:
                - P20 @ p. 3, par. 2
        """,
    ),
    Entry(
        "locator-required",
        ONLY_IN_CHECK,
        "The claim does not say where, and this centre requires it",
        what="The claim names no page, paragraph or time, and the centre's policy says that "
        "every claim does (locator: required).",
        why="Without a place the assessor can't find what is meant. The claim still stands in "
        "coverage and gaps; only check calls this an error.",
        example="""
            claims:
              SCDLMCB7:
                - P20
        """,
        fix="Add @ and the place.",
        instead="""
            claims:
              SCDLMCB7:
                - P20 @ p. 3, par. 2
        """,
    ),
    Entry(
        "broad-locator",
        WARNING,
        "One place for more than ten criteria",
        what="The claim gives one page, paragraph or time for more than ten criteria.",
        why="A place that shows so much at once is hard to assess; most often several more exact "
        "places were meant.",
        example="""
            claims:
              SCDLMCB7:
                - P1-P11 @ p. 1-20
        """,
        fix="Split the claim, and give each part its own place.",
        instead="""
            claims:
              SCDLMCB7:
                - P1-P4 @ p. 1-3
                - P5, P6 @ p. 4
                - P7-P11 @ p. 12-14
        """,
    ),
    Entry(
        "listed-twice",
        WARNING,
        "The same thing is named twice",
        what="A criterion is claimed twice by one item at the same place, or stands twice in one "
        "list of criteria. It counts once.",
        why="It does no harm, but perhaps another criterion or another place was meant.",
        example="""
            claims:
              SCDLMCB7:
                - P12-P15 @ p. 2
                - P14 @ p. 2
        """,
        fix="Delete the second, or correct it.",
        instead="""
            claims:
              SCDLMCB7:
                - P12-P15 @ p. 2
                - P14 @ p. 5
        """,
    ),
    Entry(
        "comment-in-text",
        WARNING,
        "The text ends where the # stands",
        what="Behind a blank, the sign # begins a comment in YAML: it and all that follows on "
        "the line is not part of the text.",
        why="A place such as par #3 is read as par, and nobody notices that the 3 is gone.",
        example="""
            - {criteria: P12, at: par #3}
        """,
        fix="Put the text in quotes, or write the number without the sign. If a comment is meant, "
        "leave a blank behind the #.",
        instead="""
            - {criteria: P12, at: "par #3"}
        """,
    ),
)
