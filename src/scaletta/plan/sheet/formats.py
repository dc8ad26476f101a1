"""Formats and what one piece of each takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from scaletta.plan.commands.rows import EditRows, RowEdit
from scaletta.plan.entry.records import FormatLine
from scaletta.plan.entry_commands import hours_of, minutes_of, slug
from scaletta.plan.model import PlanError
from scaletta.plan.sheet.rows import Rows, add_row, edits_of, from_day_on, in_force, set_fields

_AHEAD: Final = 7
_OWN: Final = "Your own hours"


def line_of_format(rows: Rows, row: Any, today: date) -> FormatLine:
    """A format with the hours that hold today."""
    efforts = _efforts(rows, row.format)
    held = {skill: in_force(those, today) for skill, those in efforts.items()}
    return FormatLine(
        name=row.name,
        effort=tuple(
            (skill, minutes_of(one.hours) or 0)
            for skill, one in held.items()
            if one is not None and one.hours
        ),
        ahead=row.working_days,
        owner=row.owner,
        original=row.original,
    )


def format_changes(rows: Rows, row: Any, after: FormatLine, today: date) -> list[EditRows]:
    """What makes a format as the edited line says; its hours from the line's day on, else from today."""
    edits = set_fields(
        "format",
        {"format": row.format},
        {"name": row.name, "working_days": row.working_days, "owner": row.owner, "original": row.original},
        {
            "name": after.name,
            "working_days": _AHEAD if after.ahead is None else after.ahead,
            "owner": after.owner,
            "original": after.original,
        },
    )
    hours = _hours(rows, row.format, after, today)
    if hours:
        edits += set_fields("format", {"format": row.format}, {"source": row.source}, {"source": _OWN})
    return edits_of(today, f"change format {after.name}", f"{after.name} is changed", [*edits, *hours])


def new_format(rows: Rows, line: FormatLine, today: date) -> list[EditRows]:
    """A new format. Raises PlanError for a name that is taken."""
    key = slug(line.name, "format")
    if any(row.format == key for row in rows["format"]):
        raise PlanError(f"There is a format {key} already; give this one another name.")
    edits: list[RowEdit] = [
        add_row(
            "format",
            {
                "format": key,
                "name": line.name,
                "aliases": None,
                "original": line.original,
                "working_days": _AHEAD if line.ahead is None else line.ahead,
                "owner": line.owner,
                "source": _OWN,
            },
        )
    ]
    edits += _hours(rows, key, line, today)
    return edits_of(today, f"add format {line.name}", f"{line.name} is a format now", edits)


def _hours(rows: Rows, key: str, line: FormatLine, today: date) -> list[RowEdit]:
    efforts, wanted = _efforts(rows, key), dict(line.effort)
    edits: list[RowEdit] = []
    for skill in dict.fromkeys([*efforts, *wanted]):
        hours = hours_of(wanted.get(skill, 0)) or Decimal(0)
        if skill not in efforts and not hours:
            continue
        edits += from_day_on(
            "format_effort",
            {"format": key, "skill": skill},
            efforts.get(skill, ()),
            "hours",
            line.from_day or today,
            hours,
        )
    return edits


def _efforts(rows: Rows, key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows["format_effort"]:
        if row.format == key:
            found.setdefault(row.skill, []).append(row)
    return found
