"""Campaign commands: moving one with all that belongs to it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from scaletta.plan.commands.base import Command


class MoveCampaign(Command):
    """Move a campaign by so many days: what belongs to it by whole weeks, so that it keeps its weekdays.

    What is published or in a scheduler stays. It is planned anew: nothing counts as put off. `seen` is the
    campaign's first day on the person's screen, `rest` the days off on which something lands.
    """

    kind: Literal["move campaign"] = "move campaign"
    campaign: str
    seen: dt.date | None
    days: int = Field(ge=-3_660, le=3_660)
    rest: dict[dt.date, str] = Field(default_factory=dict)
