"""`scaletta diff`: what is different since a day, to paste into a mail."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from scaletta.command_line.machine import day_of
from scaletta.command_line.output import output
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import channels_of, plan_session, words_of
from scaletta.exchange.changes import difference_lines, since
from scaletta.store.ask import Ask


def diff(args: Namespace) -> int:
    """Print the net difference between then and now."""
    with plan_session(args) as session:
        vocabulary, today = words_of(session).vocabulary, session.today
        day = today - timedelta(weeks=1)
        if args.since:
            day = day_of(args.since, today, option="--since", day_first=vocabulary.day_first, lies="behind")
        if day > today:
            raise WrongUse(f"scaletta diff: --since {day} is still to come.")
        channels = channels_of(vocabulary, args.channel)
        found = since(session.ask(Ask("history", order=("seq",))), day)
        outlets = session.ask(Ask("channel", columns=("channel", "name"), order=("rank", "channel")))
    if channels:
        found = [one for one in found if set(channels) & set(one.channels)]
    names = {row.channel: row.name for row in outlets}
    with output(args.output) as stream:
        lines = difference_lines(found, args.format, day=day, today=today, names=names)
        stream.writelines(f"{line}\n" for line in lines)
    return 0
