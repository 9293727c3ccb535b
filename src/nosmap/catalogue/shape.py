"""Keys and values that are not as the five kinds of file have them."""

from nosmap.catalogue.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "wrong-type",
        ERROR,
        "Another kind of value is needed here",
        what="A text stands where a list or a group of keys is needed, or the other way round.",
        why="nosmap can't tell what is meant, so the smallest part around it is left out.",
        example="""
            units: SCDLMCB7
        """,
        fix="Write a list with one line and a dash for each entry; write a group of keys with one "
        "line for each, or in braces.",
        instead="""
            units:
              - {urn: SCDLMCB7}
        """,
    ),
    Entry(
        "unknown-key",
        ERROR,
        "A key that is not known here",
        what="The word before the colon is none of those that can stand in this place.",
        why="It is most often a slip, and what stands under it would be lost without notice. The "
        "key is left out; the rest of the record counts.",
        example="""
            - ref: E1
              titel: Minutes of the meeting
        """,
        fix="Correct the word; the hint names the likeliest one. In braces a comma ends a value: "
        "put a list of criteria in quotes there.",
        instead="""
            - ref: E1
              title: Minutes of the meeting
        """,
    ),
    Entry(
        "missing-key",
        ERROR,
        "Something that is needed is missing",
        what="The record lacks a key that it can't do without, such as an item's date or a "
        "decision's assessor.",
        why="Without it the record does not say enough to count, so it is left out.",
        example="""
            - ref: E1
              title: Minutes of the meeting
              date: 2025-03-03
        """,
        fix="Add the key that the message names. A sample needs planned or date, and an outcome "
        "once it is done.",
        instead="""
            - ref: E1
              title: Minutes of the meeting
              method: work_product
              date: 2025-03-03
        """,
    ),
    Entry(
        "empty-text",
        ERROR,
        "Nothing stands where a text is needed",
        what="The key is there, but nothing follows the colon, or only blanks or empty quotes.",
        why="A title, a reference or an assessor that is empty tells nobody anything.",
        example="""
            title: ""
        """,
        fix="Write the text. Delete a key that you don't need.",
        instead="""
            title: Minutes of the meeting
        """,
    ),
    Entry(
        "bad-date",
        ERROR,
        "Not a date",
        what="The date is not written as year-month-day, or there is no such day.",
        why="Dates decide which records count and which decision is the latest, so nosmap does "
        "not guess whether 03/04 is in March or in April.",
        example="""
            date: 30/2/2025
        """,
        fix="Write four digits for the year, two for the month and two for the day, with hyphens "
        "between them and no time of day.",
        instead="""
            date: 2025-02-28
        """,
    ),
    Entry(
        "bad-number",
        ERROR,
        "Not a number that fits here",
        what="A whole number in digits is needed here, and it has to be within its limits: a "
        "criterion needs at least one item, and a rate is at most 100 per cent.",
        why="A rule with another value would mean nothing, so it is left out.",
        example="""
            policy:
              min_evidence: two
        """,
        fix="Write the number in digits.",
        instead="""
            policy:
              min_evidence: 2
        """,
    ),
    Entry(
        "bad-yes-no",
        ERROR,
        "Neither yes nor no",
        what="Here only yes or no can stand (true and false serve too).",
        why="nosmap does not guess what another word means.",
        example="""
            confidential: perhaps
        """,
        fix="Write yes or no.",
        instead="""
            confidential: yes
        """,
    ),
    Entry(
        "unknown-word",
        ERROR,
        "A word that is not one of the choices",
        what="Only some words can stand here, and this is none of them.",
        why="Outcomes, stages and rules have to mean the same to everybody, so the record with "
        "another word is left out.",
        example="""
            outcome: passed
        """,
        fix="Use one of the words that the hint lists. A decision is met, more_evidence or "
        "not_met; a sample's outcome is agree, disagree or action.",
        instead="""
            outcome: met
        """,
    ),
    Entry(
        "too-many",
        ERROR,
        "Far more entries than any portfolio has",
        what="A list, or the claims of all items together, is so long that it can't be meant. "
        "The first entries are read; the rest are left out.",
        why="A few lines can name millions of claims, which would keep a computer busy for hours. "
        "Real files stay far below, such as 20,000 places of claims, 200 samples with 20 "
        "findings each, and 1,000 not-applicable records.",
        example="""
            claims:
              SCDLMCB7:
                - P1-P36 @ p. 1
                - P1-P36 @ p. 2
                - "… and thousands more"
        """,
        fix="Look for something that was pasted again and again, and keep it once.",
    ),
)
