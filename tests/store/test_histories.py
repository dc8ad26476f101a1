"""Random histories of two people's edits: the past stays, nothing doubles, every undo is exact."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scaletta.plan.commands import (
    AddSlots,
    Command,
    EditSlot,
    MovePost,
    NewSlot,
    PostFields,
    PostRef,
    RemoveSlot,
    SetPostState,
    SlotFields,
    Undo,
    WritePost,
    command_from_json,
    command_to_json,
)
from scaletta.plan.model import Conflict, PlanError, State
from scaletta.plan.slots import day_in, first_week, occurrences, version_at
from scaletta.store.apply import Applied, Author, apply
from scaletta.store.history import next_redo, next_undo
from scaletta.store.reader import Reader, load_columns

SCHEMA = Path(__file__).parents[2] / "src/scaletta/store/schema"
FIRST, LAST = date(2027, 3, 1), date(2028, 1, 31)
STAMPED = ("published", "skipped", "scheduled")


class Plan:
    """A plan in memory with two channels and three editorial plans."""

    def __init__(self) -> None:
        self.cursor = duckdb.connect()
        for name in ("0001_tables.sql", "views/10_calendar.sql"):
            self.cursor.execute((SCHEMA / name).read_text())
        self.cursor.execute("insert into company (company, name) values ('company', 'Mill')")
        self.cursor.execute(
            """insert into channel (channel, network, name, account, role) values
            ('li', 'linkedin', 'LinkedIn', 'page', 'run for return'),
            ('fb', 'facebook', 'Facebook', 'page', 'supporting')"""
        )
        self.cursor.execute("insert into format (format, name) values ('post', 'Post'), ('video', 'Video')")
        self.cursor.execute(
            """insert into editorial_plan (editorial_plan, channel, valid_from, valid_to) values
            ('p1', 'li', '2027-04-01', '2027-06-30'), ('p2', 'li', '2027-07-01', '2027-12-31'),
            ('p3', 'fb', '2027-04-07', '2027-09-08')"""
        )
        self.reader = Reader(self.cursor, load_columns(self.cursor))
        self.clock = dt.datetime(2027, 4, 14, 9)

    def send(self, command: Command, who: str = "anna") -> Applied:
        # What is replayed from a journal is what was sent.
        command = command_from_json(command_to_json(command))
        self.cursor.execute("begin")
        try:
            applied = apply(self.reader, command, Author(who, f"session of {who}"), self.clock)
        except BaseException:
            self.cursor.execute("rollback")
            raise
        self.cursor.execute("commit")
        return applied

    def calendar(self, first: date = FIRST, last: date = LAST) -> list[Any]:
        names = 'slot, week, post, channel, day, "time", state, title, format, owner'
        return sorted(self.reader.rows(f"select {names} from calendar_between(?, ?)", first, last), key=repr)

    def rows(self) -> tuple[list[Any], list[Any]]:
        return tuple(sorted(self.reader.rows(f"from {table}"), key=repr) for table in ("slot", "post"))  # type: ignore[return-value]


@pytest.fixture
def plan() -> Iterator[Plan]:
    made = Plan()
    yield made
    made.cursor.close()


class Player:
    """Makes one random command after the other, as two people at the keyboard would."""

    def __init__(self, seed: int, plan: Plan) -> None:
        self.dice = random.Random(seed)
        self.plan = plan
        self.today = date(2027, 4, 14)
        self.slots: list[str] = []

    def time(self) -> time:
        return time(self.dice.choice((8, 9, 18)))

    def add(self, from_day: date) -> AddSlots:
        name = f"slot {len(self.slots) + 1}"
        self.slots.append(name)
        fields = SlotFields(
            weekday=self.dice.randrange(1, 8),
            time=self.time(),
            every=self.dice.choice((1, 1, 1, 2, 3)),
            nth=self.dice.choice((None, None, None, None, 1, -1)),
            title=name,
        )
        new = NewSlot(slot=name, channel=self.dice.choice(("li", "fb")), fields=fields, from_day=from_day)
        return AddSlots(today=self.today, slots=(new,))

    def edit(self, slot: str, from_day: date) -> EditSlot:
        versions = self.plan.reader.slot(slot).versions
        wanted: dict[str, Any] = {
            "weekday": self.dice.randrange(1, 8),
            "time": self.time(),
            "title": f"title {self.dice.randrange(99)}",
            "every": self.dice.choice((1, 2, 3)),
            "format": self.dice.choice(("post", "video", None)),
        }
        picked = self.dice.sample(sorted(wanted), self.dice.choice((1, 1, 2)))
        new = {field: wanted[field] for field in picked}
        current = version_at(versions, first_week(versions, max(from_day, self.today), new.get("weekday")))
        assert current is not None
        seen = {field: getattr(current, field) for field in picked}
        return EditSlot(
            today=self.today, slot=slot, from_day=from_day, seen=SlotFields(**seen), new=SlotFields(**new)
        )

    def post(self, slot: str) -> Command | None:
        record = self.plan.reader.slot(slot)
        periods = self.plan.reader.periods(record.channel)
        near = (self.today - timedelta(21), self.today + timedelta(60))
        weeks = [w for w in occurrences(record.versions, periods, FIRST, LAST) if near[0] <= w <= near[1]]
        weeks += [w for (w,) in self.plan.reader.rows("select week from post where slot = ?", slot)]
        if not weeks:
            return None
        week = self.dice.choice(weeks)
        ref = PostRef(post=f"post {slot} {week}", slot=slot, week=week)
        kind = self.dice.choice(("write", "write", "move", "state", "state"))
        if kind == "write":
            found = self.plan.reader.rows("select title from post where slot = ? and week = ?", slot, week)
            version = version_at(record.versions, week)
            seen = found[0][0] if found else version.title if version else None
            title = PostFields(title=f"own {self.dice.randrange(99)}")
            return WritePost(today=self.today, ref=ref, seen=PostFields(title=seen), new=title)
        if kind == "move":
            day = self.today + timedelta(days=self.dice.randrange(30))
            return MovePost(today=self.today, ref=ref, day=day, time=self.time())
        states: tuple[State, ...] = ("draft", "ready", "scheduled", "published", "skipped")
        state = self.dice.choice(states)
        return SetPostState(today=self.today, ref=ref, state=state)


@pytest.mark.parametrize("seed", range(10))
def test_random_histories(seed: int, plan: Plan) -> None:
    player = Player(seed, plan)
    dice = player.dice
    late: list[Command] = []
    seen: Counter[str] = Counter()
    for _ in range(22):
        player.today += timedelta(days=dice.choice((0, 0, 0, 1, 2, 5)))
        from_day = player.today + timedelta(days=dice.choice((0, 0, 0, 1, 3, 7, 14, 35)))
        who = dice.choice(("anna", "caro"))
        acts = ["edit"] * 6 + ["remove", "post", "post", "post", "post", "delay", "replay", "undo"]
        act = dice.choice(acts) if len(player.slots) > 2 else "add"
        before, rows = plan.calendar(), plan.rows()
        try:
            command: Command | None
            if act == "add":
                command = player.add(from_day)
            elif act in ("edit", "delay"):
                command = player.edit(dice.choice(player.slots), from_day)
            elif act == "remove":
                slot = dice.choice(player.slots)
                command = RemoveSlot(today=player.today, slot=slot, from_day=from_day)
            elif act == "post":
                command = player.post(dice.choice(player.slots))
            elif act == "replay":
                command = late.pop(0).model_copy(update={"today": player.today}) if late else None
            else:
                command = Undo(today=player.today, target=next_undo(plan.reader, who).command_id)
            if command is None:
                continue
            if act == "delay":
                late.append(command)
                continue
            applied = plan.send(command, who)
        except PlanError as error:
            assert plan.rows() == rows, "what was refused wrote something"
            seen["conflict" if isinstance(error, Conflict) else "refused"] += 1
            continue
        seen[act] += 1
        after = plan.calendar()
        _check_nothing_doubles(after)
        if act in ("add", "edit", "remove", "replay"):
            day = player.today if act == "replay" else from_day
            assert _past(before, day) == _past(after, day), "the past moved"
            pinned = [x for x in before if x[6] in STAMPED]
            assert pinned == [x for x in after if x[6] in STAMPED], "what is out or scheduled moved"
            assert plan.rows()[1] == rows[1], "a slot edit wrote a post"
        if act != "undo" and applied.seq is not None:
            _check_undo_and_redo(plan, command, who, player.today, rows, before, after)
    _check_against_the_domain(plan, player.slots)
    cut = FIRST + timedelta(days=dice.randrange(10, 300))
    halves = plan.calendar(FIRST, cut) + plan.calendar(cut + timedelta(1), LAST)
    assert sorted(halves, key=repr) == plan.calendar(), "two halves are not the whole"


def _past(calendar: list[Any], day: date) -> list[Any]:
    """What lies before a day. A draft moved there by hand still inherits words from its slot's week."""
    return [row[:7] if row[2] and row[6] not in STAMPED else row for row in calendar if row[4] < day]


