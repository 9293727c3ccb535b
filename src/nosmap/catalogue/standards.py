"""The standards' own files."""

from nosmap.catalogue.entry import ERROR, WARNING, Entry

ENTRIES = (
    Entry(
        "bad-code",
        ERROR,
        "Not a criterion's code",
        what="A criterion's code is made of letters, digits and dots, such as P12, K97, 1.1 or "
        "AC3.10. This one is not.",
        why="Claims and decisions name criteria by their codes; with a blank or another sign in "
        "it, a code could not be told from a range or a list.",
        example="""
            criteria:
              P 1: lead practice that respects individuals
        """,
        fix="Write the code without blanks and other signs. If it is printed in another way, keep "
        "that as the criterion's label.",
        instead="""
            criteria:
              P1: {text: lead practice that respects individuals, label: P 1}
        """,
    ),
    Entry(
        "doubled-code",
        ERROR,
        "Two criteria with one code",
        what="The same code stands twice in the standard; small and capital letters are no "
        "difference.",
        why="A claim on it would not say which of the two is meant. The second is left out.",
        example="""
            criteria:
              P1: lead practice
              p1: lead a team
        """,
        fix="Compare with the printed standard and correct the code that is wrong.",
        instead="""
            criteria:
              P1: lead practice
              P2: lead a team
        """,
    ),
    Entry(
        "doubled-standard",
        ERROR,
        "Two files for one standard",
        what="Two files of the workspace hold the same standard in the same version, or two "
        "standards share an alias.",
        why="Which one a portfolio is built on would be left to chance. The second is left out.",
        example="""
            # standards/SCDLMCB7.yaml and standards/B7-copy.yaml
            urn: SCDLMCB7
        """,
        fix="Keep one file. If they are two versions, give each its version and name the file of "
        "the other one URN@VERSION.yaml.",
        instead="""
            # standards/SCDLMCB7@2.yaml
            urn: SCDLMCB7
            version: 2
        """,
    ),
    Entry(
        "no-criteria",
        ERROR,
        "A standard without criteria",
        what="The file has no performance criteria, no knowledge statements and no sections.",
        why="Nothing could be claimed or met in such a unit.",
        example="""
            urn: SCDX1
            title: Lead a service
        """,
        fix="Add the standard's areas and topics with their criteria, word for word.",
        instead="""
            urn: SCDX1
            title: Lead a service
            performance_criteria:
              - area: Lead practice
                criteria:
                  P1: lead practice that respects individuals
        """,
    ),
    Entry(
        "standard-differs",
        WARNING,
        "This standard's text differs from the one that nosmap ships",
        what="The workspace has its own file for a standard that comes with nosmap, with the same "
        "URN and version, and their texts are not the same. The workspace's counts.",
        why="Candidates here work to other words than candidates elsewhere. That may be meant, "
        "but it is more often a slip in a copy.",
        example="""
            # standards/SCDLMCB7.yaml
            urn: SCDLMCB7
            performance_criteria:
              - area: Lead on the development of the physical environment
                criteria:
                  P1: lead practice that recognises preferences
        """,
        fix="Delete the file to use the shipped text, or give the changed standard a version of "
        "its own.",
        instead="""
            urn: SCDLMCB7
            version: our-draft-2
        """,
    ),
    Entry(
        "file-name",
        WARNING,
        "The file has another name than it should",
        what="A standard's file is named after its URN, with @ and the version for another "
        "version; with another name it is read all the same. A portfolio's files are "
        "portfolio.yaml, assessment.yaml and verification.yaml; assessment.yml is not read.",
        why="A unit that names no version uses the file without @. People and programs look for "
        "a file by its name.",
        example="""
            # standards/group-living.yaml
            urn: SCDLMCB7
        """,
        fix="Rename the file.",
        instead="""
            # standards/SCDLMCB7.yaml
            urn: SCDLMCB7
        """,
    ),
)
