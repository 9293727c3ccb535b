"""All entries in the order of the reference page."""

from nosmap.catalogue import (
    claims,
    evidence,
    expressions,
    files,
    records,
    references,
    shape,
    standards,
    yaml_text,
)
from nosmap.catalogue.entry import Entry

THEMES: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("Files", files.ENTRIES),
    ("The text of a file", yaml_text.ENTRIES),
    ("Keys and values", shape.ENTRIES),
    ("Criteria", expressions.ENTRIES),
    ("Claims", claims.ENTRIES),
    ("Evidence", evidence.ENTRIES),
    ("References", references.ENTRIES),
    ("Decisions, samples and sign-offs", records.ENTRIES),
    ("Standards", standards.ENTRIES),
)
"""Headings of the reference page, each with its entries."""

CATALOGUE: dict[str, Entry] = {it.code: it for _, entries in THEMES for it in entries}
"""Every problem's code with its entry."""
