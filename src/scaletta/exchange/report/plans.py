"""What a period was to bring out: the communication plans it falls in, and how far their deliverables are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from scaletta.plan.model import Period

_IN_WORK: Final = ("in work", "ready")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Deliverables with a date in the period, each counted once however many outlets it comes out through.

    `name` is None for those whose date no plan covers. `planned` leaves out ideas and what was dropped.
    """

    name: str | None
    first: date | None
    last: date | None
    planned: int
    out: int
    in_work: int
    late: int
    ideas: int
    dropped: int


def plan_rows(plans: Sequence[Any], dates: Sequence[Any], period: Period) -> tuple[PlanRow, ...]:
    """A row for each plan that covers a day of the period, and one for what is outside of all of them."""
    inside = [row for row in dates if row.day in period]
    found = [
        _counts([row for row in inside if row.communication_plan == plan.communication_plan], plan)
        for plan in plans
        if plan.valid_from <= period.last and plan.valid_to >= period.first
    ]
    outside = [row for row in inside if row.communication_plan is None]
    return (*found, *((_counts(outside, None),) if outside else ()))


def _counts(dates: Sequence[Any], plan: Any) -> PlanRow:
    states = {row.deliverable: row.state for row in dates}
    late = {row.deliverable for row in dates if row.late}
    said = list(states.values())
    return PlanRow(
        name=None if plan is None else plan.name,
        first=None if plan is None else plan.valid_from,
        last=None if plan is None else plan.valid_to,
        planned=sum(state not in ("idea", "dropped") for state in said),
        out=said.count("out"),
        in_work=sum(state in _IN_WORK for state in said),
        late=len(late),
        ideas=said.count("idea"),
        dropped=said.count("dropped"),
    )
