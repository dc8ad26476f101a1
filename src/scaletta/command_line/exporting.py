"""`scaletta export`: the calendar in the formats of other programs."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import channels_of, plan_session, words_of
from scaletta.command_line.targets import file_names, is_folder, say_written, to_files, to_stdout
from scaletta.command_line.trouble import Refused
from scaletta.plan.entry_commands import slug
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.session import Session

if TYPE_CHECKING:
    from scaletta.exchange.ics.writing import Edition


def export(args: Namespace) -> int:
    """Write what was asked for, in the target's format."""
    if args.target == "ics":
        return _ics(args)
    from scaletta.command_line.scheduling import schedule

    return schedule(args)


def _ics(args: Namespace) -> int:
    """One calendar with everything, or one for each outlet when OUT is a folder."""
    from scaletta.exchange.ics.events import WANTS, gather
    from scaletta.exchange.ics.writing import calendar_of

    if args.from_day or args.to_day:
        raise WrongUse("scaletta export: A calendar holds the whole plan: leave --from and --to out.")
    if args.mark_scheduled or args.state or args.template:
        raise WrongUse(
            "scaletta export: --state, --template and --mark-scheduled go with a scheduler, not ics."
        )
    with plan_session(args) as session:
        channels = channels_of(words_of(session).vocabulary, args.channel)
        found = [one for one in gather({n: session.ask(ask) for n, ask in WANTS.items()}, channels) if one]
        edition = _edition(session)
    if not found:
        raise Refused("There is nothing dated to put into a calendar. Nothing was written.")
    if not is_folder(args.out):
        content = calendar_of(found, edition, together=len(found) > 1)
        if args.out == "-":
            to_stdout(content)
            return 0
        files = {Path(args.out).expanduser(): content}
        to_files(files, over=args.over, folder=None)
    else:
        folder = Path(args.out).expanduser()
        names = file_names([one.channel for one in found], ".ics")
        files = {folder / names[one.channel]: calendar_of([one], edition, together=False) for one in found}
        to_files(files, over=args.over, folder=folder)
    say_written(files, counted(len(found), "outlet"))
    return 0


def _edition(session: Session) -> Edition:
    from scaletta.exchange.ics.writing import Edition

    (company,) = session.ask(Ask("company", columns=("company", "name")))
    last = session.ask(Ask("change", columns=("made_at", "seq"), order=("-seq",), limit=1))
    made_at = last[0].made_at if last else datetime.combine(session.today, datetime.min.time(), UTC)
    return Edition(slug(company.company, "plan"), company.name, made_at, last[0].seq if last else 0)
