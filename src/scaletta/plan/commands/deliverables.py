"""Commands of the communication plan: deliverables and their deliveries, market notes, revisions."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from scaletta.plan.commands.base import Command, Fields, Hours, Money, Record, Slug, Title, check_same
from scaletta.plan.ids import new_id

DeliverableState: TypeAlias = Literal["idea", "planned", "in work", "ready", "out", "dropped"]


class DeliverableFields(Fields):
    """Columns of `deliverable` a person can write."""

    title: Title | None = None
    format: str | None = None
    state: DeliverableState = "planned"
    owner: str | None = None
    theme: str | None = None
    campaign: str | None = None
    hours: Hours | None = None
    work_from: dt.date | None = None
    budget: Money | None = None


class Delivery(Record):
    """Where and when a deliverable comes out. With precision month, `day` is the month's first."""

    channel: str
    day: dt.date
    day_precision: Literal["day", "month"] = "day"


class AddDeliverable(Command):
    """Add a deliverable with the outlets it comes out through."""

    kind: Literal["add deliverable"] = "add deliverable"
    deliverable: Slug
    fields: DeliverableFields
    deliveries: tuple[Delivery, ...] = Field(min_length=1)


class EditDeliverable(Command):
    """Change fields of a deliverable; `seen` and `new` give the same fields."""

    kind: Literal["edit deliverable"] = "edit deliverable"
    deliverable: str
    seen: DeliverableFields
    new: DeliverableFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        check_same(self.seen, self.new)
        return self


class MoveDelivery(Command):
    """Give a delivery another day or another outlet; `seen` is what the person's screen showed."""

    kind: Literal["move delivery"] = "move delivery"
    deliverable: str
    seen: Delivery
    new: Delivery


class AddDelivery(Command):
    """Let a deliverable come out through one more outlet."""

    kind: Literal["add delivery"] = "add delivery"
    deliverable: str
    delivery: Delivery


class DropDelivery(Command):
    """Let a deliverable no longer come out through an outlet."""

    kind: Literal["drop delivery"] = "drop delivery"
    deliverable: str
    seen: Delivery


class DeleteDeliverable(Command):
    """Delete a deliverable with its deliveries. One that slots or posts carry is marked dropped instead.

    `seen` is what the person's screen showed of it.
    """

    kind: Literal["delete deliverable"] = "delete deliverable"
    deliverable: str
    seen: DeliverableFields


class AddMarketNote(Command):
    """Note what changes around the company, on a day or from one to another."""

    kind: Literal["add market note"] = "add market note"
    market_note: str = Field(default_factory=new_id)
    from_day: dt.date
    until_day: dt.date
    note_kind: Literal["market", "trend", "event", "holiday"] = "market"
    text: Title


class RevisePlan(Command):
    """Write down why a communication plan was changed, and which market notes it answers."""

    kind: Literal["revise plan"] = "revise plan"
    plan_revision: str = Field(default_factory=new_id)
    communication_plan: str
    who: str | None = None
    reason: Title
    notes: tuple[str, ...] = ()