def _check_nothing_doubles(calendar: list[Any]) -> None:
    occurrences_seen = [row[:2] for row in calendar if row[0]]
    assert len(occurrences_seen) == len(set(occurrences_seen))
    posts = [row[2] for row in calendar if row[2]]
    assert len(posts) == len(set(posts))


def _check_undo_and_redo(
    plan: Plan, command: Command, who: str, today: date, rows: Any, before: Any, after: Any
) -> None:
    after_rows = plan.rows()
    plan.send(Undo(today=today, target=command.id), who)
    assert plan.rows() == rows, "undo did not give the rows back"
    assert plan.calendar() == before
    undo = next_redo(plan.reader, who)
    plan.send(Undo(today=today, target=undo.command_id), who)
    assert plan.rows() == after_rows, "redo did not write the same rows"
    assert plan.calendar() == after


def _check_against_the_domain(plan: Plan, slots: list[str]) -> None:
    """The SQL calendar and the Python domain expand slots alike."""
    want = set()
    for slot in slots:
        found = plan.reader.rows("select 1 from slot where slot = ?", slot)
        if not found:
            continue
        record = plan.reader.slot(slot)
        for week in occurrences(
            record.versions, plan.reader.periods(record.channel), date(2027, 2, 22), LAST
        ):
            version = version_at(record.versions, week)
            assert version is not None
            if FIRST <= day_in(version, week) <= LAST:
                want.add((slot, week, day_in(version, week), version.time))
    got = plan.reader.rows('select slot, week, day, "time" from occurrence_between(?, ?)', FIRST, LAST)
    assert set(got) == want


