"""What the centre's policy makes an error, in `check` and before a file is changed.

Such an error leaves nothing out, so coverage and reports are the same with it (contract
section 8): each check asks `Case.strict` and the policy how much it weighs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.case import records
from nosmap.codes import Code
from nosmap.model.words import Allowance, Locator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.model.centre import Centre
    from nosmap.problems import Problem

NOT_ALLOWED: Final = (
    "the centre's policy does not allow criteria to be not applicable",
    "a centre whose award allows it says so in centre.yaml: not_applicable: allowed",
)
"""Message and hint."""


def allows_not_applicable(centre: Centre) -> bool:
    """Whether an assessor may record that criteria are not applicable."""
    return centre.policy.not_applicable is Allowance.ALLOWED


def not_applicable_forbidden(case: Case) -> Iterator[Problem]:
    """Records that the policy does not allow; taking one back is always allowed."""
    if not case.strict or allows_not_applicable(case.workspace.centre):
        return
    message, hint = NOT_ALLOWED
    for record, at in records(case, "assessment", "not_applicable"):
        if not record.withdrawn:
            yield at.error(Code.NOT_APPLICABLE_FORBIDDEN, message, hint)


def claims_without_locator(case: Case) -> Iterator[Problem]:
    """Claims that don't say where in the item they are shown: a warning, or the policy's error."""
    required = case.strict and case.workspace.centre.policy.locator is Locator.REQUIRED
    message, hint = "this claim has no locator", "say where in the item: P12 @ p. 2, par. 1-4"
    for unit in case.linked.units:
        for at in unit.unlocated:
            if required:
                yield at.error(Code.LOCATOR_REQUIRED, message, hint)
            else:
                yield at.warning(Code.NO_LOCATOR, message, hint)
