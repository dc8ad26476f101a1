"""`scaletta import`: posts, a calendar, or figures, shown first, then written as one change with one undo."""

from __future__ import annotations

import hashlib
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.command_line.machine import utc_now
from scaletta.command_line.measuring import import_measures, measured
from scaletta.command_line.output import columns, width
from scaletta.command_line.plan_session import channel_of, plan_session, words_of, write
from scaletta.command_line.trouble import Refused
from scaletta.exchange.incoming.matching import Act, Done, Holds, Matched, match
from scaletta.exchange.incoming.posts import Terms, read_posts
from scaletta.exchange.incoming.table import FileError, text_of
from scaletta.exchange.incoming.wanted import Problem, WantedPost, WantedSlot
from scaletta.plan.ids import new_id
from scaletta.plan.model import Period
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.faults import shown
from scaletta.store.history import dropped_posts
from scaletta.store.session import Session

if TYPE_CHECKING:
    from scaletta.plan.commands import Batch

_SHOWN: Final = 20
_MOST_BYTES: Final = 250_000_000
_SIGNS: Final[dict[Act, str]] = {"add": "add", "fill": "fill", "change": "change", "slot": "slot"}


def import_(args: Namespace) -> int:
    """Show what the file would do, ask, and do it: all of it, or nothing."""
    content = _content(args.path)
    with plan_session(args) as session:
        if session.read_only and not args.dry_run:
            raise session.read_only
        tables = measured(content, session.today, words_of(session).vocabulary.day_first)
        if tables is not None:
            return import_measures(args, session, tables, content)
        terms = _terms(args, session)
        posts, slots, problems, notes = _read(content, terms)
        holds = _holds(session, terms, posts)
        matched = match(posts, slots, holds, session.today, past=args.past)
        problems = [*problems, *matched.problems]
        for line in _preview(matched, problems, notes):
            print(shown(line))
        if problems and not args.skip_wrong:
            them = "it" if len(problems) == 1 else "them"
            print(f"Nothing was written. Mend {them}, or leave {them} out with --skip-wrong.")
            return 1
        if not matched.done:
            print("Nothing would be different. Nothing was written.")
            return 0
        if args.dry_run:
            print("Nothing was written: this was a --dry-run.")
            return 0
        if not (args.yes or _asked(matched)):
            raise Refused("Nothing was written.")
        session.poll()
        for sentence in write(session, [_command(args, session, matched, content)], args.wait):
            print(shown(sentence))
    return 0


def _content(path: str) -> bytes:
    try:
        content = sys.stdin.buffer.read(_MOST_BYTES + 1) if path == "-" else _file(path)
    except OSError as error:
        raise Refused(f"{shown(path)} cannot be read: {(error.strerror or 'no reason').lower()}.") from None
    if len(content) > _MOST_BYTES:
        raise Refused(f"{shown(path)} is larger than {_MOST_BYTES // 1_000_000} MB: that is no export.")
    if not content.strip():
        raise Refused(f"{'Standard input' if path == '-' else shown(path)} is empty.")
    return content


def _file(path: str) -> bytes:
    with Path(path).expanduser().open("rb") as file:
        return file.read(_MOST_BYTES + 1)


def _terms(args: Namespace, session: Session) -> Terms:
    vocabulary = words_of(session).vocabulary
    channel = channel_of(vocabulary, args.channel) if args.channel else None
    zones = {row.channel: row.zone for row in session.ask(Ask("channel_zone")) if row.zone}
    # A list may name who has left meanwhile.
    people = {row.person: (row.name,) for row in session.ask(Ask("person", columns=("person", "name")))}
    slots = frozenset(row.slot for row in session.ask(Ask("slot", columns=("slot",))))
    return Terms(replace(vocabulary, people=people), session.today, zones, channel, slots)


def _read(
    content: bytes, terms: Terms
) -> tuple[Sequence[WantedPost], Sequence[WantedSlot], Sequence[Problem], Sequence[str]]:
    """What the file asks for; what it is, is seen from its content. Raises Refused."""
    try:
        text = text_of(content)
        if text.lstrip()[:15].upper() != "BEGIN:VCALENDAR":
            read = read_posts(text, terms)
            return read.posts, (), read.problems, read.notes
        from scaletta.exchange.ics.reading import read_calendar

        return read_calendar(text, terms)
    except FileError as error:
        raise Refused(f"{error} Nothing was written.") from None


