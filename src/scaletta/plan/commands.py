"""Every edit there is, one small record each.

A command is a value: it is sent, journaled, replayed, undone, listed and typed on the command line. It
carries its own id, the day it was given on and every id it may create, so that replaying it elsewhere
writes the same rows. Field edits carry what the person saw beside what they want.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from scaletta.plan.ids import new_id
from scaletta.plan.model import Account, Configuration, Role, State, Value

Slug = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Title = Annotated[str, Field(min_length=1)]
Hours = Annotated[Decimal, Field(ge=0, max_digits=6, decimal_places=2)]
Money = Annotated[Decimal, Field(max_digits=14, decimal_places=2)]


class Record(BaseModel):
    """A frozen record that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fields(Record):
    """Some columns of a row: only those that were given count."""

    def given(self) -> dict[str, Value]:
        """Column -> value, for the columns that were given."""
        return {
            name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set
        }

    @model_serializer(mode="wrap")
    def _only_given(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # What was not given must not come back as given from the journal.
        written: dict[str, Any] = handler(self)
        return {name: value for name, value in written.items() if name in self.model_fields_set}


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


class PostFields(Fields):
    """Columns of `post` a person can write; time and state have commands of their own."""

    title: Title | None = None
    format: str | None = None
    theme: str | None = None
    owner: str | None = None
    hours: Hours | None = None
    effort: str | None = None
    deliverable: str | None = None
    campaign: str | None = None
    body: str | None = None
    link: str | None = None
    original: bool | None = None
    decisive: bool = False


class ChannelFields(Fields):
    """Columns of `channel` a person can edit; its role has a command of its own."""

    name: Title = "-"
    account: Account = "page"
    trial_until: dt.date | None = None
    rank: int = 100
    zone: str | None = None
    opened: dt.date | None = None
    closed: dt.date | None = None
    address: str | None = None
    recovery: Literal["company", "private"] | None = None
    guess: Annotated[Decimal, Field(ge=0)] | None = None
    pace: Annotated[Decimal, Field(ge=0, max_digits=6, decimal_places=3)] | None = None
    note: str | None = None


class PostRef(Record):
    """A post by its occurrence (slot, week), or a free one by its id.

    `post` is always given: for an occurrence that has no post yet it is the id the new one gets.
    """

    post: str = Field(default_factory=new_id)
    slot: str | None = None
    week: dt.date | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.slot is None) != (self.week is None):
            raise ValueError("an occurrence is named by slot and week together")
        if self.week is not None and self.week.weekday():
            raise ValueError("a week is named by its Monday")
        return self


class Command(Record):
    """What every command carries: its id, and the day it was given on."""

    id: str = Field(default_factory=new_id)
    today: dt.date


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


class EditSlot(Command):
    """Change fields of a slot from a day on; `seen` and `new` give the same fields."""

    kind: Literal["edit slot"] = "edit slot"
    slot: str
    from_day: dt.date
    seen: SlotFields
    new: SlotFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        _check_same(self.seen, self.new)
        return self


class RemoveSlot(Command):
    """Stop a slot from a day on. What it published stays; its drafts go to the backlog."""

    kind: Literal["remove slot"] = "remove slot"
    slot: str
    from_day: dt.date


class CopySlot(Command):
    """Copy a slot as it is in `week` to a channel and weekday, running from a day on."""

    kind: Literal["copy slot"] = "copy slot"
    slot: str
    week: dt.date
    new_slot: str = Field(default_factory=new_id)
    channel: str
    weekday: int | None = Field(default=None, ge=1, le=7)
    from_day: dt.date


class AddPost(Command):
    """Add a post of its own: dated, or an idea for the backlog."""

    kind: Literal["add post"] = "add post"
    post: str = Field(default_factory=new_id)
    channel: str
    day: dt.date | None = None
    time: dt.time | None = None
    state: State = "idea"
    fields: PostFields = PostFields()

    @model_validator(mode="after")
    def _day_with_time(self) -> Self:
        if (self.day is None) != (self.time is None):
            raise ValueError("a post has a day and a time, or neither")
        return self


class WritePost(Command):
    """Write a post's text and fields; an untouched occurrence becomes a draft."""

    kind: Literal["write post"] = "write post"
    ref: PostRef
    seen: PostFields
    new: PostFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        _check_same(self.seen, self.new)
        return self


class MovePost(Command):
    """Give a post its own day and time; with neither, back to its slot, else to the backlog."""

    kind: Literal["move post"] = "move post"
    ref: PostRef
    day: dt.date | None
    time: dt.time | None
    replan: bool = False

    @model_validator(mode="after")
    def _day_with_time(self) -> Self:
        if (self.day is None) != (self.time is None):
            raise ValueError("a post has a day and a time, or neither")
        return self


