"""Plans of any size, made by SQL from a seed: what tests and benches measure against.

The same seed and sizes give the same plan on every machine: choices come from MD5, not from a generator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything, at least one each.

    A slot has exactly `occurrences` dates, in a run of weeks of its own. The runs begin
    anywhere in `years` around today. `posts` of the dates have been written: from none to all.
    """

    slots: int = 10_000
    occurrences: int = 100
    years: int = 20
    channels: int = 50
    people: int = 20
    posts: int = 20_000


def large_plan(cursor: DuckDBPyConnection, today: date, seed: int = 1, size: Size | None = None) -> None:
    """Fill a fresh plan, whose catalogue names networks and formats, in one transaction.

    `cursor` uses the plan (`USE plan`) and has no transaction open.
    """
    size = size or Size()
    if size.posts > size.slots * size.occurrences:
        raise ValueError(f"{size.posts} posts do not fit {size.slots * size.occurrences} dates")
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=size.years * 26)
    cursor.begin()
    try:
        for statement in _statements(seed, size, first, today):
            cursor.execute(statement)
    except BaseException:
        cursor.rollback()
        raise
    cursor.commit()


def _statements(seed: int, size: Size, first: date, today: date) -> list[str]:
    def pick(what: str, below: int) -> str:
        """SQL for a whole number in [0, below) that depends on the seed, `what` and the row's i."""
        return f"(md5_number_lower('{seed} {what} ' || i) % {below})::int"

    half = size.occurrences // 2
    weeks = size.years * 52 + size.occurrences * 3
    return [
        "delete from company",
        "insert into company (company, name) values ('large', 'A large plan')",
        f"""insert into person (person, name)
            select 'person-' || i, 'Person ' || i from range({size.people}) t(i)""",
        f"""insert into availability (person, valid_from, hours)
            select 'person-' || i, date '{first}', 4 + {pick("hours", 30)} from range({size.people}) t(i)""",
        """insert into person_skill (person, skill)
            select person, skill from person cross join skill order by person, skill""",
        f"""insert into channel (channel, network, name, account, role, rank, recovery)
            select 'channel-' || i, (select list(network order by network) from network)[
                    i % (select count(*) from network) + 1],
                'Channel ' || i, 'page', case when i < 4 then 'run for return' else 'supporting' end, i,
                'company'
            from range({size.channels}) t(i)""",
        # Eight weeks a plan, one after the other, until the last slot has stopped.
        f"""insert into editorial_plan (editorial_plan, channel, valid_from, valid_to)
            select 'plan-' || c || '-' || i, 'channel-' || c, date '{first}' + 56 * i::int,
                date '{first}' + 56 * i::int + 55
            from range({size.channels}) t(c), range({weeks // 8 + 1}) u(i)""",
        f"""create temp table large_slot as
            select i, 'slot-' || i as slot, 'channel-' || i % {size.channels} as channel, every,
                date '{first}' + 7 * {pick("start", size.years * 52)} as week,
                1 + {pick("weekday", 7)} as weekday,
                time '06:00' + to_minutes(15 * {pick("time", 64)}) as "time",
                'person-' || {pick("owner", size.people)} as owner, format, 'Rubric ' || i as title,
                i % 3 = 0 and {half} > 0 as moves
            from (
                select i, [1, 1, 1, 2, 3][1 + {pick("every", 5)}] as every,
                    formats[1 + i % len(formats)] as format
                from range({size.slots}) t(i), (select list(format order by format) as formats from format)
            )""",
        # A third of the slots move half an hour on, half way through their run; then each one stops.
        f"""insert into slot (slot, week, channel, runs, weekday, "time", every, anchor, format, title, owner)
            select slot, week + 7 * every * ([0, {half}, {size.occurrences}][version])::int, channel,
                version < 3, weekday, "time" + to_minutes(case when version > 1 and moves then 30 else 0 end),
                every, week, format, title, owner
            from large_slot cross join (values (1), (2), (3)) t(version)
            where version <> 2 or moves""",
        # Written dates, one for each slot in turn. What has gone by was published, the rest are drafts.
        f"""insert into post (post, channel, slot, week, day, "time", state, title, format, owner,
                first_due, promise)
            with written as (
                select *, (n // {size.slots} + {pick("nth", size.occurrences)}) % {size.occurrences} as nth
                from range({size.posts}) t(n) join large_slot on i = n % {size.slots}
            ),
            dated as (
                select * replace (
                    week + 7 * every * nth::int as week,
                    "time" + to_minutes(case when nth >= {half} and moves then 30 else 0 end) as "time"
                ), week + 7 * every * nth::int + (weekday - 1)::int as day
                from written
            ),
            placed as (select *, day < date '{today}' as gone from dated)
            select 'post-' || n, channel, slot, week, case when gone then day end,
                case when gone then "time" end, case when gone then 'published' else 'draft' end,
                'Title ' || n, case when gone then format end, case when gone then owner end, day, day
            from placed""",
        "drop table large_slot",
    ]
