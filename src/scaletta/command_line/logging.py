"""`scaletta log`: who changed what and when, newest last, as a person reads it or as data."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from scaletta.command_line.plan_session import channel_of, plan_session, words_of
from scaletta.store.ask import Ask
from scaletta.store.faults import shown


def log(args: Namespace) -> int:
    """Print the history, or the part that was asked for."""
    with plan_session(args) as session:
        rows: Sequence[Any] = session.ask(Ask("history", order=("seq",)))
        if args.channel:
            channel = channel_of(words_of(session).vocabulary, args.channel)
            rows = [row for row in rows if channel in row.channels]
    wanted = (args.text or "").casefold()
    rows = [row for row in rows if wanted in f"{row.who} {row.what}".casefold() or wanted in row.slots]
    for row in rows[-args.limit :]:
        undone = f"  (undone by {row.undone_by})" if row.undone else ""
        print(shown(f"{row.made:%Y-%m-%d %H:%M}  {row.who:<12} {row.what}{undone}"))
    return 0
