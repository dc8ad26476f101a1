"""Post commands: add, write, move, set the state, delete.

An occurrence without a post gets its row with the first command that writes to it. Scheduled, published and
skipped posts are stamped: they carry their own time and what they inherited, so that no slot edit reaches
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, cast

from scaletta.plan.commands import (
    AddPost,
    DeletePost,
    MovePost,
    PostFields,
    PostRef,
    SetPostState,
    WritePost,
)
from scaletta.plan.model import GONE, STAMPED, UNTOUCHED, Conflict, PlanError, Value
from scaletta.plan.promise import AHEAD, Promise, moved, skipped
from scaletta.plan.sentences import moment, moment_of
from scaletta.plan.slots import SlotVersion, day_in, occurrences, version_at
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded, RowGone, slot_place
from scaletta.store.reader import Reader

#: What an occurrence inherits from its slot and a stamped post keeps for itself.
INHERITED = ("title", "format", "theme", "owner", "hours", "effort", "deliverable", "campaign")
#: What a person writes: with it a date is begun.
TEXT: Final = ("title", "body")
#: What a new post row holds where nothing was said and the column may not be empty.
EMPTY: Final[dict[str, Value]] = {"decisive": False, "put_off": 0}


@dataclass(frozen=True, slots=True)
class Found:
    """A post or an occurrence without one: its row, if any, and what its slot says."""

    post: str
    channel: str
    slot: str | None
    week: date | None
    row: dict[str, Value] | None
    version: SlotVersion | None
    due: tuple[date, time] | None

    @property
    def own(self) -> tuple[date, time] | None:
        if self.row is None or self.row["day"] is None:
            return None
        return cast("date", self.row["day"]), cast("time", self.row["time"])

    @property
    def at(self) -> tuple[date, time] | None:
        """When it is due: its own time, else its occurrence's, else none."""
        return self.own or self.due

    @property
    def name(self) -> str:
        title = self.value("title") or self.value("format")
        return str(title) if title else "the post"

    def value(self, field: str) -> Value:
        """A field as the calendar shows it: the post's own, else the slot's."""
        own = self.row[field] if self.row else None
        if own is None and self.version is not None and field in INHERITED:
            return cast("Value", getattr(self.version, field))
        return own


def find(reader: Reader, ref: PostRef) -> Found:
    """What a reference names. Raises PlanError when it names nothing."""
    if ref.slot is None or ref.week is None:
        row = reader.row("post", {"post": ref.post})
        if row is None:
            raise PlanError("Not done: this post is no longer in the plan; somebody deleted it.")
        if row["slot"] is None:
            return Found(ref.post, str(row["channel"]), None, None, row, None, None)
        slot, week = str(row["slot"]), cast("date", row["week"])
    else:
        slot, week = ref.slot, ref.week
        bound = reader.rows("select post from post where slot = ? and week = ?", slot, week)
        row = reader.row("post", {"post": bound[0][0]}) if bound else None
    record = reader.slot(slot)
    version = version_at(record.versions, week)
    occurs = next(occurrences(record.versions, reader.periods(record.channel), week, week), None)
    due = (day_in(version, week), version.time) if version and occurs else None
    if row is None and due is None:
        raise PlanError(f"Not done: {record.name} has no date in the week of {week:%d %b %Y} any more.")
    post = str(row["post"]) if row else ref.post
    return Found(post, record.channel, slot, week, row, version, due)


def add_post(command: AddPost, reader: Reader) -> Draft:
    """Insert a post of its own, dated or an idea."""
    reader.require("channel", command.channel, "outlet")
    fields = command.fields.given()
    _check_fields(reader, command.fields)
    row: dict[str, Value] = {
        "post": command.post,
        "channel": command.channel,
        "day": command.day,
        "time": command.time,
        "state": command.state,
        "first_due": command.day,
        "promise": command.day,
        **EMPTY,
        **fields,
    }
    row = reader.whole("post", row)
    name = str(fields.get("title") or fields.get("format") or "a post")
    where = reader.channel_name(command.channel)
    elsewhere = command.channel != command.screen
    if command.day is None or command.time is None:
        return Draft(
            [RowAdded("post", row)],
            f"add {name} to the backlog of {where}",
            f"{name} is in the backlog{f' of {where}' if elsewhere else ''}",
        )
    when = moment(command.day, command.time, command.today)
    sentence = f"Added {name}{f' to {where}' if elsewhere else ''}, {when}"
    return Draft([RowAdded("post", row)], f"add {name} to {where}, {when}", sentence)


