"""Copying slots to a channel or a week: what is there already is said and not doubled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scaletta.plan import sentences
from scaletta.plan.commands import CopySlots, SlotCopy
from scaletta.plan.slots import SlotVersion, first_week_of_new, monday, version_at
from scaletta.store.edits.draft import Draft
from scaletta.store.edits.slots import dates_of, slot_name, version_rows
from scaletta.store.effects import RowAdded
from scaletta.store.reader import Reader, SlotRecord


def copy_slots(command: CopySlots, reader: Reader) -> Draft:
    """Add slots like others, each from the first week of its day; leave out those the channel has."""
    reader.require("channel", command.channel, "outlet")
    from_day = max(command.from_day, command.today)
    here = reader.slots_of(command.channel)
    effects: list[RowAdded] = []
    names: list[str] = []
    days: list[date] = []
    there: list[str] = []
    for copy in command.copies:
        start, version = _copied(command, copy, reader.slot(copy.slot), from_day)
        name = slot_name(version.title, version.format)
        if any(_same(record, start, version) for record in here):
            there.append(name)
            continue
        versions = {start: version}
        here.append(SlotRecord(copy.new_slot, command.channel, versions))
        effects += version_rows(copy.new_slot, command.channel, versions)
        names.append(name)
        days += dates_of(versions, reader, command.channel)
    where = reader.channel_name(command.channel)
    what = names[0] if len(names) == 1 else sentences.counted(len(names), "slot")
    sentence = sentences.slots_copied(names, days, there, where, today=command.today)
    return Draft(effects, f"copy {what} to {where}" if names else "", sentence)


def _copied(
    command: CopySlots, copy: SlotCopy, record: SlotRecord, from_day: date
) -> tuple[date, SlotVersion]:
    """The week a copy begins in, and what it is from then on."""
    source = version_at(record.versions, copy.week) or record.versions[min(record.versions)]
    weekday = copy.weekday or source.weekday
    start = first_week_of_new(weekday, from_day)
    # Slots that take turns keep taking turns: all are shifted by the same number of weeks.
    anchor = source.anchor + (monday(from_day) - command.week) if source.every > 1 else start
    return start, replace(source, weekday=weekday, anchor=anchor, runs=True)


def _same(record: SlotRecord, week: date, version: SlotVersion) -> bool:
    """Whether a slot of the channel comes out then already, with the same format and rubric."""
    now = version_at(record.versions, week)
    if now is None or not now.runs:
        return False
    told = ("weekday", "time", "format", "title", "every", "nth")
    return all(getattr(now, field) == getattr(version, field) for field in told)
