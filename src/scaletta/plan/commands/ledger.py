"""Ledger commands: costs, leads and sales, audience readings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from scaletta.plan.commands.base import Command, Hours, Money
from scaletta.plan.ids import new_id


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
    """Record leads or a sale that a channel brought.

    Without an origin it is that of the lead a sale closes, else organic where no ads ran.
    """

    kind: Literal["add outcome"] = "add outcome"
    outcome: str = Field(default_factory=new_id)
    day: dt.date
    outcome_kind: Literal["lead", "sale"]
    channel: str
    origin: Literal["organic", "paid"] | None = None
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
