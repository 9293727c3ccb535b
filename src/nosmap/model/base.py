"""What all models share: frozen, nothing extra, and how text becomes dates, numbers, yes/no.

Reading gives text for every scalar (`nosmap.reading.events`), so the types here decide what
a text means; the codes that they raise are those of the error catalogue.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from nosmap.codes import Code
from nosmap.model import hints
from nosmap.model.days import FORM, NoDayError, day_of

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
MOST_ENTRIES = 20_000
"""Far more than any list of these files has; two megabytes could hold a million empty ones."""

_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


class Record(BaseModel):
    """The base of every model: frozen, no unknown keys, built when it is first used."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError(Code.BAD_DATE, f"a date is written {FORM}")
    try:
        return day_of(value)
    except NoDayError as error:
        raise PydanticCustomError(Code.BAD_DATE, str(error)) from None


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(value)
    raise PydanticCustomError(Code.BAD_NUMBER, "a whole number is needed here")


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    answer = _ANSWERS.get(value.strip().lower()) if isinstance(value, str) else None
    if answer is None:
        raise PydanticCustomError(Code.BAD_YES_NO, "the answer is yes or no here")
    return answer


def _yes_no_or_day(value: Any) -> bool | dt.date:
    try:
        return _yes_no(value)
    except PydanticCustomError:
        pass
    try:
        return _date(value)
    except PydanticCustomError:
        words = f"the answer is yes, no or a day here, written {FORM}"
        raise PydanticCustomError(Code.BAD_YES_NO, words) from None


def is_yes(value: object) -> bool:
    """Whether what stands in a file says yes."""
    return isinstance(value, str) and _ANSWERS.get(value.strip().lower(), False)


def _entries(value: Any) -> Any:
    """Read nothing as an empty list; bound one before its entries are looked at."""
    if isinstance(value, list) and len(value) > MOST_ENTRIES:
        counts = {"max_length": MOST_ENTRIES, "actual_length": len(value)}
        raise PydanticCustomError("too_long", "too many entries", counts)
    return () if value is None else value


def nothing_is_empty_mapping(value: Any) -> Any:
    """Read a key without anything after it as an empty mapping."""
    return {} if value is None else value


_Item = TypeVar("_Item")
_Value = TypeVar("_Value")

_NOT_EMPTY = StringConstraints(strip_whitespace=True, min_length=1)

Text = Annotated[str, _NOT_EMPTY, hints.TEXT]
"""Any text that is not empty; blanks around it don't count."""

Key = Annotated[str, _NOT_EMPTY, hints.key(r"\S")]
"""A key that people choose."""

Date = Annotated[dt.date, BeforeValidator(_date), hints.DATE]
"""A day of the calendar, `YYYY-MM-DD`."""

Number = Annotated[int, BeforeValidator(_number), hints.whole_number()]
"""A whole number that is not negative."""

YesNo = Annotated[bool, BeforeValidator(_yes_no), hints.YES_NO]
"""`yes`, `no`, `true` or `false`."""

YesNoOrDay = Annotated[bool | dt.date, BeforeValidator(_yes_no_or_day), hints.YES_NO_OR_DATE]
"""`yes`, `no`, or the day from which the answer is yes."""

MethodWord = Annotated[Text, hints.METHOD]
"""A method's name or mark."""

Listed = Annotated[tuple[_Item, ...], BeforeValidator(_entries), hints.OR_NOTHING]
"""A list; a key without anything after it is an empty one."""

Keyed = Annotated[dict[Key, _Value], BeforeValidator(nothing_is_empty_mapping), hints.OR_NOTHING]
"""A mapping with keys of any text; a key without anything after it is an empty one."""

Expression = Annotated[Text | tuple[Text, ...], hints.CRITERIA]
"""Criteria: an expression such as `P12-P15, P18`, or a list of them."""

GroupExpression = Annotated[Text | tuple[Text, ...], hints.CRITERIA_AND_GROUPS]
"""Criteria where whole groups may be named too."""

References = Text | tuple[Text, ...]
"""One reference or a list of them."""

Unit = Annotated[Text, hints.UNIT]
"""A unit that a record speaks of."""

OfVersion = Annotated[Text | None, hints.VERSION]
"""The version of the unit's standard that a record speaks of."""


def as_tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give one text or many as many."""
    return (value,) if isinstance(value, str) else value
