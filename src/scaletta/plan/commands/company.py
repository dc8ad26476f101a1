"""The first day: the company, its people and the value of a customer."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from scaletta.plan.commands.base import Command, Hours, Money, Record, Slug, Title


class NewPerson(Record):
    """A person of a new plan: hours a week, and skills with an optional cap in hours."""

    person: Slug
    name: Title
    hours: Hours
    skills: dict[str, Hours | None] = Field(default_factory=dict)


class FoundCompany(Command):
    """The answers of the first day: who works on this, with which hours, at what cost and value."""

    kind: Literal["found company"] = "found company"
    name: Title
    zone: str
    country: str
    currency: str = "EUR"
    day_first: bool = True
    people: tuple[NewPerson, ...] = ()
    planned_share: Annotated[Decimal, Field(gt=0, le=1)] = Decimal("0.80")
    rate: Money = Decimal(30)
    customer_worth: Money | None = None
    close_rate: Annotated[Decimal, Field(ge=0, le=1)] = Decimal("0.20")
    enquiries_a_month: Annotated[Decimal, Field(ge=0)] | None = None
