"""`scaletta calendar`: the dates between two days, as lines to read, as data, or as months to print."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from scaletta.command_line.machine import day_of, month_of
from scaletta.command_line.output import NO_TEXT, columns, output, width
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import channels_of, plan_session, words_of
from scaletta.exchange.dates import calendar_lines
from scaletta.plan.entry import Vocabulary
from scaletta.plan.model import shown as in_words
from scaletta.store.ask import Ask
from scaletta.store.faults import shown
from scaletta.store.session import Session

_FOUR_WEEKS: Final = timedelta(days=27)
_ORDER: Final = ("day", "time", "channel", "slot", "post")


def calendar(args: Namespace) -> int:
    """Every date between two days."""
    with plan_session(args) as session:
        vocabulary = words_of(session).vocabulary
        first, last = window(args, session.today, vocabulary)
        channels = channels_of(vocabulary, args.channel)
        rows = dates(session, first, last, channels)
        html = _months(session, rows, first, last, channels) if args.format == "html" else None
    with output(args.output) as stream:
        lines: Iterable[str]
        if html is not None:
            lines = html
        elif args.format == "text":
            lines = columns([_date(row) for row in rows], width() if args.output == "-" else None)
        else:
            lines = calendar_lines(rows, args.format)
        if stream.isatty():  # a file gets what the plan holds; a terminal must not obey it
            lines = map(shown, lines)
        stream.writelines(f"{line}\n" for line in lines)
    return 0


def window(args: Namespace, today: date, vocabulary: Vocabulary) -> tuple[date, date]:
    """The first and the last day that --from, --to and --month ask for. Raises WrongUse."""
    day_first = vocabulary.day_first
    if getattr(args, "month", None):
        if args.from_day or args.to_day:
            raise WrongUse(f"scaletta {args.command}: Give --month, or --from and --to, not both.")
        return _whole_month(month_of(args.month, today))
    if getattr(args, "format", None) == "html" and not (args.from_day or args.to_day):
        return _whole_month(today)
    first = today
    if args.from_day:
        first = day_of(args.from_day, today, option="--from", day_first=day_first, lies="nearest")
    last = first + _FOUR_WEEKS
    if args.to_day:
        last = day_of(args.to_day, first if args.from_day else today, option="--to", day_first=day_first)
    if last < first:
        raise WrongUse(f"scaletta {args.command}: --to {last} is before --from {first}.")
    return first, last


def dates(session: Session, first: date, last: date, channels: Sequence[str] = ()) -> list[Any]:
    """Rows of the calendar between two days, in order; of these outlets only, when any are named."""
    where = (("channel", channels[0]),) if len(channels) == 1 else ()
    rows = session.ask(Ask("calendar_between", args=(first, last), where=where, order=_ORDER))
    return [row for row in rows if row.channel in channels] if len(channels) > 1 else rows


def _whole_month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _months(
    session: Session, rows: Sequence[Any], first: date, last: date, channels: Sequence[str]
) -> Iterable[str]:
    from scaletta.exchange.month_page import Note, Sheet, month_pages, months_of

    (company,) = session.ask(Ask("company", columns=("name",)))
    names = {row.channel: row.name for row in session.ask(Ask("channel", columns=("channel", "name")))}
    notes = [
        Note(row.from_day, row.until_day, row.text)
        for row in session.ask(Ask("market_note", order=("from_day", "market_note")))
    ]
    sheet = Sheet(company.name, session.today, names, channels, notes)
    return month_pages(months_of(first, last), rows, sheet)


def _date(row: Any) -> tuple[str, ...]:
    marks = "!" if row.decisive else ""
    title = row.title or NO_TEXT
    day = f"{in_words(row.day)[:3]} {row.day}"
    return day, f"{row.time:%H:%M}", row.channel, row.state, row.format or "", row.owner or "", marks, title
