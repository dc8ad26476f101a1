"""Absences: add."""

from __future__ import annotations

from scaletta.plan.commands import AddAbsence
from scaletta.plan.model import PlanError, Value, shown
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import RowAdded
from scaletta.store.reader import Reader


def add_absence(command: AddAbsence, reader: Reader) -> Draft:
    """Insert an absence; one person is away once at a time."""
    reader.require("person", command.person, "person")
    if command.until_day < command.from_day:
        raise PlanError("Not done: the absence would end before it begins.")
    found = reader.rows(
        "select from_day, until_day from absence where person = ? and from_day <= ? and until_day >= ?",
        command.person,
        command.until_day,
        command.from_day,
    )
    ((name,),) = reader.rows("select name from person where person = ?", command.person)
    if found:
        first, last = found[0]
        raise PlanError(f"Not done: {name} is away from {shown(first)} to {shown(last)} already.")
    row: dict[str, Value] = {
        "absence": command.absence,
        "person": command.person,
        "from_day": command.from_day,
        "until_day": command.until_day,
        "hours": command.hours,
        "note": command.note,
    }
    span = f"{shown(command.from_day)} to {shown(command.until_day)}"
    left = f", {shown(command.hours)} h a week are left" if command.hours else ""
    effects = [RowAdded("absence", reader.whole("absence", row))]
    return Draft(effects, f"{name} is away, {span}", f"{name} is away, {span}{left}")
