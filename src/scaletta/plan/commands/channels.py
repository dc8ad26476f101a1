"""Outlet commands: add, edit, set the role."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from scaletta.plan.commands.base import Command, Fields, Hours, Slug, Title, check_same
from scaletta.plan.model import Account, Configuration, Role


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
        check_same(self.seen, self.new)
        return self


class SetRole(Command):
    """Set an outlet's role; a trial has an end."""

    kind: Literal["set role"] = "set role"
    channel: str
    seen: Role
    role: Role
    trial_until: dt.date | None = None
