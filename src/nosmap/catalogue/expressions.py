"""Criteria as people name them: codes, ranges and groups."""

from nosmap.catalogue.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "empty-expression",
        ERROR,
        "No criterion is named",
        what="Here criteria are to be named, and there is none: nothing, only commas, or only a "
        "place behind @.",
        why="Such a claim or record says nothing about any criterion, so it is left out.",
        example="""
            claims:
              SCDLMCB7:
                - "@ p. 3"
        """,
        fix="Name the criteria, or delete the entry.",
        instead="""
            claims:
              SCDLMCB7:
                - P12 @ p. 3
        """,
    ),
    Entry(
        "bad-term",
        ERROR,
        "This is no code, range or group",
        what="One of the terms between the commas is neither a code such as P12, nor a range such "
        "as P12-P15, nor a group such as all K or topic:Rights.",
        why="nosmap can't tell which criteria are meant. Only this term is left out.",
        example="""
            criteria: P12 P15
        """,
        fix="Write codes with commas between them and ranges with a hyphen. In a code stand no "
        "blanks.",
        instead="""
            criteria: P12-P15, P18
        """,
    ),
    Entry(
        "unknown-criterion",
        ERROR,
        "The unit has no such criterion",
        what="The code is well written, but this unit's standard has no criterion of that name.",
        why="Perhaps it belongs to another unit or another version, or a digit slipped. Only this "
        "term is left out.",
        example="""
            claims:
              SCDLMCB7:
                - P40 @ p. 2
        """,
        fix="Look the code up with: nosmap standard show SCDLMCB7. Leading noughts do not belong "
        "to a code: P12, not P012.",
        instead="""
            claims:
              SCDLMCB7:
                - P36 @ p. 2
        """,
    ),
    Entry(
        "backward-range",
        ERROR,
        "The range runs backwards",
        what="The range ends before it begins, in the order of the standard.",
        why="Perhaps a digit slipped, so nosmap does not simply turn it round. Only this term is "
        "left out.",
        example="""
            criteria: P9-P3
        """,
        fix="Write the criterion that comes first in the standard first.",
        instead="""
            criteria: P3-P9
        """,
    ),
    Entry(
        "range-across-sections",
        ERROR,
        "The range begins in one section and ends in another",
        what="The range begins among the performance criteria and ends among the knowledge "
        "statements, or the other way round.",
        why="It is most often a slip of a letter, and would reach far more than is meant. Only "
        "this term is left out.",
        example="""
            criteria: P30-K2
        """,
        fix="Write one range for each section.",
        instead="""
            criteria: P30-P36, K1-K2
        """,
    ),
    Entry(
        "unknown-group",
        ERROR,
        "The unit has no such area or topic",
        what="Behind area: or topic: stands a number or a name that this unit's standard does not "
        "have.",
        why="nosmap can't tell which criteria are meant. Only this term is left out.",
        example="""
            criteria: topic:Cooking
        """,
        fix="Use a number, counted from 1 in the standard's order, or the beginning of the name.",
        instead="""
            criteria: topic:Communication
        """,
    ),
    Entry(
        "ambiguous-group",
        ERROR,
        "More than one area or topic begins like this",
        what="Several groups of this unit begin with these words.",
        why="nosmap does not guess which one is meant. Only this term is left out.",
        example="""
            criteria: area:Lead
        """,
        fix="Write more of the name, or use the group's number.",
        instead="""
            criteria: area:1
        """,
    ),
    Entry(
        "blanket-claim",
        ERROR,
        "A whole group at once, in a claim or a decision",
        what="A claim or a decision names a whole group (all P, all K, area:…, topic:…) instead "
        "of criteria.",
        why="The awarding body does not accept a document that is put forward for everything; "
        "each criterion needs its place in the evidence. And a decision must not reach claims "
        "that are added later.",
        example="""
            claims:
              SCDLMCB7:
                - topic:Rights @ p. 1-3
        """,
        fix="Name the criteria, each with the place that shows it.",
        instead="""
            claims:
              SCDLMCB7:
                - K1, K2 @ p. 1
                - K5 @ p. 3, par. 2
        """,
    ),
)