def test_a_command_is_applied_once(plan: Plan) -> None:
    new = NewSlot(
        channel="li", fields=SlotFields(weekday=2, time=time(9), title="Oils"), from_day=date(2027, 4, 14)
    )
    command = AddSlots(today=date(2027, 4, 14), slots=(new,))
    first, second = plan.send(command), plan.send(command)
    assert first.seq == second.seq == 1
    assert len(plan.rows()[0]) == 1


def test_only_the_author_can_undo(plan: Plan) -> None:
    new = NewSlot(
        channel="li", fields=SlotFields(weekday=2, time=time(9), title="Oils"), from_day=date(2027, 4, 14)
    )
    command = AddSlots(today=date(2027, 4, 14), slots=(new,))
    plan.send(command)
    with pytest.raises(PlanError, match="anna made this change"):
        plan.send(Undo(today=date(2027, 4, 14), target=command.id), "caro")


def test_different_fields_merge_and_the_same_field_is_a_conflict(plan: Plan) -> None:
    today = date(2027, 4, 14)
    new = NewSlot(
        slot="s", channel="li", fields=SlotFields(weekday=2, time=time(9), title="Oils"), from_day=today
    )
    plan.send(AddSlots(today=today, slots=(new,)))

    def edit(seen: dict[str, Any], new: dict[str, Any]) -> EditSlot:
        return EditSlot(today=today, slot="s", from_day=today, seen=SlotFields(**seen), new=SlotFields(**new))

    plan.send(edit({"weekday": 2}, {"weekday": 4}), "anna")
    plan.send(edit({"time": time(9)}, {"time": time(18)}), "caro")
    with pytest.raises(Conflict) as caught:
        plan.send(edit({"weekday": 2}, {"weekday": 5}), "caro")
    assert caught.value.who == "anna"
    assert (caught.value.seen, caught.value.now, caught.value.wanted) == (2, 4, 5)
    (version,) = plan.reader.slot("s").versions.values()
    assert (version.weekday, version.time) == (4, time(18))


def test_the_sentence_counts_dates_drafts_and_what_stays(plan: Plan) -> None:
    today = date(2027, 4, 14)
    new = NewSlot(
        slot="s", channel="fb", fields=SlotFields(weekday=2, time=time(9), title="Oils"), from_day=today
    )
    plan.send(AddSlots(today=today, slots=(new,)))
    weeks = [date(2027, 4, 19) + timedelta(weeks=n) for n in range(6)]
    for week, title in zip(weeks, ("One", "Two"), strict=False):
        ref = PostRef(slot="s", week=week)
        plan.send(WritePost(today=today, ref=ref, seen=PostFields(title="Oils"), new=PostFields(title=title)))
    plan.send(MovePost(today=today, ref=PostRef(slot="s", week=weeks[2]), day=date(2027, 5, 6), time=time(9)))
    plan.send(SetPostState(today=today, ref=PostRef(slot="s", week=weeks[3]), state="scheduled"))
    seen, want = SlotFields(weekday=2), SlotFields(weekday=3)
    applied = plan.send(EditSlot(today=today, slot="s", from_day=today, seen=seen, new=want))
    assert applied.sentence == (
        "19 dates move to wed, 2 drafts follow, 1 moved by hand stays, "
        "1 is already in the scheduler for Tue 11 May 09:00: change it there"
    )


def test_removing_a_slot_sends_its_drafts_to_the_backlog(plan: Plan) -> None:
    today = date(2027, 4, 14)
    new = NewSlot(
        slot="s", channel="fb", fields=SlotFields(weekday=2, time=time(9), title="Oils"), from_day=today
    )
    plan.send(AddSlots(today=today, slots=(new,)))
    ref = PostRef(slot="s", week=date(2027, 4, 26))
    plan.send(WritePost(today=today, ref=ref, seen=PostFields(title="Oils"), new=PostFields(title="Mine")))
    applied = plan.send(RemoveSlot(today=today, slot="s", from_day=today))
    assert "1 draft is in the backlog" in applied.sentence
    assert plan.calendar() == []
    assert [row[8] for row in plan.reader.rows("select * from post")] != []
