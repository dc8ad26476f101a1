"""Slot commands: add, edit (moving is an edit of weekday or time), remove, copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from scaletta.plan import sentences
from scaletta.plan.commands import AddSlots, CopySlot, EditSlot, NewSlot, PauseSlot, RemoveSlot, SlotFields
from scaletta.plan.model import GONE, STAMPED, Conflict, PlanError, Value, shown
from scaletta.plan.slots import (
    OPEN,
    WEEK,
    SlotVersion,
    day_in,
    edit,
    first_week,
    first_week_of_new,
    monday,
    occurrences,
    occurs,
    pause,
    put,
    stop,
    version_at,
)
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import RowAdded, SlotSet, slot_place
from scaletta.store.reader import Reader, SlotRecord


def add_slots(command: AddSlots, reader: Reader) -> Draft:
    """Insert one slot for each day typed."""
    effects: list[RowAdded] = []
    names: list[str] = []
    dates: list[date] = []
    for new in command.slots:
        reader.require("channel", new.channel, "outlet")
        _check_fields(reader, new.fields)
        versions = _new_versions(new, max(new.from_day, command.today))
        effects += version_rows(new.slot, new.channel, versions)
        names.append(slot_name(new.fields.title, new.fields.format))
        dates += dates_of(versions, reader, new.channel)
    first = command.slots[0]
    where = reader.channel_name(first.channel)
    when = ", ".join(f"{sentences.day_name(s.fields.weekday)} {s.fields.time:%H:%M}" for s in command.slots)
    hours = shown(first.fields.hours) if first.fields.hours is not None else None
    outlets = dict.fromkeys(new.channel for new in command.slots)
    elsewhere = command.screen is not None and set(outlets) != {command.screen}
    to = [reader.channel_name(outlet) for outlet in outlets] if elsewhere else []
    said = sentences.slots_added(names, dates, hours, today=command.today, where=to)
    return Draft(effects, f"add {names[0]} to {where}, {when}", said)


def edit_slot(command: EditSlot, reader: Reader) -> Draft:
    """Change fields from a day on; the past and the posts stay as they are."""
    record = reader.slot(command.slot)
    _check_fields(reader, command.new)
    seen = command.seen.given()
    changes = {field: (seen[field], value) for field, value in command.new.given().items()}
    from_day = max(command.from_day, command.today)
    _check_runs(record, from_day, changes)
    try:
        effects = edit(record.versions, from_day, changes, thing=record.name)
    except Conflict as conflict:
        conflict.place = slot_place(record.slot, conflict.field)
        raise
    if not effects:
        return Draft([], "", f"{record.name} is so already.")
    new = {effect.field: effect.new for effect in effects if effect.field in changes}
    after = put(record.versions, effects, thing=record.name)
    until = min(e.until for e in effects)
    weeks, posts = _touched(reader, record, after, effects[0].week, until)
    weeks_before, _ = _touched(reader, record, record.versions, effects[0].week, until)
    where = reader.channel_name(record.channel)
    what = ", ".join(
        f"{field} {_brief(field, seen[field])} to {_brief(field, value)}" for field, value in new.items()
    )
    label = f"change {record.name} ({where}): {what}"
    # A week stands for its date, unless the edit is to a rhythm: that puts the dates into other weeks.
    rhythm = bool({"every", "nth"} & new.keys()) or any(version.nth for version in after.values())
    change = len(weeks) - len(weeks_before)
    gone = max(0, -change) if rhythm else len(weeks_before - weeks)
    more = max(0, change) if rhythm else len(weeks - weeks_before)
    count = sentences.Dates(len(weeks), gone, more, outside=not rhythm)
    sentence = sentences.slot_edited(count, new, posts, effects[0].week, command.today)
    return Draft([SlotSet(record.slot, effect) for effect in effects], label, sentence)


def remove_slot(command: RemoveSlot, reader: Reader) -> Draft:
    """Stop a slot from a day on; its versions stay, so that the past reads as it was."""
    record = reader.slot(command.slot)
    from_day = max(command.from_day, command.today)
    effects = stop(record.versions, from_day, thing=record.name)
    if effects and command.seen is not None:
        _check_seen(record, effects[0].week, command.seen)
    if not effects:
        return Draft([], "", f"{record.name} has stopped already.")
    weeks, posts = _touched(reader, record, record.versions, effects[0].week, OPEN)
    label = f"delete {record.name} ({reader.channel_name(record.channel)}) from {shown(from_day)} on"
    sentence = sentences.slot_removed(record.name, len(weeks), posts, from_day, command.today)
    return Draft([SlotSet(record.slot, effect) for effect in effects], label, sentence)


def pause_slot(command: PauseSlot, reader: Reader) -> Draft:
    """Stop a slot in some weeks; what is before today stays."""
    record = reader.slot(command.slot)
    ahead = [
        week
        for week in command.weeks
        if (version := version_at(record.versions, week)) and day_in(version, week) >= command.today
    ]
    effects = pause(record.versions, ahead, thing=record.name)
    if not effects:
        return Draft([], "", f"{record.name} does not run then.")
    weeks, follow = set[date](), 0
    for effect in effects:
        touched, posts = _touched(reader, record, record.versions, effect.week, effect.until)
        weeks |= touched
        follow += posts.follow
    label = f"pause {record.name} ({reader.channel_name(record.channel)}) from {shown(effects[0].week)} on"
    sentence = sentences.slot_paused(record.name, len(weeks), follow)
    return Draft([SlotSet(record.slot, effect) for effect in effects], label, sentence)


def copy_slot(command: CopySlot, reader: Reader) -> Draft:
    """Add a slot like another one, on a channel, a weekday and from a day."""
    record = reader.slot(command.slot)
    reader.require("channel", command.channel, "outlet")
    source = version_at(record.versions, command.week) or record.versions[min(record.versions)]
    weekday = command.weekday or source.weekday
    start = first_week_of_new(weekday, max(command.from_day, command.today))
    # A fortnightly slot keeps its beat when it is copied beside itself.
    anchor = source.anchor if command.channel == record.channel else start
    versions = {start: replace(source, weekday=weekday, anchor=anchor, runs=True)}
    dates = dates_of(versions, reader, command.channel)
    name = slot_name(source.title, source.format)
    label = f"copy {name} to {reader.channel_name(command.channel)}"
    sentence = sentences.slots_added([name], dates, None, today=command.today)
    return Draft(version_rows(command.new_slot, command.channel, versions), label, sentence)


def dates_of(versions: dict[date, SlotVersion], reader: Reader, channel: str) -> list[date]:
    """The days a new slot comes out on, as far as its channel's plans reach."""
    weeks = occurrences(versions, reader.periods(channel), min(versions), OPEN)
    return [day_in(version, week) for week in weeks if (version := version_at(versions, week))]


