"""Post commands: add, write, move, set the state, delete."""

from __future__ import annotations

import datetime as dt
from typing import Literal, Self

from pydantic import Field, model_validator

from scaletta.plan.commands.base import Command, Fields, Hours, Record, Title, check_same
from scaletta.plan.ids import new_id
from scaletta.plan.model import State


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


class AddPost(Command):
    """Add a post of its own: dated, or an idea for the backlog."""

    kind: Literal["add post"] = "add post"
    post: str = Field(default_factory=new_id)
    channel: str
    day: dt.date | None = None
    time: dt.time | None = None
    state: State = "idea"
    fields: PostFields = PostFields()
    screen: str | None = None
    """The outlet the person looks at: a post of another one is said with its outlet."""

    @model_validator(mode="after")
    def _day_with_time(self) -> Self:
        if (self.day is None) != (self.time is None):
            raise ValueError("a post has a day and a time, or neither")
        return self


class WritePost(Command):
    """Write a post's text and fields; with its first words an untouched date becomes a draft."""

    kind: Literal["write post"] = "write post"
    ref: PostRef
    seen: PostFields
    new: PostFields

    @model_validator(mode="after")
    def _same_fields(self) -> Self:
        check_same(self.seen, self.new)
        return self


class Moment(Record):
    """A day and a time, or neither."""

    day: dt.date | None = None
    time: dt.time | None = None


class MovePost(Command):
    """Give a post its own day and time; with neither, back to its slot, else to the backlog.

    `seen` is when it was due on the person's screen; None moves it from wherever it is. `replan`: an absence
    or a campaign moves it, so that its promise follows.
    """

    kind: Literal["move post"] = "move post"
    ref: PostRef
    seen: Moment | None = None
    day: dt.date | None
    time: dt.time | None
    replan: bool = False

    @model_validator(mode="after")
    def _day_with_time(self) -> Self:
        if (self.day is None) != (self.time is None):
            raise ValueError("a post has a day and a time, or neither")
        return self


class SetPostState(Command):
    """Set a post's state. Scheduled, published and skipped stamp its time and inherited fields.

    `seen` is the state on the person's screen; None sets it whatever it is. `replan`: an absence or a
    campaign skips it, so that it was not missed.
    """

    kind: Literal["set post state"] = "set post state"
    ref: PostRef
    seen: State | None = None
    state: State
    replan: bool = False


class DeletePost(Command):
    """Delete a post's row: a free post goes, an occurrence is as its slot says again.

    `seen` and `seen_state` are what the person's screen showed of it: what somebody wrote since is not
    deleted unseen.
    """

    kind: Literal["delete post"] = "delete post"
    ref: PostRef
    seen: PostFields | None = None
    seen_state: State | None = None


class BindPost(Command):
    """Give a post of the backlog a slot's date.

    A text written for that date before goes to the backlog in its place. `ref` names the date, `post` what is
    bound to it; `seen` is what the person's screen showed of the date.
    """

    kind: Literal["bind post"] = "bind post"
    ref: PostRef
    post: str
    seen: PostFields | None = None

    @model_validator(mode="after")
    def _a_date_of_a_slot(self) -> Self:
        if self.ref.slot is None:
            raise ValueError("a post is bound to a date of a slot")
        return self
