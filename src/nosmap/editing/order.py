"""Where a new key goes among those of a mapping: in the order that the models have."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def key_before(present: Iterable[str], key: str) -> str | None:
    """Give the key behind which a new one goes, or None where that is the end."""
    names = list(present)
    order = _order(frozenset(names), key)
    if key not in order:
        return None
    earlier = order[: order.index(key)]
    return next((it for it in reversed(earlier) if it in names), None)


def _order(present: frozenset[str], key: str) -> tuple[str, ...]:
    """Find the model that the mapping is most likely one of."""
    fitting = [it for it in _orders() if key in it]
    return max(fitting, key=lambda it: len(present.intersection(it)), default=())


@lru_cache(maxsize=1)
def _orders() -> tuple[tuple[str, ...], ...]:
    from nosmap.model.assessment import Assessment
    from nosmap.model.base import Record
    from nosmap.model.centre import Centre
    from nosmap.model.portfolio import Portfolio
    from nosmap.model.verification import Verification

    first = (Portfolio, Assessment, Verification, Centre)
    models: dict[type[Record], None] = dict.fromkeys((*first, *Record.__subclasses__()))
    return tuple(
        tuple(info.alias or name for name, info in it.model_fields.items()) for it in models
    )
