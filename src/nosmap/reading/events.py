"""YAML through parser events: plain data whose every scalar is text, or where it can't be read.

YAML 1.2 without anchors, aliases, tags, merge keys and second documents (contract section 1).
No scalar is ever guessed to be a number, a date or a truth value: `1.10`, `no`, `012` and
`12:30` stay the text that was typed, and the models decide what they mean. The parser is
PyYAML's C one where it is built in (about thirty times as fast), else its pure one; both are
used for events only, so nothing is constructed and nothing recurses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from nosmap.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML without its C part: slower, the same events
    CParser = None  # type: ignore[assignment, misc]

Data = Any
"""What a document holds: dicts with text keys, lists, text, and None for an empty scalar."""

MAX_DEPTH = 24
"""Deeper than any file of the contract; a bomb of brackets stops here."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Refused(Exception):  # noqa: N818 - it travels within the reading folder only
    """The text can't be read from this event on: a code, words, and line and column from 0."""

    def __init__(self, code: Code, message: str, line: int, column: int, hint: str = "") -> None:
        """Keep what the problem will say."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.line, self.column = line, column


class _PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser without composing or constructing anything."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def event_source(text: str, *, pure: bool = False) -> Callable[[], Any]:
    """Give the function that returns the text's next parser event at each call."""
    parser = _PureParser(text) if pure or CParser is None else CParser(text)
    get: Callable[[], Any] = parser.get_event
    return get


def build(text: str, *, pure: bool = False) -> Data:  # noqa: C901, PLR0912 - one loop: a call a node costs as much as the parser
    """Read one document into plain data.

    Gives None for a text without any content. Raises `Refused` for what the contract does
    not allow and `yaml.YAMLError` for what is no YAML at all.
    """
    next_event = event_source(text, pure=pure)
    root: list[Data] = []
    stack: list[tuple[Data, Any]] = []
    here: Data = root
    key: str | None = None
    documents = 0
    while True:
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise refusal(event)
            value = event.value
            if here.__class__ is list:
                here.append(None if value in NULLS and not event.style else value)
            elif key is None:
                if value in here or (not event.style and (value == "<<" or value in NULLS)):
                    raise key_refusal(event, here)
                key = value
            else:
                here[key] = None if value in NULLS and not event.style else value
                key = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(stack) >= MAX_DEPTH:
                raise refusal(event)
            inner: Data = {} if kind is MappingStartEvent else []
            if here.__class__ is list:
                here.append(inner)
            elif key is None:
                raise refusal(event, is_key=True)
            else:
                here[key] = inner
            stack.append((here, None))
            here, key = inner, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            here, key = stack.pop()
        elif kind is StreamEndEvent:
            return root[0] if root else None
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise refusal(event)
        elif kind is AliasEvent:
            raise refusal(event)


def refusal(event: Any, *, is_key: bool = False) -> Refused:
    """Say why this event is not allowed."""
    mark = event.start_mark
    code, message, hint = _reason(event, is_key=is_key)
    return Refused(code, message, mark.line, mark.column, hint)


def _reason(event: Any, *, is_key: bool) -> tuple[Code, str, str]:
    if isinstance(event, DocumentStartEvent):
        return (
            Code.SECOND_DOCUMENT,
            "a second document begins here; a file holds one",
            "remove the line `---`, or move what follows into a file of its own",
        )
    if isinstance(event, AliasEvent) or event.anchor is not None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        return (
            Code.ANCHOR,
            f"`{sign}{event.anchor}` is a YAML anchor or alias, which these files don't use",
            f"write the text out; a text that begins with `{sign}` needs quotes",
        )
    if event.tag is not None:
        return (
            Code.TAG,
            "a YAML tag (`!…`) stands here, which these files don't use",
            "remove the tag; a text that begins with `!` needs quotes",
        )
    if is_key:
        return (
            Code.WRONG_TYPE,
            "a list or a mapping can't be a key",
            "write a plain word before the colon",
        )
    return (
        Code.TOO_DEEP,
        f"lists and mappings stand more than {MAX_DEPTH} deep in each other",
        "no file of nosmap is that deep; is there a bracket too many?",
    )


def key_refusal(event: Any, here: dict[str, Data]) -> Refused:
    """Say why this scalar can't be a key here."""
    mark = event.start_mark
    if event.value in here:
        return Refused(
            Code.DOUBLED_KEY,
            f"the key `{event.value}` stands twice in one place",
            mark.line,
            mark.column,
            "keep one of the two, or join their contents under one key",
        )
    if event.value == "<<":
        return Refused(
            Code.MERGE_KEY,
            "`<<` is a YAML merge key, which these files don't use",
            mark.line,
            mark.column,
            "write the keys out",
        )
    return Refused(
        Code.WRONG_TYPE,
        "the key before this colon is empty",
        mark.line,
        mark.column,
        "write a word before the colon, or put the text in quotes",
    )
