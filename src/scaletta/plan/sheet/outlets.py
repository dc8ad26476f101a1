"""What an outlet takes without publishing, and who administers it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from scaletta.plan.commands.rows import EditRows, RowEdit
from scaletta.plan.entry.records import OutletLine
from scaletta.plan.entry_commands import hours_of, minutes_of
from scaletta.plan.sheet.rows import Rows, add_row, drop_row, edits_of, from_day_on, in_force, set_fields


def upkeep_of(rows: Rows, channel: str, today: date) -> int | None:
    """Minutes a week that hold today; None where only its network's are known."""
    holds = in_force(_upkeep(rows, channel), today)
    return minutes_of(holds.hours) if holds is not None else None


def admins_of(rows: Rows, channel: str, today: date) -> tuple[str, ...]:
    """Who administers it today, of those who are still here: others cannot be typed."""
    gone = _gone(rows, today)
    return tuple(row.person for row in _current(rows, channel, today) if row.person not in gone)


def admins_gone(rows: Rows, channel: str, today: date) -> list[Any]:
    """The rows of those who have left and administer it still."""
    gone = _gone(rows, today)
    return [row for row in _current(rows, channel, today) if row.person in gone]


def drop_admin(row: Any, today: date) -> list[EditRows]:
    """Somebody administers it no longer."""
    label = f"{row.person} no longer administers {row.channel}"
    return edits_of(today, label, label, _leaves(row, today))


def care_changes(
    rows: Rows, channel: str, before: OutletLine, after: OutletLine, today: date
) -> list[EditRows]:
    """Upkeep from today on, and administrators that come and go today. Upkeep stays where none is said."""
    edits: list[RowEdit] = []
    if after.upkeep is not None and after.upkeep != before.upkeep:
        hours = hours_of(after.upkeep)
        edits += from_day_on("upkeep", {"channel": channel}, _upkeep(rows, channel), "hours", today, hours)
    known = {row.person: row for row in _admins(rows, channel)}
    for person, row in known.items():
        if person in before.admins and person not in after.admins:
            edits += _leaves(row, today)
    for person in after.admins:
        if person not in known:
            edits.append(
                add_row(
                    "channel_admin",
                    {"channel": channel, "person": person, "from_day": today, "until_day": None},
                )
            )
        elif not _is_admin(known[person], today):
            key = {"channel": channel, "person": person}
            seen = known[person]._asdict()
            edits += set_fields("channel_admin", key, seen, {"from_day": today, "until_day": None})
    return edits_of(
        today, f"change upkeep and admins of {channel}", f"{channel}: upkeep and admins are changed", edits
    )


def _leaves(row: Any, today: date) -> list[RowEdit]:
    if row.from_day is not None and row.from_day >= today:
        return [drop_row("channel_admin", row)]
    key = {"channel": row.channel, "person": row.person}
    yesterday = today - timedelta(days=1)
    return set_fields("channel_admin", key, {"until_day": row.until_day}, {"until_day": yesterday})


def _is_admin(row: Any, today: date) -> bool:
    begun = row.from_day is None or row.from_day <= today
    return begun and (row.until_day is None or row.until_day >= today)


def _gone(rows: Rows, today: date) -> set[str]:
    return {row.person for row in rows["person"] if row.left_on is not None and row.left_on <= today}


def _current(rows: Rows, channel: str, today: date) -> list[Any]:
    return [row for row in _admins(rows, channel) if _is_admin(row, today)]


def _upkeep(rows: Rows, channel: str) -> list[Any]:
    return [row for row in rows["upkeep"] if row.channel == channel]


def _admins(rows: Rows, channel: str) -> list[Any]:
    return [row for row in rows["channel_admin"] if row.channel == channel]
