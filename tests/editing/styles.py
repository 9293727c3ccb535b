"""Writes data as people write YAML: in any ordinary style, with comments everywhere."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

Data = Any

COMMENTS = ("# note", "#tight", "# \ttab in it", "# - no entry", "# key: no key", "# é 😀 “q” 'x")


_PLAIN = re.compile(r"\w+(?:[ .@-]+\w+)*", re.ASCII)
_FOLDABLE = re.compile(r"\S+(?: \S+)+")


@dataclass(frozen=True)
class Style:
    """One writer's habits."""

    crlf: bool = False
    unindented: bool = False
    four: bool = False
    start: bool = False
    final: bool = True
    comments: bool = False
    blank_lines: bool = False
    braces: bool = False
    padded: bool = False
    long_brackets: bool = False
    trailing_comma: bool = False
    quoted_keys: bool = False
    wide_dash: bool = False

    @classmethod
    def drawn(cls, random: Random) -> Style:
        return cls(**{it.name: random.random() < 0.4 for it in fields(cls)})


class Writer:
    """Writes one document."""

    def __init__(self, style: Style, random: Random) -> None:
        self.style, self.random = style, random

    def document(self, data: Data) -> str:
        lines = ["---"] if self.style.start else []
        lines += self._above(0) + self.mapping(data, 0, top=True)
        newline = "\r\n" if self.style.crlf else "\n"
        return newline.join(lines) + (newline if self.style.final else "")

    def mapping(self, data: Data, column: int, *, top: bool = False) -> list[str]:
        lines: list[str] = []
        for n, (key, value) in enumerate(data.items()):
            if n and (top and self.style.blank_lines):
                lines.append("")
            above = self._above(column) if n else []
            lines += [*above, *self._pair(key, value, column)]
        return lines

    def _pair(self, key: str, value: Data, column: int) -> list[str]:
        head = " " * column + self._key(key) + ":"
        if value is None or value in ([], {}):
            empty = {0: "", 1: " []", 2: " {}"}[[None, [], {}].index(value)]
            return [head + empty + self._comment()]
        if isinstance(value, str):
            return self._long(head, value, column) or [
                f"{head} {self.scalar(value)}{self._comment()}"
            ]
        if self._in_brackets(column):
            return self._flow_lines(head, value, column)
        inner = column + (4 if self.style.four else 2)
        if isinstance(value, dict):
            return [head + self._comment(), *self.mapping(value, inner)]
        return [
            head + self._comment(),
            *self.sequence(value, column if self.style.unindented else inner),
        ]

    def _in_brackets(self, column: int) -> bool:
        return self.style.braces and column > 0 and self.random.random() < 0.7

    def _flow_lines(self, head: str, value: Data, column: int) -> list[str]:
        if not self.style.long_brackets or not isinstance(value, list):
            return [f"{head} {self.flow(value)}{self._comment()}"]
        inner = " " * (column + 4)
        commas = ["," for _ in value]
        commas[-1] = "," if self.style.trailing_comma else ""
        entries = [
            inner + self.flow(it) + comma + self._comment()
            for it, comma in zip(value, commas, strict=True)
        ]
        return [f"{head} [{self._comment()}", *entries, f"{inner}]{self._comment()}"]

    def sequence(self, data: Data, column: int) -> list[str]:
        lines: list[str] = []
        dash = " " * column + ("-   " if self.style.wide_dash else "- ")
        for n, value in enumerate(data):
            gap = [""] if n and self.style.blank_lines and isinstance(value, dict) else []
            lines += gap + (self._above(column) if n else [])
            lines += self._entry(dash, value)
        return lines

    def _entry(self, dash: str, value: Data) -> list[str]:
        if isinstance(value, str) or (self.style.braces and self.random.random() < 0.5):
            return [dash + self.flow(value) + self._comment()]
        first, *rest = self.mapping(value, len(dash))
        return [dash + first.lstrip(" "), *rest]

    def flow(self, value: Data) -> str:
        blank = " " if self.style.padded else ""
        comma = "," if self.style.trailing_comma and value and not isinstance(value, str) else ""
        if isinstance(value, str):
            return self.scalar(value)
        if isinstance(value, list):
            return f"[{blank}{', '.join(map(self.flow, value))}{comma}{blank}]"
        if value is None:
            return "null"
        pairs = ", ".join(f"{self._key(key)}: {self.flow(it)}" for key, it in value.items())
        return f"{{{blank}{pairs}{comma}{blank}}}"

    def scalar(self, text: str) -> str:
        kind = self.random.random()
        if kind < 0.6 and _PLAIN.fullmatch(text) and text != "null":
            return text
        if kind < 0.8 and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def _long(self, head: str, text: str, column: int) -> list[str]:
        inner = " " * (column + 2)
        if "\n" in text and text == text.strip() and self.random.random() < 0.7:
            return [f"{head} |-", *(inner + it if it else "" for it in text.split("\n"))]
        if _FOLDABLE.fullmatch(text) and self.random.random() < 0.5:
            return [f"{head} >-", *(inner + it for it in text.split(" "))]
        return []

    def _key(self, key: str) -> str:
        return f'"{key}"' if self.style.quoted_keys else key

    def _comment(self) -> str:
        if not self.style.comments or self.random.random() < 0.6:
            return ""
        return self.random.choice(("  ", " ", "\t")) + self.random.choice(COMMENTS)

    def _above(self, column: int) -> list[str]:
        if not self.style.comments or self.random.random() < 0.7:
            return []
        blank = [""] if self.random.random() < 0.3 else []
        return [*blank, " " * column + self.random.choice(COMMENTS)]
