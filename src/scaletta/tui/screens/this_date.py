"""What `t` sends: the last edit of a slot, done to the one date instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaletta.plan.commands import Command, PostRef
    from scaletta.plan.model import Value


@dataclass(frozen=True, slots=True)
class LastEdit:
    """The slot edit made last: what `t` takes back, and what it does to one date instead."""

    command_id: str
    item: Any
    new: dict[str, Value]


def this_date_only(last: LastEdit, ref: PostRef, today: date) -> Command | None:
    """The command for the one date; None where the edit changed nothing that a single date has."""
    from scaletta.plan.commands import Batch, MovePost, PostFields, WritePost

    item, edits = last.item, list[Any]()
    written = {field: value for field, value in last.new.items() if field in PostFields.model_fields}
    if written:
        seen = {field: getattr(item, field, None) for field in written}
        edits.append(
            WritePost(
                today=today,
                ref=ref,
                seen=PostFields.model_validate(seen),
                new=PostFields.model_validate(written),
            )
        )
    if {"weekday", "time"} & last.new.keys():
        weekday, at = last.new.get("weekday"), last.new.get("time")
        day = item.week + timedelta(days=int(weekday) - 1) if isinstance(weekday, int) else item.day
        edits.append(MovePost(today=today, ref=ref, day=day, time=at if isinstance(at, time) else item.time))
    if len(edits) < 2:
        return edits[0] if edits else None
    return Batch(today=today, label=f"this date only: {item.rubric or item.format}", edits=tuple(edits))