class SetPostState(Command):
    """Set a post's state. Scheduled, published and skipped stamp its time and inherited fields."""

    kind: Literal["set post state"] = "set post state"
    ref: PostRef
    state: State


class DeletePost(Command):
    """Delete a post's row: a free post goes, an occurrence is as its slot says again."""

    kind: Literal["delete post"] = "delete post"
    ref: PostRef


class AddChannel(Command):
    """Add an outlet on a network of the catalogue, or on a new one whose `configuration` is said."""

    kind: Literal["add channel"] = "add channel"
    channel: Slug
    network: Slug
    configuration: Configuration | None = None
    role: Role = "candidate"
    fields: ChannelFields
    upkeep: Hours | None = None
    admins: tuple[str, ...] = ()


class EditChannel(Command):
    """Change fields of an outlet."""

    kind: Literal["edit channel"] = "edit channel"
    channel: str
    seen: ChannelFields
    new: ChannelFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        _check_same(self.seen, self.new)
        return self


class SetRole(Command):
    """Set an outlet's role; a trial has an end."""

    kind: Literal["set role"] = "set role"
    channel: str
    seen: Role
    role: Role
    trial_until: dt.date | None = None


class AddEditorialPlan(Command):
    """Open a dated period in which a channel's slots come out."""

    kind: Literal["add editorial plan"] = "add editorial plan"
    editorial_plan: str = Field(default_factory=new_id)
    channel: str
    valid_from: dt.date
    valid_to: dt.date


class AddCommunicationPlan(Command):
    """Open a communication plan over a semester or a year."""

    kind: Literal["add communication plan"] = "add communication plan"
    communication_plan: str = Field(default_factory=new_id)
    name: Title
    valid_from: dt.date
    valid_to: dt.date


class AddCost(Command):
    """Record a cost, once or every month; without a channel it is shared by all."""

    kind: Literal["add cost"] = "add cost"
    cost: str = Field(default_factory=new_id)
    day: dt.date
    until_day: dt.date | None = None
    recurs: Literal["once", "month"] = "once"
    cost_kind: Literal["ads", "tool", "production", "agency", "time"]
    channel: str | None = None
    amount: Money = Decimal(0)
    hours: Hours | None = None
    campaign: str | None = None
    text: str | None = None


class AddOutcome(Command):
    """Record leads or a sale that a channel brought."""

    kind: Literal["add outcome"] = "add outcome"
    outcome: str = Field(default_factory=new_id)
    day: dt.date
    outcome_kind: Literal["lead", "sale"]
    channel: str
    origin: Literal["organic", "paid"]
    number: int = Field(default=1, ge=1)
    amount: Money | None = None
    lead: str | None = None
    campaign: str | None = None
    text: str | None = None


class ReadAudience(Command):
    """Record an audience total as read on a day."""

    kind: Literal["read audience"] = "read audience"
    channel: str
    day: dt.date
    value: int = Field(ge=0)


class NewPerson(Record):
    """A person of a new plan: hours a week, and skills with an optional cap in hours."""

    person: Slug
    name: Title
    hours: Hours
    skills: dict[str, Hours | None] = {}


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


class Undo(Command):
    """Take back a command of one's own, if every place still holds what it wrote."""

    kind: Literal["undo"] = "undo"
    target: str


class Redo(Command):
    """Take back an undo."""

    kind: Literal["redo"] = "redo"
    target: str


Edit = Annotated[
    AddSlots
    | EditSlot
    | RemoveSlot
    | CopySlot
    | AddPost
    | WritePost
    | MovePost
    | SetPostState
    | DeletePost
    | AddChannel
    | EditChannel
    | SetRole
    | AddEditorialPlan
    | AddCommunicationPlan
    | AddCost
    | AddOutcome
    | ReadAudience
    | FoundCompany,
    Field(discriminator="kind"),
]


class Batch(Command):
    """Several edits as one change with one undo, carried out in order: all of them, or none.

    `label` names them in the history; `sentence` is said when they are done, else what each of them says.
    """

    kind: Literal["batch"] = "batch"
    label: Title
    sentence: str | None = None
    edits: tuple[Edit, ...] = Field(min_length=1)


AnyCommand = Annotated[Edit | Batch | Undo | Redo, Field(discriminator="kind")]

_ANY: TypeAdapter[Any] = TypeAdapter(AnyCommand)


def command_from_json(text: str | bytes) -> Command:
    """Read a command back from the journal or the history. Raises pydantic.ValidationError."""
    command = _ANY.validate_json(text)
    assert isinstance(command, Command)
    return command


def command_to_json(command: Command) -> str:
    """A command as the journal and the history keep it."""
    return command.model_dump_json()


def _check_same(seen: Fields, new: Fields) -> None:
    if seen.model_fields_set != new.model_fields_set or not new.model_fields_set:
        raise ValueError("what was seen and what is wanted must give the same fields, at least one")
