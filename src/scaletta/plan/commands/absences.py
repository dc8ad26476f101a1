"""Somebody is away."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from scaletta.plan.commands.base import Command, Hours
from scaletta.plan.ids import new_id


class AddAbsence(Command):
    """Mark a person as away; `hours` are what is left of each week."""

    kind: Literal["add absence"] = "add absence"
    absence: str = Field(default_factory=new_id)
    person: str
    from_day: dt.date
    until_day: dt.date
    hours: Hours = Decimal(0)
    note: str | None = None
