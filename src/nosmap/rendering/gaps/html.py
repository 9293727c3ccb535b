"""`gaps --format html`: one file that needs no network, and reads without JavaScript."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from nosmap.model.words import Audience
from nosmap.rendering.gaps.details import planned
from nosmap.rendering.gaps.filters import all_gaps, choices, methods, slugs
from nosmap.rendering.gaps.map import LEGEND, unit_map
from nosmap.rendering.gaps.page import GapPage, PagePerson, PageUnit
from nosmap.rendering.gaps.progress import by_unit, progress
from nosmap.rendering.gaps.view import gap_report, named_units
from nosmap.rendering.gaps.visits import by_kind, visits
from nosmap.rendering.templating.page_rules import checked_page, checked_style, page_begin
from nosmap.rendering.words import COMPETENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from nosmap.mapping.result import Coverage, PortfolioCoverage, UnitCoverage
    from nosmap.rendering.gaps.report import GapReport, PersonGaps, UnitGaps

TEMPLATE: Final = "gaps.html.j2"
STYLE, SCRIPT = "gaps.css", "gaps.js"


def to_html(
    coverage: Coverage,
    audience: str,
    template_folders: Sequence[Path] = (),
    units: Collection[str] = (),
    history: Sequence[Coverage] = (),
) -> str:
    """Give the gap report for a reader as one HTML page.

    ``template_folders`` and ``units`` are as for Markdown; ``history`` are results as of earlier
    days, the earliest first, for the progress chart. A template that does not work is a
    NosmapError.
    """
    from nosmap.rendering.templating.engine import has_own, render
    from nosmap.rendering.templating.engine import text as text_of

    style, script = text_of(STYLE, template_folders) or "", text_of(SCRIPT, ()) or ""
    policy = content_policy(style, script)
    page = _Pages(coverage, Audience(audience), units, (*history, coverage)).whole()
    text = render(
        TEMPLATE,
        template_folders,
        page=page,
        legend=LEGEND,
        competence=COMPETENCE,
        policy=policy,
        style=Markup(style),  # noqa: S704 - the centre's own file, or the shipped one
        script=Markup(script),  # noqa: S704 - the shipped one: a centre has no code of its own
    )
    checked_style(style, STYLE)
    own = has_own("*.html.j2", template_folders)
    whole = checked_page(text, TEMPLATE, policy, script) if own else page_begin(policy) + text
    return whole.rstrip("\n") + "\n"


def content_policy(style: str, script: str) -> str:
    """Forbid a browser all but this style, this script, and pictures in the page itself."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


class _Pages:
    """Puts the page together from the one result, for one reader."""

    def __init__(
        self,
        coverage: Coverage,
        audience: Audience,
        urns: Collection[str],
        history: Sequence[Coverage],
    ) -> None:
        self.coverage, self.audience, self.urns = coverage, audience, urns
        self.days = by_unit(history)

    def whole(self) -> GapPage:
        report = gap_report(self.coverage, self.audience, self.urns)
        people = zip(self.coverage.portfolios, report.people, strict=True)
        made = (self._person(f"c{n}", *it) for n, it in enumerate(people, 1))
        return GapPage(_title(report), report.audience.value, report.as_of, tuple(made))

    def _person(self, key: str, portfolio: PortfolioCoverage, said: PersonGaps) -> PagePerson:
        units = tuple(named_units(portfolio.units, self.urns))
        pairs = enumerate(zip(units, said.units, strict=True), 1)
        made = (self._unit(f"{key}-u{n}", portfolio.path, *it) for n, it in pairs)
        proposed = visits(units)
        return PagePerson(key, said, tuple(made), proposed, by_kind(proposed))

    def _unit(self, key: str, path: str, unit: UnitCoverage, said: UnitGaps) -> PageUnit:
        found = methods(unit, said)
        return PageUnit(
            key=key,
            gaps=said,
            map=unit_map(unit, key, self.audience),
            progress=progress(self.days[path, unit.standard.urn]),
            choices=choices(said, found),
            slugs=slugs(unit),
            methods=found,
            shared=tuple(it for it in all_gaps(said) if it.suggestions),
            planned=tuple(planned(unit)),
        )


def _title(report: GapReport) -> str:
    """Name the page: `Gap report: C001, SCDLMCB7`."""
    names = [person.ref for person in report.people]
    urns = list(dict.fromkeys(unit.urn for person in report.people for unit in person.units))
    who = names[0] if len(names) == 1 else f"{len(names)} candidates"
    what = urns[0] if len(urns) == 1 else f"{len(urns)} units"
    return f"Gap report: {who}, {what}"