def write_post(command: WritePost, reader: Reader) -> Draft:
    """Write text and fields; a date that nobody had touched becomes a draft with its first words."""
    found = find(reader, command.ref)
    _check_fields(reader, command.new)
    seen, new = command.seen.given(), command.new.given()
    for field, value in new.items():
        now = found.value(field) if found.row is None else found.row[field]
        if now not in (seen[field], value) and found.value(field) != seen[field]:
            place = FieldSet("post", {"post": found.post}, field, now, value).place
            raise Conflict(found.name, field, seen[field], now, value, place=place)
    begun = any(new.get(field) is not None for field in TEXT)
    untouched = found.row is None or found.row["state"] in UNTOUCHED
    changes = {**new, **({"state": "draft"} if begun and untouched and found.at else {})}
    effects = _changed(reader, found, changes)
    name = str(new.get("title") or found.name)
    what = " and ".join("text" if field == "body" else field for field in new)
    return Draft(effects, f"write {what} of {name} ({reader.channel_name(found.channel)})", f"Saved: {name}")


def move_post(command: MovePost, reader: Reader) -> Draft:
    """Set a post's own time, or clear it."""
    found = find(reader, command.ref)
    if found.row is not None and found.row["state"] == "published":
        raise PlanError(f"Not done: {found.name} is published; what went out stays on its day.")
    before, name = found.at, found.name
    _check_moment(found, command)
    if command.day is None or command.time is None:
        if found.own is None:
            return Draft(
                [], "", f"{name} is where its slot puts it already." if found.slot else f"{name} has no date."
            )
        back = (
            f"{name} is back on its slot, {moment(*found.due, command.today)}"
            if found.due
            else f"{name} is in the backlog"
        )
        promise = _moved(reader, found, command, found.due[0] if found.due else None)
        changes: dict[str, Value] = {"day": None, "time": None, **promise}
        if found.due and promise["promise"] == found.due[0]:
            changes["promise"] = None  # it follows the slot again
        return Draft(
            _changed(reader, found, changes), f"take {name} off {moment(*found.own, command.today)}", back
        )
    if before == (command.day, command.time):
        return Draft([], "", f"{name} is on {moment(*before, command.today)} already.")
    promise = _moved(reader, found, command, command.day)
    changes = {"day": command.day, "time": command.time, **promise}
    times = int(cast("int", promise["put_off"]))
    when = moment(command.day, command.time, command.today)
    was = f" from {moment(*before, command.today)}" if before else ""
    warning = ". It is in the scheduler: change it there too" if found.value("state") == "scheduled" else ""
    later = f", put off {times} times" if times > max(1, _promise(found).put_off) else ""
    only = ", this date only" if found.slot else ""
    sentence = f"{name} {'moves to' if before else 'is on'} {when}{only}{later}{warning}"
    return Draft(
        _changed(reader, found, changes),
        f"move {name} ({reader.channel_name(found.channel)}){was} to {when}",
        sentence,
    )


def set_state(command: SetPostState, reader: Reader) -> Draft:
    """Set the state; entering a stamped one keeps the time and what was inherited, leaving it lets go."""
    found = find(reader, command.ref)
    before = str(found.row["state"]) if found.row else "planned"
    if before == command.state:
        return Draft([], "", f"{found.name} is {command.state} already.")
    _check_seen(found, before, command)
    changes: dict[str, Value] = {"state": command.state}
    if command.state in STAMPED:
        changes |= stamped(found, reader)
    elif before in STAMPED and found.own is not None and found.own == found.due:
        changes |= {"day": None, "time": None}
        if _promise(found).promise == found.due[0]:
            changes["promise"] = None  # it follows the slot again
    if command.state == "skipped" and found.at is not None:
        was = _first_day(found, found.at)
        changes["promise"] = skipped(
            _promise(found), was, command.today, ahead=_ahead(reader), replan=command.replan
        )
    when = f", {moment(*found.at, command.today)}" if found.at else ""
    where = reader.channel_name(found.channel)
    label = f"mark {found.name} ({where}{when}) {command.state}"
    return Draft(_changed(reader, found, changes), label, f"{found.name}{when}: {command.state}")


def delete_post(command: DeletePost, reader: Reader) -> Draft:
    """Delete a post's row; an occurrence falls back to what its slot says."""
    found = find(reader, command.ref)
    if found.row is None:
        return Draft([], "", f"{found.name} has no post of its own; skip the date with X.")
    if found.row["state"] == "published":
        raise PlanError(f"Not done: {found.name} is published; what went out stays.")
    _check_deleted(found, command)
    after = f"{found.name} is as its slot says again" if found.due else f"Deleted {found.name}"
    return Draft(
        [RowGone("post", found.row)], f"delete {found.name} ({reader.channel_name(found.channel)})", after
    )


