"""Applying a set: what is left out is parked, what is in runs for return, the decision is written down."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from scaletta.plan import commands as c
from scaletta.plan.ids import new_id
from scaletta.plan.spans import months_on

if TYPE_CHECKING:
    from scaletta.plan.model import Role
    from scaletta.skim.problem import Problem
    from scaletta.skim.solve import Choice

#: A choice is looked at again after so many months.
LOOK_AGAIN: Final = 6
_RUN: Final = ("run for return", "trial")


def decide(problem: Problem, chosen: Choice, reasons: str, today: date, planned: Iterable[str]) -> c.Batch:
    """One change with one undo. `planned`: outlets with an editorial plan that is valid today or later.

    Nothing is closed, and an outlet that supports goes on supporting.
    """
    edits: list[c.Command] = []
    for outlet in problem.outlets:
        inside = outlet.channel in chosen.channels
        if not inside and outlet.role in _RUN:
            edits.append(_role(today, outlet.channel, outlet.role, "parked"))
        elif inside and outlet.role != "run for return" and not outlet.supports:
            edits.append(_role(today, outlet.channel, outlet.role, "run for return"))
    paces = {one.channel: one.posts_in_all for one in chosen.running}
    for channel, posts in paces.items():
        outlet = problem.outlet(channel)
        seen = None if outlet.pace is None else _three_places(outlet.pace)
        new = _three_places(posts)
        if seen != new:
            edits.append(
                c.EditChannel(
                    today=today,
                    channel=channel,
                    seen=c.ChannelFields(pace=seen),
                    new=c.ChannelFields(pace=new),
                )
            )
    there = set(planned)
    for channel in paces:
        if channel not in there:
            until = _last_day(_first_of_next(today))
            plan = c.AddEditorialPlan(today=today, channel=channel, valid_from=today, valid_to=until)
            edits.append(plan)
    names = ", ".join(problem.outlet(one.channel).name for one in chosen.running) or "no outlet"
    edits.append(_decision(problem, chosen, names, reasons, today))
    return c.Batch.model_validate(
        {
            "today": today,
            "label": f"choose {names}"[:200],
            "sentence": f"Chosen: {names}. What is left out is parked; u takes it back.",
            "edits": edits,
        }
    )


def _decision(problem: Problem, chosen: Choice, names: str, reasons: str, today: date) -> c.EditRows:
    hours = ", ".join(f"{person.person} {person.hours[0]:g}" for person in problem.people)
    row: dict[str, str | int | float | bool | None] = {
        "decision": new_id(),
        "day": today.isoformat(),
        "who": None,
        "title": f"Run {names}",
        "reasons": reasons or None,
        "chosen": ", ".join(sorted(chosen.channels)) or None,
        "hours": hours or None,
        "look_again": months_on(today, LOOK_AGAIN).isoformat(),
    }
    label = "write the decision down"
    return c.EditRows(today=today, label=label, edits=(c.AddRow(table="decision", row=row),))


def _role(today: date, channel: str, seen: str, role: Role) -> c.SetRole:
    return c.SetRole.model_validate({"today": today, "channel": channel, "seen": seen, "role": role})


def _three_places(posts: float) -> Decimal:
    return Decimal(posts).quantize(Decimal("0.001"))


def _first_of_next(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
