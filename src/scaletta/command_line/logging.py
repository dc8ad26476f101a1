"""`scaletta log`: who changed what and when, newest last, as a person reads it or as data."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from scaletta.command_line.machine import day_of
from scaletta.command_line.output import columns, output, width
from scaletta.command_line.plan_session import channels_of, plan_session, words_of
from scaletta.exchange.history import change_lines
from scaletta.store.ask import Ask
from scaletta.store.faults import shown

#: So many changes a person reads unasked.
_LIMIT: Final = 200


def log(args: Namespace) -> int:
    """Print the history, or the part that was asked for."""
    with plan_session(args) as session:
        vocabulary = words_of(session).vocabulary
        channels = set(channels_of(vocabulary, args.channel))
        since = None
        if args.since:
            first = vocabulary.day_first
            since = day_of(args.since, session.today, option="--since", day_first=first, lies="behind")
        rows: Sequence[Any] = session.ask(Ask("history", order=("seq",)))
    wanted = (args.text or "").casefold()
    rows = [row for row in rows if _shows(row, channels, since, wanted)]
    limit = args.limit
    if limit is None and args.format == "table":
        limit = _LIMIT
    rows = rows if limit is None else rows[max(0, len(rows) - limit) :]
    if not rows and args.format == "table":
        print("No change to show.", file=sys.stderr)
    with output(args.output) as stream:
        if args.format == "table":
            lines = columns([_words(row) for row in rows], width() if args.output == "-" else None)
        else:
            lines = change_lines(rows, args.format)
        if stream.isatty():  # a file gets what the plan holds; a terminal must not obey it
            lines = map(shown, lines)
        stream.writelines(f"{line}\n" for line in lines)
    return 0


def _shows(row: Any, channels: set[str], since: date | None, wanted: str) -> bool:
    if channels and channels.isdisjoint(row.channels):
        return False
    if since is not None and row.made.date() < since:
        return False
    return wanted in f"{row.who} {row.what}".casefold() or wanted in map(str.casefold, row.slots)


def _words(row: Any) -> tuple[str, ...]:
    undone = f"undone by {row.undone_by}" if row.undone else ""
    return f"{row.made:%Y-%m-%d %H:%M}", row.who, undone, row.what
