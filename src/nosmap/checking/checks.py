"""The list of checks. A new one is one function, added here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.checking.countersigning import bad_countersignatures, not_countersigned
from nosmap.checking.date_order import dates_out_of_order
from nosmap.checking.dates import dates_in_the_future
from nosmap.checking.judgements import (
    contradicting,
    experts_not_agreed,
    held_items_not_seen,
    signed_off_early,
)
from nosmap.checking.people import (
    doubled_people,
    staff_in_another_role,
    staff_out_of_post,
    unknown_staff,
    unknown_witnesses,
)
from nosmap.checking.places import confidential_files, evidence_files, items_without_place
from nosmap.checking.samples import own_samples, samples_of_nothing
from nosmap.checking.signatures import signatures_that_do_not_count, signed_unsampled
from nosmap.checking.strictness import claims_without_locator, not_applicable_forbidden
from nosmap.checking.versions import of_other_versions, without_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nosmap.case import Case
    from nosmap.problems import Problem

CHECKS: tuple[Callable[[Case], Iterable[Problem]], ...] = (
    evidence_files,
    confidential_files,
    items_without_place,
    dates_in_the_future,
    dates_out_of_order,
    doubled_people,
    unknown_witnesses,
    unknown_staff,
    staff_in_another_role,
    staff_out_of_post,
    experts_not_agreed,
    held_items_not_seen,
    contradicting,
    not_countersigned,
    bad_countersignatures,
    signed_off_early,
    signatures_that_do_not_count,
    signed_unsampled,
    samples_of_nothing,
    own_samples,
    claims_without_locator,
    not_applicable_forbidden,
    of_other_versions,
    without_version,
)


def check(case: Case) -> list[Problem]:
    """Run every check on a portfolio."""
    return [problem for each in CHECKS for problem in each(case)]
