"""Who works here: hours, skills, what an hour costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from scaletta.plan.commands.rows import EditRows, RowEdit
from scaletta.plan.entry.records import AwayLine, HoursLine, PersonLine, Record
from scaletta.plan.entry_commands import hours_of, minutes_of, slug
from scaletta.plan.model import PlanError, Value
from scaletta.plan.sheet.rows import (
    Rows,
    add_row,
    drop_row,
    edits_of,
    from_day_on,
    in_force,
    set_fields,
)


def line_of_person(rows: Rows, person: Any, today: date) -> PersonLine:
    """Somebody as she stands today."""
    hours = in_force(_of(rows, "availability", person.person), today)
    rate = in_force(_of(rows, "hour_rate", person.person), today)
    return PersonLine(
        name=person.name,
        minutes=minutes_of(hours.hours) if hours is not None else None,
        skills=tuple((one.skill, minutes_of(one.cap)) for one in _of(rows, "person_skill", person.person)),
        rate=rate.rate if rate is not None else None,
        left=person.left_on,
    )


def person_changes(rows: Rows, person: Any, after: PersonLine, today: date) -> list[EditRows]:
    """What makes somebody as the edited line says; hours and rate from its day on, else from today.

    Hours and rate stay where the line says none.
    """
    who = person.person
    edits = set_fields(
        "person",
        {"person": who},
        {"name": person.name, "left_on": person.left_on},
        {"name": after.name, "left_on": after.left},
    )
    day = after.from_day or today
    if after.minutes is not None:
        edits += _hours(rows, who, after.minutes, day)
    if after.rate is not None:
        edits += from_day_on(
            "hour_rate", {"person": who}, _of(rows, "hour_rate", who), "rate", day, after.rate
        )
    edits += _skills(rows, who, after)
    return edits_of(today, f"change {after.name}", f"{after.name} is changed", edits)


def new_person(rows: Rows, line: PersonLine, today: date) -> list[EditRows]:
    """Somebody new. Raises PlanError for a name that is taken."""
    who = slug(line.name, "person")
    if any(row.person == who for row in rows["person"]):
        raise PlanError(f"{who} is here already; give this person another name.")
    edits: list[RowEdit] = [
        add_row("person", {"person": who, "name": line.name, "joined": today, "left_on": line.left})
    ]
    day = line.from_day or today
    hours = hours_of(line.minutes) or Decimal(0)
    edits.append(add_row("availability", {"person": who, "valid_from": day, "hours": hours}))
    if line.rate is not None:
        edits.append(add_row("hour_rate", {"person": who, "valid_from": day, "rate": line.rate}))
    edits += _skills(rows, who, line)
    return edits_of(today, f"add {line.name}", f"{line.name} works here now", edits)


def hours_changes(rows: Rows, row: Any, after: HoursLine, today: date) -> list[EditRows]:
    """Hours that hold from a later day: other hours, or another day."""
    edits: list[RowEdit]
    if after.from_day == row.valid_from:
        edits = _hours(rows, row.person, after.minutes, row.valid_from)
    else:
        others = [one for one in _of(rows, "availability", row.person) if one is not row]
        if any(one.valid_from == after.from_day for one in others):
            raise PlanError("There are hours from that day on already: edit those.")
        hours = hours_of(after.minutes)
        edits = [
            drop_row("availability", row),
            add_row("availability", {"person": row.person, "valid_from": after.from_day, "hours": hours}),
        ]
    return edits_of(today, f"change hours of {row.person}", f"Hours of {row.person} are changed", edits)


def drop_hours(row: Any, today: date) -> list[EditRows]:
    """Hours from a later day that do not come after all."""
    edits = [drop_row("availability", row)]
    return edits_of(today, f"drop hours of {row.person}", f"{row.person}'s hours stay as they are", edits)


def absence_changes(rows: Rows, row: Any, after: AwayLine | Record, today: date) -> list[EditRows]:
    """Other days, other hours left, or another note. Raises PlanError for what makes something else of it."""
    if not isinstance(after, AwayLine) or after.person != row.person:
        raise PlanError("This is somebody's absence: delete it with d, and add the other with a.")
    for other in _of(rows, "absence", row.person):
        apart = other.until_day < after.from_day or other.from_day > after.until_day
        if other.absence != row.absence and not apart:
            raise PlanError(f"Away already {other.from_day:%-d %b} to {other.until_day:%-d %b}.")
    new: dict[str, Value] = {
        "from_day": after.from_day,
        "until_day": after.until_day,
        "hours": hours_of(after.minutes) or Decimal(0),
        "note": after.text,
    }
    edits = set_fields("absence", {"absence": row.absence}, row._asdict(), new)
    return edits_of(today, f"change absence of {row.person}", "The absence is changed", edits)


def drop_absence(row: Any, today: date) -> list[EditRows]:
    """Somebody is here after all."""
    edits = [drop_row("absence", row)]
    return edits_of(today, f"drop absence of {row.person}", f"{row.person} is here after all", edits)


def _hours(rows: Rows, who: str, minutes: int, day: date) -> list[RowEdit]:
    return from_day_on(
        "availability", {"person": who}, _of(rows, "availability", who), "hours", day, hours_of(minutes)
    )


def _skills(rows: Rows, who: str, line: PersonLine) -> list[RowEdit]:
    has = {row.skill: row for row in _of(rows, "person_skill", who)}
    wanted = {skill: hours_of(cap) for skill, cap in line.skills}
    edits: list[RowEdit] = [
        drop_row("person_skill", row) for skill, row in has.items() if skill not in wanted
    ]
    for skill, cap in wanted.items():
        if skill in has:
            key = {"person": who, "skill": skill}
            edits += set_fields("person_skill", key, {"cap": has[skill].cap}, {"cap": cap})
        else:
            edits.append(add_row("person_skill", {"person": who, "skill": skill, "cap": cap}))
    return edits


def _of(rows: Rows, table: str, person: str) -> list[Any]:
    return [row for row in rows[table] if row.person == person]
