"""Slot commands: add, edit (moving is an edit of weekday or time), remove, copy."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from scaletta.plan.commands.base import Command, Fields, Hours, Record, Title, check_same
from scaletta.plan.ids import new_id


class SlotFields(Fields):
    """Columns of `slot` a person can edit."""

    weekday: int = Field(default=1, ge=1, le=7)
    time: dt.time = dt.time(9)
    every: int = Field(default=1, ge=1, le=52)
    nth: Literal[1, 2, 3, 4, -1] | None = None
    format: str | None = None
    theme: str | None = None
    title: Title | None = None
    owner: str | None = None
    hours: Hours | None = None
    effort: str | None = None
    deliverable: str | None = None
    campaign: str | None = None
    runs: bool = True


class NewSlot(Record):
    """A slot to add: its id, its fields, and the days from and until which it runs."""

    slot: str = Field(default_factory=new_id)
    channel: str
    fields: SlotFields
    from_day: dt.date
    until_day: dt.date | None = None
    times: int | None = Field(default=None, ge=1)


class AddSlots(Command):
    """Add slots; several days typed in one line are one command and one undo."""

    kind: Literal["add slots"] = "add slots"
    slots: tuple[NewSlot, ...] = Field(min_length=1)
    screen: str | None = None
    """The outlet the person looks at: a slot of another one is said with its outlet."""


class EditSlot(Command):
    """Change fields of a slot from a day on; `seen` and `new` give the same fields."""

    kind: Literal["edit slot"] = "edit slot"
    slot: str
    from_day: dt.date
    seen: SlotFields
    new: SlotFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        check_same(self.seen, self.new)
        return self


class RemoveSlot(Command):
    """Stop a slot from a day on. What it published stays; its drafts go to the backlog.

    `seen` is what the person's screen showed of it: what somebody changed since is not deleted unseen.
    """

    kind: Literal["remove slot"] = "remove slot"
    slot: str
    from_day: dt.date
    seen: SlotFields | None = None


class CopySlot(Command):
    """Copy a slot as it is in `week` to a channel and weekday, running from a day on."""

    kind: Literal["copy slot"] = "copy slot"
    slot: str
    week: dt.date
    new_slot: str = Field(default_factory=new_id)
    channel: str
    weekday: int | None = Field(default=None, ge=1, le=7)
    from_day: dt.date


class SlotCopy(Record):
    """One slot to copy, as it is in `week`: the id of the new one, and its weekday (None: the same)."""

    slot: str
    week: dt.date
    new_slot: str = Field(default_factory=new_id)
    weekday: int | None = Field(default=None, ge=1, le=7)


class CopySlots(Command):
    """Copy slots to a channel, running from a day on; one that is there already is not doubled.

    `week` is the Monday the slots are copied from: a rhythm of several weeks keeps its beat counted from
    there.
    """

    kind: Literal["copy slots"] = "copy slots"
    copies: tuple[SlotCopy, ...] = Field(min_length=1)
    channel: str
    week: dt.date
    from_day: dt.date

    @model_validator(mode="after")
    def _from_a_monday(self) -> Self:
        if self.week.weekday() or any(copy.week.weekday() for copy in self.copies):
            raise ValueError("a week is named by its Monday")
        return self


class PauseSlot(Command):
    """Stop a slot in some weeks only; it runs on after them. Its drafts there go to the backlog."""

    kind: Literal["pause slot"] = "pause slot"
    slot: str
    weeks: tuple[dt.date, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _mondays(self) -> Self:
        if any(week.weekday() for week in self.weeks):
            raise ValueError("a week is named by its Monday")
        return self
