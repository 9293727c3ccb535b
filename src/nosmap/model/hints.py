"""What the schemas tell editors about a value: the forms that it may be typed in.

Editors read YAML 1.2 themselves, so `ref: 12` is a number to them and `qualified: true` a truth
value, where nosmap reads text and decides later what it means. Nothing here changes that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import WithJsonSchema

from nosmap.model.methods import SHIPPED

if TYPE_CHECKING:
    from enum import StrEnum

    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

MOST = 999_999_999
"""The largest number of nine digits."""

_PLAIN = {"type": ["string", "number", "boolean"], "pattern": r"\S"}


class Or:
    """Lets a value be of another form too, beside what its type says."""

    def __init__(self, form: dict[str, Any]) -> None:
        """Take the other form."""
        self.form = form

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give the type's own schema, or the other form."""
        return {"anyOf": [handler(core), self.form]}


class With:
    """Says more of a value than its type does: a description, examples to offer."""

    def __init__(self, more: dict[str, Any]) -> None:
        """Take what is said beside."""
        self.more = more

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Give the type's own schema with what is said beside."""
        return {**handler(core), **self.more}


def word(*words: str) -> dict[str, Any]:
    """Describe words that are read without regard to case and to blanks around them."""
    cases = ("".join(f"[{it.upper()}{it}]" for it in one) for one in words)
    return {"type": "string", "pattern": rf"^\s*({'|'.join(cases)})\s*$"}


def words(known: type[StrEnum]) -> WithJsonSchema:
    """Describe a word of a closed vocabulary."""
    return WithJsonSchema({"enum": [str(it) for it in known], "type": "string"})


def whole_number(digits: str = "[0-9]{1,9}", *, least: int = 0, most: int = MOST) -> WithJsonSchema:
    """Describe a whole number within bounds; in quotes it has these digits."""
    return WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": least, "maximum": most},
                {"type": "string", "pattern": rf"^\s*{digits}\s*$"},
            ]
        }
    )


def format_line(kind: str) -> WithJsonSchema:
    """Describe the line by which a file says what it is."""
    return WithJsonSchema({"enum": [f"nosmap.{kind}/1", None]})


def key(pattern: str) -> WithJsonSchema:
    """Describe the keys of a mapping whose keys are free."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


def there(name: str) -> dict[str, Any]:
    """Describe a record in which a key has something after it."""
    return {"required": [name], "properties": {name: {"not": {"enum": [None, []]}}}}


TEXT = WithJsonSchema(_PLAIN)
_NO_SIGN = r"[^\s!-/:-@\[-`{-~]+"
CODE = key(rf"^\s*{_NO_SIGN}(\.{_NO_SIGN})*\s*$")
"""Letters, digits and dots; the letters of all scripts, so what is no letter is named."""

CLAIM = With({"examples": ["P12-P15, P18 @ p. 2, par. 1-4"]})
CRITERIA = With({"examples": ["P12-P15, P18"]})
CRITERIA_AND_GROUPS = With({"examples": ["P12-P15, P18", "all P", "area:2", "topic:Rights"]})
UNIT = With({"description": "The unit: URN or alias", "examples": ["SCDLMCB7"]})
VERSION = With(
    {"description": "The standard's version that it speaks of: the fingerprint, or as stated"}
)
DATE = WithJsonSchema(
    {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
)
YES_NO = WithJsonSchema(
    {"anyOf": [{"enum": ["yes", "no", True, False]}, word("yes", "no", "true", "false")]}
)
YES_NO_OR_DATE = WithJsonSchema({"anyOf": [YES_NO.json_schema or {}, DATE.json_schema or {}]})
METHOD = WithJsonSchema(
    {"anyOf": [{"enum": [it for one in SHIPPED for it in (one.name, one.mark)]}, _PLAIN]}
)
"""The methods that nosmap knows are offered; a centre's own are as good."""

OR_NOTHING = Or({"type": "null"})
"""A key may stand without anything after it."""

OR_ANY = Or({"anyOf": [{"const": "any"}, word("any")]})
