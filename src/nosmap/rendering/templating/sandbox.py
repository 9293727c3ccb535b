"""Jinja's sandbox for the templates of reports, with limits of what a template can eat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateError
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context
    from markupsafe import Markup

LOOPS: Final = 100_000
"""How many numbers all `range` of one report may give together."""

SIZE: Final = 50_000_000
"""How many characters a report may have: a thousand candidates fit well."""

MISTAKES: Final = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, OSError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a template's mistake can raise while it runs."""


class _Limited(Template):
    """A template whose result has a limit."""

    def render(self, *values: object, **named: object) -> str:
        parts: list[str] = []
        size = 0
        for part in self.generate(*values, **named):
            size += len(part)
            if size > SIZE:
                raise SecurityError("the report gets too long")
            parts.append(part)
        return "".join(parts)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without the operators that make big things of small ones.

    ``escaped`` gives every value as what the report's format shows as text; what a macro or a
    block gives is known to be escaped already.
    """

    intercepted_binops = frozenset({"*", "**", "%"})
    template_class = _Limited

    def __init__(
        self,
        escaped: Callable[[object], Markup],
        loader: BaseLoader | None = None,
        *,
        lines: bool = False,
    ) -> None:
        """Take the escape, where templates are found, and whether blocks stand on own lines."""
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=escaped,
            trim_blocks=lines,
            lstrip_blocks=lines,
            keep_trailing_newline=lines,
        )
        self.globals = {"range": _counting()}

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Carry out a multiplication or the like, of whole numbers only."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"`{operator}` is for whole numbers here")
        return super().call_binop(context, operator, left, right)


def told(error: BaseException) -> str:
    """Say what a template's mistake is; some that Python raises say nothing."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, MemoryError):
        return "it takes too much memory"
    return str(error)


def _counting() -> Callable[..., range]:
    left = LOOPS

    def limited_range(*arguments: int) -> range:
        nonlocal left
        numbers = range(*arguments)
        left -= len(numbers)
        if left < 0:
            raise SecurityError("`range` gives too many numbers")
        return numbers

    return limited_range