def _check_moment(found: Found, command: MovePost) -> None:
    """Refuse to move what somebody moved since; where it is wanted already is no conflict."""
    if command.seen is None or (command.seen.day, command.seen.time) == (found.at or (None, None)):
        return
    if found.at == (command.day, command.time):
        return
    seen, wanted = (moment_of(at.day, at.time, command.today) for at in (command.seen, command))
    now = moment_of(*found.at, command.today) if found.at else moment_of(None, None)
    place = FieldSet("post", {"post": found.post}, "day", None, None).place
    if found.own is None and found.slot is not None:
        place = slot_place(found.slot, "time" if now.split()[:3] == seen.split()[:3] else "weekday")
    raise Conflict(found.name, "time", seen, now, wanted, place=place)


def _check_deleted(found: Found, command: DeletePost) -> None:
    """Refuse to delete what somebody wrote to since."""
    for field, value in command.seen.given().items() if command.seen else ():
        now = found.value(field)
        if now != value:
            raise _unseen(found, field, value, now)
    state = str(found.row["state"]) if found.row else "planned"
    if command.seen_state is not None and state != command.seen_state:
        raise _unseen(found, "state", command.seen_state, state)


def _unseen(found: Found, field: str, seen: Value, now: Value) -> Conflict:
    place = FieldSet("post", {"post": found.post}, field, now, None).place
    return Conflict(found.name, field, seen, now, GONE, place=place)


def _check_seen(found: Found, before: str, command: SetPostState) -> None:
    """Refuse a state chosen on a screen that showed another one; a draft begun meanwhile is no other one."""
    begun = command.seen in UNTOUCHED and before == "draft"
    if command.seen in (None, before) or begun:
        return
    place = FieldSet("post", {"post": found.post}, "state", before, command.state).place
    raise Conflict(found.name, "state", command.seen, before, command.state, place=place)


def _first_day(found: Found, at: tuple[date, time]) -> date:
    """The day a post is due that was never given another: its slot's, else its own."""
    return found.due[0] if found.due else at[0]


def stamped(found: Found, reader: Reader) -> dict[str, Value]:
    """What a post keeps for itself from now on. Raises PlanError when it has no date."""
    if found.at is None:
        raise PlanError(f"Not done: {found.name} has no date. Move it to a day first with m.")
    kept: dict[str, Value] = {field: found.value(field) for field in INHERITED}
    if kept["hours"] is None and kept["format"] is not None:
        kept["hours"] = format_hours(reader, str(kept["format"]), found.at[0])
    promise = _promise(found)
    due = _first_day(found, found.at)
    return {
        "day": found.at[0],
        "time": found.at[1],
        **kept,
        "first_due": promise.first_due or due,
        "promise": promise.promise or due,
    }


def format_hours(reader: Reader, format_: str, day: date) -> Value:
    """The hours a format takes, by the figures in force on a day; None when nobody said."""
    (hours,) = reader.rows(
        """select sum(hours) from (
            select hours, row_number() over (partition by skill order by valid_from desc) as newest
            from format_effort where format = ? and valid_from <= ?
        ) where newest = 1""",
        format_,
        day,
    )[0]
    return cast("Value", hours)


def _promise(found: Found) -> Promise:
    if found.row is None:
        return Promise(found.due[0] if found.due else None, None)
    row = found.row
    first = cast("date | None", row["first_due"]) or (found.due[0] if found.due else None)
    return Promise(first, cast("date | None", row["promise"]), int(cast("int", row["put_off"])))


def _moved(reader: Reader, found: Found, command: MovePost, day: date | None) -> dict[str, Value]:
    """First due, promise and put-off once it is given `day`; None takes its date away."""
    was = found.at[0] if found.at else None
    promise = moved(_promise(found), was, day, command.today, ahead=_ahead(reader), replan=command.replan)
    return {"first_due": promise.first_due, "promise": promise.promise, "put_off": promise.put_off}


def _ahead(reader: Reader) -> timedelta:
    """How long before a day a move or a skip still makes a promise."""
    rows = reader.rows("select value from threshold where threshold = 'promise_ahead'")
    return timedelta(days=int(rows[0][0])) if rows else AHEAD


def _changed(reader: Reader, found: Found, changes: dict[str, Value]) -> list[Effect]:
    """The effects of writing `changes`, making the row first when the occurrence has none."""
    if found.row is None:
        row: dict[str, Value] = {
            "post": found.post,
            "channel": found.channel,
            "slot": found.slot,
            "week": found.week,
            "state": "planned",
            "first_due": found.due[0] if found.due else None,
            **EMPTY,
            **changes,
        }
        return [RowAdded("post", reader.whole("post", row))]
    return [
        FieldSet("post", {"post": found.post}, field, found.row[field], value)
        for field, value in changes.items()
        if found.row[field] != value
    ]


def _check_fields(reader: Reader, fields: PostFields) -> None:
    given = fields.given()
    for column, table in (
        ("format", "format"),
        ("owner", "person"),
        ("deliverable", "deliverable"),
        ("campaign", "campaign"),
    ):
        value = given.get(column)
        reader.require(table, value if isinstance(value, str) else None, table)
