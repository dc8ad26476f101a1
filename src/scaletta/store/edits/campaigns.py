"""Campaign commands: moving one with its posts, slots and deliverables."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from scaletta.plan.campaigns import campaign_moves, whole_weeks
from scaletta.plan.commands import MoveCampaign, PostRef
from scaletta.plan.model import Conflict, PlanError, Value, shown
from scaletta.plan.slot_shift import shift_slot
from scaletta.store.edits.draft import Draft
from scaletta.store.edits.posts import INHERITED, find
from scaletta.store.effects import Effect, FieldSet, RowAdded, SlotSet
from scaletta.store.reader import Reader

_DAY = timedelta(days=1)


class _Part(NamedTuple):
    part: str
    key: str
    state: str
    day: date | None
    until_day: date | None
    moves: bool
    slot: str | None
    week: date | None
    with_slot: bool


def move_campaign(command: MoveCampaign, reader: Reader) -> Draft:
    """Move what the view `campaign_part` says moves, and the campaign's own days."""
    row = reader.row("campaign", {"campaign": command.campaign})
    if row is None:
        raise PlanError(f"Not done: there is no campaign called {command.campaign} any more.")
    key: dict[str, Value] = {"campaign": command.campaign}
    if row["from_day"] != command.seen:
        place = FieldSet("campaign", key, "from_day", None, None).place
        wanted = command.seen + _DAY * command.days if command.seen else None
        raise Conflict(str(row["name"]), "from_day", command.seen, row["from_day"], wanted, place=place)
    parts = [
        _Part(*values)
        for values in reader.rows(
            f"select {', '.join(_Part._fields)} from campaign_part where campaign = ? order by all",
            command.campaign,
        )
    ]
    sentence = campaign_moves(command.campaign, parts, command.days, command.today, command.rest)
    by = timedelta(weeks=whole_weeks(command.days))
    effects: list[Effect] = []
    if by:
        effects += _slots(reader, parts, command.today, by)
        effects += _posts(reader, parts, by)
        effects += _deliverables(reader, command.campaign, by)
    for field in ("from_day", "until_day"):
        day = cast("date | None", row[field])
        if day is not None:
            effects.append(FieldSet("campaign", key, field, day, day + _DAY * command.days))
    to = f" to {shown(command.seen + _DAY * command.days)}" if command.seen else ""
    return Draft(effects, f"move #{command.campaign}{to}", sentence)


def _slots(reader: Reader, parts: list[_Part], today: date, by: timedelta) -> list[Effect]:
    effects: list[Effect] = []
    for part in parts:
        if part.part != "slot":
            continue
        record = reader.slot(part.key)
        added, changes = shift_slot(record.versions, today, by.days // 7, thing=record.name)
        if added is not None:
            week, version = added
            fields: dict[str, Any] = asdict(version)
            new = {"slot": record.slot, "week": week, "channel": record.channel, **fields}
            effects.append(RowAdded("slot", reader.whole("slot", new), alone=True))
        effects += [SlotSet(record.slot, effect) for effect in changes]
    return effects


def _posts(reader: Reader, parts: list[_Part], by: timedelta) -> list[Effect]:
    posts = [part for part in parts if part.part == "post"]
    stay = {(part.slot, part.week) for part in posts if not part.moves}
    stay |= {
        (str(slot), week)
        for slot, week in reader.rows(
            """select slot, week from post
            where slot is not null and state in ('scheduled', 'published', 'skipped')"""
        )
    }
    effects: list[Effect] = []
    for part in posts:
        if part.moves:
            effects += _moved(reader, part, by, stay)
    return effects


def _moved(
    reader: Reader, part: _Part, by: timedelta, stay: set[tuple[str | None, date | None]]
) -> list[Effect]:
    """A post: along with its slot, else to a day of its own. Its promise follows, as it is planned anew."""
    found = find(reader, PostRef(post=part.key))
    row = found.row
    if row is None or found.at is None:
        return []
    changes: dict[str, Value] = {}
    day, at = found.at
    if part.with_slot and found.week is not None and (found.slot, found.week + by) not in stay:
        changes["week"] = found.week + by
        if found.own is not None:
            changes["day"] = day + by
    else:
        changes |= {"day": day + by, "time": at}
        if part.with_slot:  # another post has its place there
            inherited = {field: found.value(field) for field in INHERITED}
            changes |= {**inherited, "slot": None, "week": None}
    if row["promise"] is not None:
        changes["promise"] = cast("date", row["promise"]) + by
    elif "day" in changes:
        changes["promise"] = day + by
    key: dict[str, Value] = {"post": found.post}
    return [
        FieldSet("post", key, field, row[field], value)
        for field, value in changes.items()
        if row[field] != value
    ]


def _deliverables(reader: Reader, campaign: str, by: timedelta) -> list[Effect]:
    """Days, months and working windows of what is not out yet."""
    effects: list[Effect] = []
    for deliverable, channel, day, precision in reader.rows(
        """select v.deliverable, v.channel, v.day, v.day_precision from delivery v
        join deliverable d on d.deliverable = v.deliverable
        where d.campaign = ? and d.state not in ('out', 'dropped') order by all""",
        campaign,
    ):
        after = day + by
        if precision == "month":
            after = (day.replace(day=15) + by).replace(day=1)
        if after != day:
            key: dict[str, Value] = {"deliverable": deliverable, "channel": channel}
            effects.append(FieldSet("delivery", key, "day", day, after))
    for deliverable, first, last in reader.rows(
        """select deliverable, work_from, work_until from deliverable
        where campaign = ? and state not in ('out', 'dropped') order by all""",
        campaign,
    ):
        for field, day in (("work_from", first), ("work_until", last)):
            if day is not None:
                effects.append(FieldSet("deliverable", {"deliverable": deliverable}, field, day, day + by))
    return effects
