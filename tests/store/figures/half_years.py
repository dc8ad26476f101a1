"""Half years of people who publish, put off, skip and forget, as rows of a plan and as the oracle's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from tests.store.figures.pace_oracle import DAY, WEEK, Channel, Item, monday

Fate = Callable[[Random, date, date], Item]


@dataclass(slots=True)
class Rows:
    """Rows for the tables of a plan: table -> column -> values."""

    tables: dict[str, dict[str, list[Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> None:
        columns = self.tables.setdefault(table, {})
        for name, value in values.items():
            columns.setdefault(name, []).append(value)

    def write(self, cursor: Any) -> None:
        """One statement a table, as a half year has thousands of rows."""
        kinds = dict(
            cursor.execute(
                "select table_name || '.' || column_name, data_type from duckdb_columns() "
                "where database_name = current_database()"
            ).fetchall()
        )
        for table, columns in self.tables.items():
            names = ", ".join(f'"{name}"' for name in columns)
            picked = ", ".join(f"unnest(?::varchar[])::{kinds[f'{table}.{name}']}" for name in columns)
            lists = [[None if v is None else str(v) for v in values] for values in columns.values()]
            cursor.execute(f'insert into "{table}" ({names}) select {picked}', lists)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One slot: every so many weeks from `anchor`, or the nth of its weekday in a month (-1: the last)."""

    weekday: int
    every: int = 1
    nth: int | None = None

    def days(self, anchor: date, plans: Sequence[tuple[date, date]]) -> Iterator[date]:
        week = anchor
        while week <= max((last for _, last in plans), default=anchor):
            day = week + (self.weekday - 1) * DAY
            beat = ((week - anchor).days // 7) % self.every == 0
            if beat and self._is_nth(day) and any(first <= day <= last for first, last in plans):
                yield day
            week += WEEK

    def _is_nth(self, day: date) -> bool:
        if self.nth is None:
            return True
        same = [d for d in (day.replace(day=1) + n * DAY for n in range(31)) if d.month == day.month]
        named = [d for d in same if d.weekday() == day.weekday()]
        return day == named[self.nth - 1 if self.nth > 0 else -1]


def half_year(
    rows: Rows,
    key: str,
    random: Random,
    today: date,
    fate: Fate,
    rhythms: Sequence[Rhythm],
    *,
    plans: Sequence[tuple[date, date]] = (),
    **values: Any,
) -> Channel:
    """A channel whose every date meets its fate; writes its rows and gives it back for the oracle."""
    start = monday(today) - 26 * WEEK
    covered = list(plans) or [(start, today + 60 * DAY)]
    channel = Channel(plans=covered, opened=values.pop("opened", start - 30 * DAY), **values)
    rows.add(
        "channel",
        channel=key,
        network="linkedin",
        name=key,
        account="page",
        role=channel.role,
        opened=channel.opened,
    )
    for first, last in covered:
        plan = f"{key} {first}"
        rows.add("editorial_plan", editorial_plan=plan, channel=key, valid_from=first, valid_to=last)
    for number, rhythm in enumerate(rhythms):
        slot = f"{key}-{number}"
        rows.add(
            "slot",
            slot=slot,
            week=start,
            channel=key,
            weekday=rhythm.weekday,
            time="09:00",
            every=rhythm.every,
            nth=rhythm.nth,
            anchor=start,
        )
        for due in rhythm.days(start, covered):
            item = fate(random, due, today)
            channel.items.append(item)
            write(rows, key, item, due, slot)
    return channel


def write(rows: Rows, channel: str, item: Item, due: date, slot: str | None) -> None:
    """The item's row; an untouched occurrence has none."""
    if item.state == "planned" and item.follows and slot is not None:
        return
    own = not item.follows
    rows.add(
        "post",
        post=f"{channel} {slot} {due}",
        channel=channel,
        slot=slot,
        week=monday(due) if slot else None,
        day=item.day if own else None,
        time="09:00" if own else None,
        state=item.state,
        first_due=due,
        promise=item.promise,
        put_off=item.put_off,
    )


# Fates


def published(due: date, after: int = 0) -> Item:
    return Item(due + after * DAY, "published", due, follows=False)


def skipped_late(due: date) -> Item:
    return Item(due, "skipped", due, follows=False)


def ahead(due: date, today: date) -> Item:
    """What is not due yet is as its slot says."""
    return Item(due)


def chances(on_time: float, late: float = 0) -> Fate:
    """Out within two days with the first chance, later with the second, else skipped on the day."""

    def fate(random: Random, due: date, today: date) -> Item:
        if due >= today:
            return ahead(due, today)
        throw = random.random()
        if throw < on_time:
            return published(due, min(random.choice((0, 0, 0, 1, 2)), (today - due).days))
        if throw < on_time + late:
            day = due + random.randint(3, 9) * DAY
            # What would come out in days to come is still open, on a day that is not there yet.
            return published(due, (day - due).days) if day <= today else put_off(due, day, 1)
        return skipped_late(due)

    return fate


def put_off(due: date, day: date, times: int) -> Item:
    return Item(day, "draft", due, times, follows=False)


def put_off_for_ever(on_time: float) -> Fate:
    """Out on the day, or moved on every few days and never out."""
    steady = chances(on_time)

    def fate(random: Random, due: date, today: date) -> Item:
        item = steady(random, due, today)
        if item.state != "skipped":
            return item
        day, times = due, 0
        while day < today:
            day, times = day + random.randint(3, 12) * DAY, times + 1
        return put_off(due, day, times)

    return fate


def silent(weeks: int, before: Fate) -> Fate:
    """A good half year, and then nothing any more."""

    def fate(random: Random, due: date, today: date) -> Item:
        if due >= today:
            return ahead(due, today)
        return skipped_late(due) if due >= monday(today) - weeks * WEEK else before(random, due, today)

    return fate


def forgotten(share: float, before: Fate) -> Fate:
    """Nobody says of some dates what became of them."""

    def fate(random: Random, due: date, today: date) -> Item:
        item = before(random, due, today)
        return Item(due) if due < today and random.random() < share else item

    return fate


def anything(random: Random, due: date, today: date) -> Item:
    """Every kind of history there is, so that no rule goes untried."""
    ago = (today - due).days
    if ago <= 0:
        return random.choice(
            (
                Item(due),
                Item(due, "draft"),
                Item(due, "skipped", None, follows=False),
                Item(due, "scheduled", due, follows=False),
                put_off(due, due + 9 * DAY, random.randint(1, 3)),
                # Moved on in time: its promise went with it.
                Item(due + 10 * DAY, "draft", due + 10 * DAY, follows=False),
            )
        )
    return random.choice(
        (
            published(due),
            published(due),
            published(due, min(ago, random.randint(0, 12))),
            published(due, -random.randint(0, 3)),
            skipped_late(due),
            Item(due, "skipped", None, follows=False),
            Item(due),
            Item(due, "draft"),
            Item(due, "scheduled", due, follows=False),
            put_off(due, due + random.randint(1, 60) * DAY, random.randint(1, 3)),
            Item(
                due + random.randint(-6, 6) * DAY, "ready", due + random.randint(-6, 6) * DAY, follows=False
            ),
        )
    )
