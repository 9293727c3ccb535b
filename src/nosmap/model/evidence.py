"""Evidence items and their claims; the candidate's and the assessors' own records alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from nosmap.model import hints
from nosmap.model.base import Date, Expression, Keyed, Listed, MethodWord, Record, Text, YesNo

if TYPE_CHECKING:
    import datetime as dt


class ClaimForm(Record):
    """The long form of a claim, for locators with odd signs and for withdrawing."""

    criteria: Expression = Field(
        description="Criteria, such as `P12-P15, P18`, or a list of such expressions"
    )
    at: Text | None = Field(None, description="The locator: page, paragraph, time")
    withdrawn: Date | None = Field(
        None, description="The day from which the claim no longer counts"
    )


ClaimEntry = Annotated[Text, hints.CLAIM] | ClaimForm


class EvidenceItem(Record):
    """One item of evidence, in `portfolio.yaml` and in `assessment.yaml`."""

    ref: Text = Field(
        description="The item's reference, such as E1; unique over both files that hold items"
    )
    title: Text = Field(description="What it is; nothing that identifies anybody")
    method: MethodWord = Field(
        description="The method, by name or mark, such as `work_product` or `WP`"
    )
    date: Date = Field(description="The day of the activity")
    until: Date | None = Field(
        None, description="The last day of a span; then this one counts for the age"
    )
    description: Text | None = Field(None, description="Anything more, of any length")
    file: Text | None = Field(None, description="A file inside the portfolio's folder")
    files: Listed[Text] = Field((), description="Several files inside the portfolio's folder")
    submitted: Date | None = Field(
        None,
        description="Asks for a decision; without it the candidate's item is a draft",
    )
    held_at: Text | None = Field(None, description="Where an item is held that stays elsewhere")
    held_by: Text | None = Field(None, description="Who keeps an item that stays elsewhere")
    confidential: YesNo = Field(
        False, description="Whether it stays at the workplace and carries no file"
    )
    witness: Text | None = Field(None, description="The reference of a witness")
    claims: Keyed[Listed[ClaimEntry]] = Field(
        {},
        description="By unit (URN or alias), a list of claims: `P12-P15 @ p. 2`, or the long form",
    )

    @property
    def all_files(self) -> tuple[str, ...]:
        """The item's files, whichever key names them."""
        return ((self.file,) if self.file else ()) + self.files

    @property
    def last_day(self) -> dt.date:
        """The day that counts for the item's age."""
        return self.until or self.date
