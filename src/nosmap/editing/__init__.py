"""Editing people's YAML in place: their text is spliced, and every edit proves what it did.

Pure functions from text to text; ``keys`` lead to a place, such as ``("evidence", 3, "claims")``:

- `append(text, keys, value, flow=False)`: a list entry; list and keys are made if need be
- `set_value(text, keys, value)`: a key's or an entry's value, replaced or added
- `remove_entry(text, keys)`: a list entry, with its line and the comment on it
- `remove_key(text, keys)`: a key with its value; `replace_pair(text, keys, new, value)`: another
  key and value in its place
- `append_record(text, key, record, flow=False)`: a record of a file's list, without empty keys
- `append_records(text, key, records)`: many at once, which reads the text a few times only
- `change_item(text, ref, values, documents)`: what an item of evidence says of itself
- `append_claim(text, ref, names, claim)`: a claim of an item, in a unit by its names
- `withdraw_claims(text, ref, names, taken)`: claims taken back; those decided on stay as history
- `countersign(text, places, by, day)`: a second signature under decisions
- `item_keys(text, ref)`, `references(text, key)`, `next_reference(known, prefix)`: finding

Values are texts, dates, numbers, yes/no, mappings and lists; what is given as text reads as
that text in every reader. And with files:

- `edit_file(path, operation, format_name, check=…, dry_run=…)`: locked, refused when the file
  changed meanwhile, written whole or not at all
- `nosmap.editing.change.edit_portfolio(place, role, operation, as_of, dry_run=…)`: the same
  for a portfolio's file; nothing is written that makes a new error, and coverage before and
  after comes back
- `nosmap.editing.many.edit_all(steps, as_of, dry_run=…)`: the same for several files of
  several portfolios, all of them or none

All raise `nosmap.errors.NosmapError` where something can't be edited safely.
"""

from nosmap.editing.claims import Taken, remove_key, replace_pair, withdraw_claims
from nosmap.editing.edited import Edited, edit_file
from nosmap.editing.entries import (
    append_claim,
    append_record,
    append_records,
    item_keys,
    next_reference,
    references,
)
from nosmap.editing.items import Documents, change_item, documents_of, item_record
from nosmap.editing.signing import countersign
from nosmap.editing.texts import append, begin, remove_entry, set_value

__all__ = [
    "Documents",
    "Edited",
    "Taken",
    "append",
    "append_claim",
    "append_record",
    "append_records",
    "begin",
    "change_item",
    "countersign",
    "documents_of",
    "edit_file",
    "item_keys",
    "item_record",
    "next_reference",
    "references",
    "remove_entry",
    "remove_key",
    "replace_pair",
    "set_value",
    "withdraw_claims",
]
