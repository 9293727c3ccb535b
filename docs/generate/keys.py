"""The tables of keys in docs/reference/files.md, from the models that read the files.

A table stands between `<!-- keys: portfolio.Candidate -->` and `<!-- end of keys -->`; what is
around it is written by hand. What a key holds is its description in the model, the same that
editors show (schemas/); what it may be is told from its type. A key whose value is a record links
to that record's own table.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final, get_type_hints

from docs.generate.values import value
from nosmap.model.centre import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosmap.model.base import Record

_TABLE: Final = re.compile(
    r"(?P<begin>^<!-- keys: (?P<module>\w+)\.(?P<name>\w+) -->\n)"
    r".*?"
    r"(?P<end>^<!-- end of keys -->$)",
    re.MULTILINE | re.DOTALL,
)
_SECTION: Final = re.compile(
    r"^#+ (?P<heading>.*)\n(?:(?!#).*\n)*?<!-- keys: \w+\.(?P<name>\w+) -->$", re.MULTILINE
)
_HEAD: Final = ("key", "value", "needed", "what it holds")


def with_tables(page: str) -> str:
    """Give the page of files with its tables as the models say them now."""
    anchors = {it["name"]: anchor(it["heading"]) for it in _SECTION.finditer(page)}
    return _TABLE.sub(lambda it: _between(it, anchors), page)


def anchor(heading: str) -> str:
    """Give the name by which a heading is linked."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _between(table: re.Match[str], anchors: Mapping[str, str]) -> str:
    model = getattr(import_module(f"nosmap.model.{table['module']}"), table["name"])
    rows = [_HEAD, ("---",) * len(_HEAD), *_rows(model, anchors)]
    lines = "".join(f"| {' | '.join(it)} |\n" for it in rows)
    return f"{table['begin']}\n{lines}\n{table['end']}"


def _rows(model: type[Record], anchors: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give a line a key, in the model's order; the rules that a policy inherits have their own."""
    hints = get_type_hints(model, include_extras=True)
    described = model.model_json_schema()["properties"]
    elsewhere = Rules.model_fields if model is not Rules and issubclass(model, Rules) else ()
    for name, field in model.model_fields.items():
        key = field.alias or name
        if name not in elsewhere:
            needed = "yes" if field.is_required() else ""
            yield f"`{key}`", value(hints[name], anchors), needed, described[key]["description"]
