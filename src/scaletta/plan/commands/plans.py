"""Plan periods: editorial plans per outlet, communication plans of the company."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from scaletta.plan.commands.base import Command, Title
from scaletta.plan.ids import new_id


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
