"""Between the line of a deliverable and the commands that write it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from scaletta.plan import commands as c
from scaletta.plan.commands.deliverables import DeliverableState
from scaletta.plan.entry.records import DeliverableLine, Month, Target
from scaletta.plan.entry_commands import hours_of, minutes_of, slug
from scaletta.plan.model import PlanError, TypedState

#: A deliverable's states by the words a line has for them. Planned, and dropped, are not typed.
_STATES: Final[Mapping[TypedState, DeliverableState]] = {
    "idea": "idea",
    "draft": "in work",
    "ready": "ready",
    "scheduled": "ready",
    "published": "out",
    "skipped": "dropped",
}
_WORDS: Final[Mapping[str, TypedState]] = {
    "idea": "idea",
    "in work": "draft",
    "ready": "ready",
    "out": "published",
    "dropped": "skipped",
}


def add_deliverable(
    record: DeliverableLine, today: date, *, outlet: str | None = None, taken: Collection[str] = ()
) -> c.AddDeliverable:
    """The command of a new line. It comes out through `outlet` where it names none; `taken` are keys in use.

    Raises PlanError for what it lacks.
    """
    title = record.title
    if title is None:
        raise PlanError("Say what it is: mar 14 ebook Olive harvest guide > website newsletter+2d")
    if record.format is None:
        raise PlanError("Say the format: mar 14 ebook Olive harvest guide > website newsletter+2d")
    if record.when is None:
        raise PlanError("Say the day or the month: mar 14 ebook Olive harvest guide > website")
    if not record.outlets and outlet is not None:
        record = replace(record, outlets=(Target(outlet),))
    if not record.outlets:
        raise PlanError("Say the outlets at the end of the line: > website newsletter+2d")
    fields = {name: value for name, value in _fields(record).items() if value is not None}
    return c.AddDeliverable(
        today=today,
        deliverable=free_key(slug(title, "deliverable"), taken),
        fields=c.DeliverableFields.model_validate({"state": "planned", **fields}),
        deliveries=tuple(_deliveries(record)),
    )


def deliverable_edits(
    row: Mapping[str, Any], deliveries: Sequence[c.Delivery], after: DeliverableLine, today: date
) -> list[c.Edit]:
    """What an edited line changes of a deliverable: fields, then its deliveries, each only if it differs.

    row: column -> value of `deliverable`. Raises PlanError when the line lacks what it needs.
    """
    if after.title is None or after.format is None or after.when is None or not after.outlets:
        raise PlanError("The line needs a day or month, a format, a title, and outlets after >.")
    before = line_of_deliverable(row, deliveries)
    key = row["deliverable"]
    edits: list[c.Edit] = []
    old, new = _fields(before), _fields(after)
    new["state"] = new["state"] or "planned"
    old["state"] = row["state"]
    changed = [name for name in new if old[name] != new[name]]
    if changed:
        seen = c.DeliverableFields.model_validate({name: old[name] for name in changed})
        want = c.DeliverableFields.model_validate({name: new[name] for name in changed})
        edits.append(c.EditDeliverable(today=today, deliverable=key, seen=seen, new=want))
    had = {one.channel: one for one in deliveries}
    wanted = {one.channel: one for one in _deliveries(after)}
    edits += [
        c.AddDelivery(today=today, deliverable=key, delivery=one)
        for channel, one in wanted.items()
        if channel not in had
    ]
    edits += [
        c.MoveDelivery(today=today, deliverable=key, seen=had[channel], new=one)
        for channel, one in wanted.items()
        if channel in had and had[channel] != one
    ]
    edits += [
        c.DropDelivery(today=today, deliverable=key, seen=one)
        for channel, one in had.items()
        if channel not in wanted
    ]
    return edits


def line_of_deliverable(row: Mapping[str, Any], deliveries: Sequence[c.Delivery]) -> DeliverableLine:
    """A deliverable and where it comes out, as the record of its line: offsets count from the first day."""
    first = min(deliveries, key=lambda one: (one.day, one.channel), default=None)
    monthly = first is not None and first.day_precision == "month"
    when: date | Month | None = None
    if first is not None:
        when = Month(first.day.year, first.day.month) if monthly else first.day
    start = _start(when) if when is not None else None
    return DeliverableLine(
        when=when,
        format=row["format"],
        title=row["title"],
        owner=row["owner"],
        minutes=minutes_of(row["hours"]),
        theme=row["theme"],
        campaign=row["campaign"],
        state=_WORDS.get(row["state"]),
        from_day=row["work_from"],
        budget=None if row["budget"] is None else Decimal(row["budget"]).normalize() + 0,
        outlets=tuple(
            Target(one.channel, (_of(one) - start).days if start is not None else 0)
            for one in sorted(deliveries, key=lambda one: one.day)
        ),
    )


def by_months(day: date, months: int) -> date:
    """The day so many months on; the month's last one where it has fewer days."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def free_key(key: str, taken: Collection[str]) -> str:
    """The key, with a number behind it if it is in use."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key[: 59 - len(str(number))]}-{number}"
    return free


def _fields(record: DeliverableLine) -> dict[str, Any]:
    minutes = record.minutes
    if minutes is None and record.effort:
        minutes = sum(part for _, part in record.effort)
    return {
        "title": record.title,
        "format": record.format,
        "state": _STATES[record.state] if record.state is not None else None,
        "owner": record.owner,
        "theme": record.theme,
        "campaign": record.campaign,
        "hours": hours_of(minutes),
        "work_from": record.from_day,
        "budget": record.budget,
    }


def _deliveries(record: DeliverableLine) -> list[c.Delivery]:
    """Each outlet once, on its day; of a bare month the offset counts from the month's first day."""
    assert record.when is not None, "asked before"
    start, monthly = _start(record.when), isinstance(record.when, Month)
    found: dict[str, c.Delivery] = {}
    for target in record.outlets:
        day = start + timedelta(days=target.offset)
        if monthly:
            found[target.outlet] = c.Delivery(
                channel=target.outlet, day=day.replace(day=1), day_precision="month"
            )
        else:
            found[target.outlet] = c.Delivery(channel=target.outlet, day=day)
    return list(found.values())


def _start(when: date | Month) -> date:
    return date(when.year, when.month, 1) if isinstance(when, Month) else when


def _of(one: c.Delivery) -> date:
    return one.day.replace(day=1) if one.day_precision == "month" else one.day