def _holds(session: Session, terms: Terms, posts: Sequence[WantedPost]) -> Holds:
    """What the plan holds on the days of the file, and all its posts and slots."""
    days = [post.day for post in posts if post.day is not None]
    days += [post.week for post in posts if post.week is not None]
    rows: list[Any] = []
    if days:
        around = timedelta(days=8)  # a post may have been moved within its week, or just out of it
        rows = session.ask(Ask("calendar_between", args=(min(days) - around, max(days) + around)))
    periods: dict[str, list[Period]] = {}
    for row in session.ask(Ask("editorial_plan", columns=("channel", "valid_from", "valid_to"))):
        periods.setdefault(row.channel, []).append(Period(row.valid_from, row.valid_to))
    return Holds(
        calendar=rows,
        posts={row.post: row for row in session.ask(Ask("post", order=("post",)))},
        slots=terms.slots,
        periods=periods,
        dropped=dropped_posts(session.ask(Ask("change", columns=("seq", "effects", "undoes")))),
        times={(row.channel, row.format): row.time for row in session.ask(Ask("last_used"))},
    )


def _command(args: Namespace, session: Session, matched: Matched, content: bytes) -> Batch:
    """The whole as one change, with a row that says which file it was."""
    from scaletta.plan.commands import AddRow, Batch, EditRows

    name = "standard input" if args.path == "-" else Path(args.path).name
    edits = [edit for done in matched.done for edit in done.edits]
    row = AddRow(
        table="import_batch",
        row={
            "import_batch": new_id(),
            "imported_at": utc_now().isoformat(" ", "seconds"),
            "who": session.who,
            "source": "posts",
            "file": name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "rows_written": len(matched.done),
        },
    )
    label = f"import {_tally(matched.done)} from {name}"
    return Batch(
        today=session.today,
        label=label,
        sentence=f"Imported {_tally(matched.done)}. It is one change: u in the app takes it back.",
        edits=(*edits, EditRows(today=session.today, label=label, edits=(row,))),
    )


def _preview(matched: Matched, problems: Sequence[Problem], notes: Sequence[str]) -> Iterator[str]:
    first = date.min
    done = sorted(matched.done, key=lambda one: (one.day or first, one.channel))
    rows = [(_SIGNS[one.act], str(one.day or "no day"), one.channel, one.what) for one in done[:_SHOWN]]
    yield from columns(rows, width() or 200)
    if len(done) > _SHOWN:
        yield f"… and {len(done) - _SHOWN} more."
    yield from (str(problem) for problem in problems[:_SHOWN])
    if len(problems) > _SHOWN:
        yield f"… and {len(problems) - _SHOWN} more that are wrong."
    yield from (*notes, *dict.fromkeys(matched.notes))
    parts = [f"{_tally(matched.done)} to import"] if matched.done else []
    if matched.same:
        parts.append(f"{matched.same} in the plan already")
    if matched.past:
        parts.append(f"{matched.past} left out as past (--past takes them)")
    if matched.dropped:
        parts.append(f"{matched.dropped} left out, deleted from the plan since an import")
    if problems:
        parts.append(f"{counted(len(problems), 'row')} wrong")
    if parts:
        yield f"{'; '.join(parts)}."


def _tally(done: Sequence[Done]) -> str:
    """For example "12 posts, 3 dates of slots, 2 changes"."""
    counts = Counter(one.act for one in done)
    words: tuple[tuple[Act, str, str], ...] = (
        ("add", "post", "posts"),
        ("fill", "date of a slot", "dates of slots"),
        ("slot", "slot", "slots"),
        ("change", "change", "changes"),
    )
    return ", ".join(counted(counts[act], one, many) for act, one, many in words if counts[act])


def _asked(matched: Matched) -> bool:
    if not sys.stdin.isatty():
        raise Refused("Nothing was written. To write it without being asked, add --yes.")
    try:
        answer = input(f"Import {_tally(matched.done)}? [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().lower() in ("y", "yes")
