"""`scaletta export buffer|publer|metricool`: ready posts as a scheduler takes them, marked as handed over."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaletta.command_line.listing import dates, window
from scaletta.command_line.machine import utc_now
from scaletta.command_line.output import cut, listed
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import channels_of, plan_session, words_of, write
from scaletta.command_line.targets import file_names, is_folder, say_written, to_files, to_stdout
from scaletta.command_line.trouble import Refused
from scaletta.exchange.schedulers.posts import LeftOut, Place, ReadyPost, Target, choose, file_of, parts
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.faults import shown
from scaletta.store.session import Session

if TYPE_CHECKING:
    from scaletta.plan.commands import Command

_NAMED: Final = 5  # of the dates left out for one reason, so many are named
_TITLE: Final = 40  # cells


def schedule(args: Namespace) -> int:
    """Write the files, say what is not in them and why, and mark what is as scheduled if so asked."""
    _check(args)
    with plan_session(args) as session:
        if args.mark_scheduled and session.read_only:
            raise session.read_only
        target = _target(args, session)
        ready, out = _posts(args, session, target)
        if not ready:
            raise Refused(f"No post is ready for {target.name}. Nothing was written.{_reasons(out)}")
        files, folder = _files(args, target, ready)
        marks = _marks(ready, target, session)
        said: list[str] = []

        def mark() -> None:
            said.extend(write(session, marks, args.wait))

        then = mark if args.mark_scheduled and marks else lambda: None
        if args.out == "-":
            then()
            to_stdout(next(iter(files.values())))
        else:
            to_files(files, over=args.over, folder=folder, then=then)
            say_written(files, counted(len(ready), "post"))
            if marks and not args.mark_scheduled and _asked(marks, ready):
                mark()
        for line in (*said, *_left_out(out)):
            print(shown(line), file=sys.stderr if args.out == "-" else sys.stdout)
    return 0


def _check(args: Namespace) -> None:
    if args.template and args.target != "metricool":
        raise WrongUse("scaletta export: --template goes with metricool: the others have one heading.")


def _target(args: Namespace, session: Session) -> Target:
    from scaletta.exchange.schedulers import metricool
    from scaletta.exchange.schedulers.buffer import BUFFER
    from scaletta.exchange.schedulers.publer import PUBLER

    if args.target != "metricool":
        return BUFFER if args.target == "buffer" else PUBLER
    template = None
    if args.template:
        try:
            template = Path(args.template).expanduser().read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            reason = (error.strerror or "no reason").lower()
            raise Refused(f"{shown(args.template)} cannot be read: {reason}.") from None
    (company,) = session.ask(Ask("company", columns=("zone",)))
    known = {row.zone for row in session.ask(Ask("channel_zone"))}
    try:
        return metricool.metricool(company.zone if company.zone in known else "UTC", template)
    except metricool.TemplateError as error:
        raise Refused(f"{error} Nothing was written.") from None


def _posts(args: Namespace, session: Session, target: Target) -> tuple[list[ReadyPost], list[LeftOut]]:
    vocabulary = words_of(session).vocabulary
    first, last = window(args, session.today, vocabulary)
    channels = channels_of(vocabulary, args.channel)
    texts = session.ask(Ask("post", columns=("post", "title", "body")))
    networks = {row.network: row for row in session.ask(Ask("network"))}
    places = {
        row.channel: Place.of(row.network, networks.get(row.network))
        for row in session.ask(Ask("channel", columns=("channel", "network")))
    }
    return choose(
        dates(session, first, last, channels),
        {row.post: (row.title, row.body) for row in texts},
        places,
        target,
        states=args.state or ("ready",),
        today=session.today,
        now=None if args.today else utc_now(),
    )


def _files(
    args: Namespace, target: Target, ready: Sequence[ReadyPost]
) -> tuple[dict[Path, bytes], Path | None]:
    """The files by their paths, and the folder they go to, if it is one."""
    whole = parts(ready, target)
    contents = [file_of(posts, target) for _, posts in whole]
    if is_folder(args.out):
        folder = Path(args.out).expanduser()
        names = file_names([channel or args.target for channel, _ in whole], "")
        keys = [channel or args.target for channel, _ in whole]
        paths = [folder / f"{names[key]}{_number(keys[:at].count(key))}.csv" for at, key in enumerate(keys)]
        return dict(zip(paths, contents, strict=True)), folder
    channels = {channel for channel, _ in whole}
    if len(channels) > 1:
        known = listed(sorted(map(str, channels)))
        raise Refused(
            f"{target.name} takes one outlet a file, and these are {len(channels)}: {known}. "
            "Make OUT a folder, such as posts/, or pick one with --channel. Nothing was written."
        )
    if args.out == "-":
        if len(contents) > 1:
            raise Refused(
                f"{target.name} takes {target.limit} posts a file, and these are {len(ready)}: "
                "they do not go into one. Make OUT a file or a folder. Nothing was written."
            )
        return {Path("-"): contents[0]}, None
    out = Path(args.out).expanduser()
    paths = [out.with_name(f"{out.stem}{_number(at)}{out.suffix}") for at in range(len(contents))]
    return dict(zip(paths, contents, strict=True)), None


def _number(before: int) -> str:
    return f"-{before + 1}" if before else ""


def _marks(ready: Sequence[ReadyPost], target: Target, session: Session) -> list[Command]:
    """One change that says the posts are in the scheduler; drafts of Metricool's are not."""
    from scaletta.plan.commands import Batch
    from scaletta.plan.post_commands import set_state

    handed = [
        post.row
        for post in ready
        if post.row.state != "scheduled" and (target.per_channel or post.row.state == "ready")
    ]
    if not handed:
        return []
    what = counted(len(handed), "post")
    edits = tuple(set_state(row, "scheduled", session.today) for row in handed)
    return [
        Batch(
            today=session.today,
            label=f"hand {what} to {target.name}",
            sentence=f"{what} {'is' if len(handed) == 1 else 'are'} scheduled. u in the app takes it back.",
            edits=edits,
        )
    ]


def _asked(marks: Sequence[Command], ready: Sequence[ReadyPost]) -> bool:
    """Offer to mark them, where somebody is there to answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("Once they are in the scheduler, mark them: the same again with --mark-scheduled --over.")
        return False
    what = "it" if len(ready) == 1 else "them"
    try:
        answer = input(f"Mark {what} as scheduled, so that no slot edit moves {what}? [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def _left_out(out: Sequence[LeftOut]) -> Iterator[str]:
    """Why dates are not in the file: each reason with its number and the first of them."""
    for why in dict.fromkeys(one.why for one in out):
        rows = [one.row for one in out if one.why == why]
        one = len(rows) == 1
        said = why.format_map({"is": "is" if one else "are", "has": "has" if one else "have"})
        named = [f"{row.day} {cut(shown(row.title or row.channel), _TITLE)}" for row in rows[:_NAMED]]
        more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
        yield f"Left out: {counted(len(rows), 'date')} {said} ({', '.join(named)}{more})."


def _reasons(out: Sequence[LeftOut]) -> str:
    return "".join(f" {line}" for line in _left_out(out))
