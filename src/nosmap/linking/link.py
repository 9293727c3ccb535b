"""Resolve a portfolio's references; what can't be is a problem, and only it is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.assessment import link_assessment
from nosmap.linking.broken import link_broken_decisions
from nosmap.linking.claims import link_claims
from nosmap.linking.items import link_items
from nosmap.linking.linked import LinkedPortfolio
from nosmap.linking.scope import Linking
from nosmap.linking.signing import link_signatures
from nosmap.linking.units import link_units
from nosmap.linking.verification import link_samples

if TYPE_CHECKING:
    from nosmap.linking.units import Units
    from nosmap.problems import Problem
    from nosmap.reading.portfolio import PortfolioFiles
    from nosmap.workspace.workspace import Workspace


def link(
    files: PortfolioFiles, workspace: Workspace
) -> tuple[LinkedPortfolio | None, list[Problem]]:
    """Link a portfolio's files.

    Gives the linked portfolio, or None where `portfolio.yaml` can't be read at all, and
    what could not be resolved.
    """
    portfolio = files.portfolio.content
    if portfolio is None:
        return None, []
    problems: list[Problem] = []
    items, places = link_items(files, workspace.methods, problems)
    units = link_units(files, workspace, problems)
    scope = Linking(files, items, places, units, workspace.methods, problems)
    link_claims(scope)
    link_assessment(scope)
    link_broken_decisions(scope)
    link_signatures(scope)
    link_samples(scope)
    has_records = files.assessment.content is not None and not files.verification.is_lost
    if not has_records:
        _forget_judgements(units)
    linked = LinkedPortfolio(files, portfolio.candidate, has_records, items, units.linked)
    return linked, problems


def _forget_judgements(units: Units) -> None:
    """Where the verifiers' file can't be read nobody knows what it sets aside (section 7)."""
    for unit in units.linked:
        unit.decisions, unit.not_applicable, unit.broken = [], [], []
