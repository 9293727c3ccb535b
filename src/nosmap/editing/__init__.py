"""Editing people's YAML in place: their text is spliced, and every edit proves what it did.

Pure functions from text to text; ``keys`` lead to a place, such as ``("evidence", 3, "claims")``:

- `append(text, keys, value, flow=False)`: a list entry; list and keys are made if need be
- `set_value(text, keys, value)`: a key's value, replaced or added
- `remove_entry(text, keys)`: a list entry, with its line

Values are texts, dates, numbers, yes/no, mappings and lists; what is given as text reads as
that text in every reader. Each function raises `nosmap.errors.NosmapError` where the text
can't be edited safely, and nothing else.
"""

from nosmap.editing.texts import append, begin, remove_entry, set_value

__all__ = ["append", "begin", "remove_entry", "set_value"]