def _new_versions(new: NewSlot, from_day: date) -> dict[date, SlotVersion]:
    start = first_week_of_new(new.fields.weekday, from_day)
    fields: dict[str, Any] = new.fields.model_dump()
    version = SlotVersion(anchor=start, **fields)
    versions = {start: version}
    end = _end(new, version, start)
    if end is not None and end <= start:
        raise PlanError("Not done: this slot would end before its first date.")
    if end is not None:
        versions[end] = replace(version, runs=False)
    return versions


def _end(new: NewSlot, version: SlotVersion, start: date) -> date | None:
    """The Monday from which the slot no longer runs: after its last day, or after so many dates."""
    ends = []
    if new.until_day is not None:
        week = monday(new.until_day)
        ends.append(week + WEEK if day_in(version, week) <= new.until_day else week)
    if new.times is not None:
        week, left = start, new.times
        while left:
            left -= occurs(version, week)
            week += WEEK
        ends.append(week)
    return min(ends, default=None)


def version_rows(slot: str, channel: str, versions: dict[date, SlotVersion]) -> list[RowAdded]:
    return [
        RowAdded("slot", {"slot": slot, "week": week, "channel": channel, **asdict(version)})
        for week, version in sorted(versions.items())
    ]


def _touched(
    reader: Reader, record: SlotRecord, versions: dict[date, SlotVersion], first: date, until: date
) -> tuple[set[date], sentences.BoundPosts]:
    """The weeks from `first` to before `until` with a date of the versions; what becomes of posts there."""
    follow = stay = published = skipped = 0
    scheduled = []
    bound = reader.rows(
        'select week, state, day, "time" from post where slot = ? and week >= ? and week < ?',
        record.slot,
        first,
        until,
    )
    own = set()
    for week, state, day, at in bound:
        if day is not None:
            own.add(week)
        if state == "scheduled":
            scheduled.append((day, at))
        elif state == "published":
            published += 1
        elif state in STAMPED:
            skipped += 1
        elif day is not None:
            stay += 1
        elif state != "planned":  # given to somebody only: no draft
            follow += 1
    weeks = occurrences(versions, reader.periods(record.channel), first, until - WEEK)
    return set(weeks) - own, sentences.BoundPosts(follow, stay, published, tuple(scheduled))


def _check_runs(record: SlotRecord, from_day: date, changes: Mapping[str, tuple[Value, Value]]) -> None:
    """A slot that somebody stopped since is not edited unseen."""
    version = version_at(record.versions, first_week(record.versions, from_day))
    if version is not None and not version.runs and "runs" not in changes:
        raise Conflict(
            record.name, "runs", seen=True, now=False, wanted=True, place=slot_place(record.slot, "runs")
        )


def _check_seen(record: SlotRecord, week: date, seen: SlotFields) -> None:
    """What somebody changed of a slot since is not stopped unseen."""
    version = version_at(record.versions, week)
    for field, value in seen.given().items():
        now = getattr(version, field)
        if now != value:
            raise Conflict(record.name, field, value, now, GONE, place=slot_place(record.slot, field))


def _check_fields(reader: Reader, fields: SlotFields) -> None:
    given = fields.given()
    for table, word in (
        ("format", "format"),
        ("deliverable", "deliverable"),
        ("campaign", "campaign"),
    ):
        value = given.get(table)
        reader.require(table, value if isinstance(value, str) else None, word)
    owner = given.get("owner")
    reader.require("person", owner if isinstance(owner, str) else None, "person")


def slot_name(title: str | None, format_: str | None) -> str:
    return title or format_ or "a slot"


def _brief(field: str, value: Value) -> str:
    return sentences.day_name(value) if field == "weekday" and isinstance(value, int) else shown(value)
