"""Files that can't be opened, or that are no text that nosmap can read."""

from nosmap.catalogue.entry import ERROR, Entry

ENTRIES = (
    Entry(
        "unreadable-file",
        ERROR,
        "The file can't be opened",
        what="The file is there, but the computer would not let nosmap read it: it is a folder "
        "with a file's name, or you have no permission, or another program holds it.",
        why="Nothing in it can be counted. All other files are still read.",
        example="""
            C001/portfolio.yaml/      a folder, where a file is wanted
        """,
        fix="Look at the file in your file manager. Rename a folder that carries the file's "
        "name, close other programs, or ask whoever looks after the computer for permission "
        "to read the file.",
    ),
    Entry(
        "file-too-big",
        ERROR,
        "The file is too big",
        what="The file is larger than 2 MiB. It was not read.",
        why="A portfolio with hundreds of items is far smaller than that, so something else has "
        "got into the file: a whole document, perhaps, or a picture.",
        example="""
            evidence:
              - ref: E1
                description: "… two million letters of pasted text …"
        """,
        fix="Save long texts and pictures as files of their own in the folder evidence, and name "
        "them in the item.",
        instead="""
            evidence:
              - ref: E1
                file: evidence/E1.docx
        """,
    ),
    Entry(
        "not-utf8",
        ERROR,
        "The file is not saved as UTF-8",
        what="Letters are saved in a way (Windows-1252, UTF-16 and so on) that can't be read "
        "reliably, or the file is no text at all, such as a picture or a Word document.",
        why="Read in the wrong way, a name such as Zoë turns into other letters. nosmap rather "
        "asks than guesses.",
        example="""
            title: Zoë's supervision notes      (saved in the encoding ANSI)
        """,
        fix="Open the file in your editor and save it again with the encoding UTF-8. In Windows "
        "Notepad: File, Save as, and choose UTF-8 beside the button Save.",
    ),
    Entry(
        "control-character",
        ERROR,
        "An invisible character that can't stand in a text",
        what="A character stands here that is no letter, sign or blank: one of those that "
        "computers use between themselves.",
        why="Nobody can see it, and programs do different things with it. It often comes along "
        "with copied text; many of them mean that the file is no text at all.",
        example="""
            title: Meeting␀notes      (␀ stands for the invisible character)
        """,
        fix="Put the cursor at the line and column that are named, delete the character and type "
        "the word again.",
        instead="""
            title: Meeting notes
        """,
    ),
    Entry(
        "line-separator",
        ERROR,
        "A hidden line end inside a text",
        what="One of the characters U+2028, U+2029 and U+0085 stands here. Some programs begin a "
        "new line there and others do not.",
        why="The same file would mean two different things. These characters come with text that "
        "is copied from Word or from web pages.",
        example="""
            title: Meeting of residents⏎in March      (⏎ stands for the hidden line end)
        """,
        fix="Delete the character at the place that is named, and type a blank instead.",
        instead="""
            title: Meeting of residents in March
        """,
    ),
    Entry(
        "empty-file",
        ERROR,
        "The file is empty",
        what="The file holds nothing, or nothing but comments.",
        why="An empty file often means that something went wrong when it was saved or copied. "
        "All files but portfolio.yaml may be absent, but a file that is there says something.",
        example="""
            # my portfolio
        """,
        fix="Write the file's content, restore it from a copy, or delete the file if it is not "
        "needed.",
        instead="""
            candidate: {ref: C001}
            units:
              - {urn: SCDLMCB7}
        """,
    ),
    Entry(
        "wrong-format",
        ERROR,
        "The first line names another kind of file",
        what="The key format says what kind of file this is, and it does not fit the file's name, "
        "or names a later form that this nosmap does not know.",
        why="Perhaps two files were mixed up, or the file was made with a newer nosmap.",
        example="""
            format: nosmap.assessment/1      # in portfolio.yaml
        """,
        fix="Check that the file carries the right name. Then correct the line or delete it: it "
        "is optional.",
        instead="""
            format: nosmap.portfolio/1
        """,
    ),
)
