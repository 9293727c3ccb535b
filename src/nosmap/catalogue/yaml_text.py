"""Text that is no YAML, or YAML of a kind that these files do without."""

from nosmap.catalogue.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "yaml-syntax",
        ERROR,
        "The file can't be read from here on",
        what="The signs that give the file its shape do not fit together: indentation, a colon, "
        "a quote, a bracket, or a dash.",
        why="From here on nosmap would have to guess what belongs to what, so nothing of this "
        "file is used. All other files are still read.",
        example="""
            - ref: E1
              title: Supervision: three workers
        """,
        fix="Look at the line that is named and at the one above it. Entries of one list begin at "
        "the same column. Every quote and bracket is closed. A text with a colon and a blank, or "
        "one that begins with a sign such as @ % & * ! [ {, stands in quotes.",
        instead="""
            - ref: E1
              title: "Supervision: three workers"
        """,
    ),
    Entry(
        "tab",
        ERROR,
        "A tab where only blanks can stand",
        what="The line is indented with the tab key, or a tab stands behind a colon or a dash.",
        why="A tab is as wide as each program likes, so it can't show what belongs to what.",
        example="""
            evidence:
            →- ref: E1      (→ stands for the tab)
        """,
        fix="Replace the tab by blanks. Most editors can do that for a whole file, and can be set "
        "to write blanks when the tab key is pressed.",
        instead="""
            evidence:
              - ref: E1
        """,
    ),
    Entry(
        "doubled-key",
        ERROR,
        "The same key stands twice",
        what="In one place the same word stands before a colon twice.",
        why="Only one of the two could count, and nobody would see which. Nothing of the file is "
        "used until that is clear.",
        example="""
            claims:
              SCDLMCB7: [P12 @ p. 1]
              SCDLMCB7: [P13 @ p. 2]
        """,
        fix="Put both contents under one key, or delete the one that is not meant.",
        instead="""
            claims:
              SCDLMCB7: [P12 @ p. 1, P13 @ p. 2]
        """,
    ),
    Entry(
        "anchor",
        ERROR,
        "An anchor or an alias",
        what="A text without quotes begins with & or *. In YAML that is an anchor or an alias, "
        "which lets one place repeat another. These files do without.",
        why="What a record says should stand in the record itself, so that each can be read, "
        "signed and kept alone.",
        example="""
            title: *Important* notes of the meeting
        """,
        fix="If a text begins with the sign, put it in quotes. Otherwise write out what should be "
        "repeated.",
        instead="""
            title: "*Important* notes of the meeting"
        """,
    ),
    Entry(
        "tag",
        ERROR,
        "A YAML tag",
        what="A text without quotes begins with an exclamation mark. In YAML that is a tag, a "
        "technical mark which these files do without.",
        why="Tags can make programs do things with a text instead of reading it.",
        example="""
            title: !Urgent review of the rota
        """,
        fix="If a text begins with an exclamation mark, put it in quotes. Otherwise remove the "
        "word with the mark.",
        instead="""
            title: "!Urgent review of the rota"
        """,
    ),
    Entry(
        "merge-key",
        ERROR,
        "A merge key",
        what="The key << stands here. In YAML it copies another place's keys; these files do "
        "without.",
        why="What a record says should stand in the record itself, so that each can be read, "
        "signed and kept alone.",
        example="""
            - ref: E2
              <<: {method: work_product}
        """,
        fix="Write the keys out.",
        instead="""
            - ref: E2
              method: work_product
        """,
    ),
    Entry(
        "second-document",
        ERROR,
        "A second document in one file",
        what="A line of three dashes begins a second document in this file. A file holds one.",
        why="Only one of the two could count, and nobody would see which. Often two files were "
        "pasted together.",
        example="""
            candidate: {ref: C001}
            units: [{urn: SCDLMCB7}]
            ---
            candidate: {ref: C002}
        """,
        fix="Move what stands below the three dashes to a file of its own, or delete the line if "
        "it was meant as an ornament.",
        instead="""
            candidate: {ref: C001}
            units: [{urn: SCDLMCB7}]
        """,
    ),
    Entry(
        "too-deep",
        ERROR,
        "Brackets within brackets without end",
        what="Lists and mappings stand more than 24 deep in each other.",
        why="No file of a portfolio is that deep. It is a slip, such as a key that was held down, "
        "or a file made to do harm.",
        example="""
            evidence: [[[[[[[[[[[[[[[[[[[[[[[[[E1]]]]]]]]]]]]]]]]]]]]]]]]]
        """,
        fix="Remove the brackets that are too many.",
        instead="""
            evidence: [E1]
        """,
    ),
)
