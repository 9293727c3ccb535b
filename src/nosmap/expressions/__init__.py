"""Criteria expressions: `P12-P15, P18`, `K64–69`, `all P`, `area:2`, `topic:Rights`."""

from nosmap.expressions.resolve import EMPTY, Resolved, TermFault, resolve

__all__ = ["EMPTY", "Resolved", "TermFault", "resolve"]
