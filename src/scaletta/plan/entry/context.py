"""Where a line is typed: the day, the view, the cell under the cursor, what was used last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "slot",
    "post",
    "deliverable",
    "cost",
    "note",
    "outlet",
    "period",
    "person",
    "hours",
    "format",
    "budget",
    "customer",
    "network",
    "figure",
]
"""What a line makes. `cost` is the ledger (costs, leads, sales, followers); `note` takes `away` too.
From `person` on they are lines of the company sheet."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Context:
    """What the line does not say. The view gives it; the clock is never asked."""

    today: date
    kind: Kind = "slot"
    cursor_day: date | None = None
    """None where no day is under the cursor, as in the backlog: there a missing date stays missing."""
    cursor_time: time | None = None
    outlet: str | None = None
    """The outlet on screen or under the cursor: what a ledger line without an outlet is about."""
    week: date | None = None
    """Any day of the week on screen."""
    last_format: str | None = None
    last_days: Mapping[str, int] = field(default_factory=dict)
    """Format -> ISO weekday (1 to 7) it was last given in this outlet."""
    last_times: Mapping[str, time] = field(default_factory=dict)
    """Format -> time it was last given in this outlet."""
    usual_owners: Mapping[str, str] = field(default_factory=dict)
    """Format -> the person who usually does it."""
    usual_minutes: Mapping[str, int] = field(default_factory=dict)
    """Format -> minutes of work it usually takes; only shown, never written into a record."""
