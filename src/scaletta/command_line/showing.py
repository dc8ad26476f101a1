"""`scaletta today`: what the screen shows, as lines."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from scaletta.command_line.machine import who_is_there
from scaletta.command_line.output import NO_TEXT, bold, columns, listed, width
from scaletta.command_line.plan_session import plan_session, words_of
from scaletta.command_line.trouble import Refused
from scaletta.plan.entry import Vocabulary
from scaletta.plan.model import shown as in_words
from scaletta.store.ask import Ask
from scaletta.store.faults import shown
from scaletta.store.session import Session

#: A narrow terminal, a phone: the state and the time of a date are left out there.
_NARROW: Final = 60
_SECTIONS: Final = (("late", "LATE"), ("due", "DUE THIS WEEK"), ("write next", "WRITE NEXT"))


def today(args: Namespace) -> int:
    """What is late, due and to be written, as the Today screen shows it, and this week's hours."""
    with plan_session(args) as session:
        vocabulary = words_of(session).vocabulary
        mine = _person(args, vocabulary) if args.mine else None
        where = (("owner", mine),) if mine else ()
        rows = session.ask(Ask("work_due", where=where, order=("position",)))
        (company,) = session.ask(Ask("company", columns=("name",)))
        load = _load(session, mine)
        names = {row.channel: row.name for row in session.ask(Ask("channel", columns=("channel", "name")))}
        day = session.today
    print(bold(shown(f"{company.name}, {in_words(day)}")))
    for section, heading in _SECTIONS:
        found = [row for row in rows if row.section == section]
        if found:
            print(f"\n{bold(heading)}  {len(found)}")
            for line in columns([_due(row, names) for row in found], width(), indent="  "):
                print(line)
    if not rows:
        print("\nNothing is late, nothing is due this week, nothing needs writing yet.")
    if load:
        print(f"\n{bold('THIS WEEK')}  {shown(', '.join(load))}")
    return 0


def _due(row: Any, names: dict[str, str]) -> tuple[str, ...]:
    narrow = (width() or _NARROW) < _NARROW
    day = f"{in_words(row.day)[:3]} {row.day.day:2} {row.day:%b}"
    by = f"begin by {in_words(row.write_by)[:-5]}" if row.section == "write next" and row.write_by else ""
    hours = f"{row.hours.normalize():f}h" if row.hours is not None else ""
    owner = f"@{row.owner}" if row.owner else ""
    put_off = f"put off {row.put_off}x" if row.put_off else ""
    title = ("! " if row.decisive else "") + (row.title or NO_TEXT)
    said = "  ".join(filter(None, (title, by, put_off)))
    if narrow:
        return day, names.get(row.channel, row.channel)[:9], said
    channel = names.get(row.channel, row.channel)
    return day, f"{row.time:%H:%M}", channel, row.state, row.format or "", hours, owner, said


def _load(session: Session, person: str | None) -> list[str]:
    """Each person's hours of this week, needed of available."""
    monday = session.today - timedelta(days=session.today.weekday())
    rows = session.ask(
        Ask("week_load_between", args=(monday, monday + timedelta(days=6)), where=(("skill", None),))
    )
    return [_hours(row) for row in _by_need(rows) if person is None or row.person == person]


def _by_need(rows: Sequence[Any]) -> Iterator[Any]:
    yield from sorted(
        (row for row in rows if row.hours_needed or row.hours_available),
        key=lambda row: (-(row.share or 0), row.person or "~"),
    )


def _hours(row: Any) -> str:
    needed = f"{row.hours_needed:.1f}"
    if row.person is None:
        return f"{needed} h nobody's yet"
    if row.hours_available is None:
        return f"@{row.person} {needed} h"
    over = "!" if row.hours_needed > row.hours_available else ""
    return f"@{row.person} {needed} of {row.hours_available:.1f} h{over}"


def _person(args: Namespace, vocabulary: Vocabulary) -> str:
    """Who asks, as a person of the plan. Raises Refused."""
    who = who_is_there(args.who)
    found = vocabulary.find("person", who.replace(" ", "-"))
    if found is None:
        people = listed(vocabulary.names("person")) or "nobody yet"
        raise Refused(f'"{shown(who)}" is nobody in this plan. Say who you are with --who: {people}.')
    return found
