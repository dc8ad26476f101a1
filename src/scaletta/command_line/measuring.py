"""`scaletta import` of the figures that networks, newsletters, ads and web analytics let one download."""

from __future__ import annotations

import hashlib
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaletta.command_line.machine import utc_now
from scaletta.command_line.plan_session import channel_of, words_of, write
from scaletta.command_line.trouble import Refused
from scaletta.store.faults import shown

if TYPE_CHECKING:
    from scaletta.exchange.measures import Measures
    from scaletta.store.session import Session

#: How workbooks and archives begin: whatever is in them, it is no list of posts.
_BINARY: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CALENDAR: Final = b"BEGIN:VCALENDAR"


def measured(content: bytes, today: date, day_first: bool) -> list[Measures] | None:
    """The tables of a file of figures; None if it is none. Raises Refused for a workbook nobody knows."""
    if _CALENDAR in content[:64].upper():
        return None
    from scaletta.exchange.measures import FileError, read

    try:
        return read(content, today=today, day_first=day_first)
    except FileError as error:
        if content.startswith(_BINARY):
            raise Refused(f"{error} Nothing was written.") from None
        return None


def import_measures(args: Namespace, session: Session, tables: Sequence[Measures], content: bytes) -> int:
    """Show what the file would write, ask, and write it: all of it, or nothing."""
    from scaletta.exchange.intake import take

    vocabulary = words_of(session).vocabulary
    said = channel_of(vocabulary, args.channel) if args.channel else None
    name = "standard input" if args.path == "-" else Path(args.path).name
    sha256 = hashlib.sha256(content).hexdigest()
    batch = take.new_batch()
    found = take.fits(tables, session.ask, lambda word: vocabulary.find("outlet", word), said, batch)
    before = take.told_before(session.ask(take.before(sha256)))
    if before:
        print(shown(before))
    for fit in found:
        for line in fit.lines():
            print(shown(line))
    if all(fit.channel is None for fit in found):
        raise Refused("Nothing was written. Name the outlet with --channel.")
    if too_many := take.refusal(found):
        raise Refused(too_many)
    command = take.command_of(
        found, batch, today=session.today, at=utc_now(), who=session.who, file=name, sha256=sha256
    )
    if command is None:
        print("Nothing would be different. Nothing was written.")
        return 0
    if args.dry_run:
        print("Nothing was written: this was a --dry-run.")
        return 0
    if not (args.yes or _asked()):
        raise Refused("Nothing was written.")
    session.poll()
    for sentence in write(session, [command], args.wait):
        print(shown(sentence))
    return 0


def _asked() -> bool:
    if not sys.stdin.isatty():
        raise Refused("Nothing was written. To write it without being asked, add --yes.")
    try:
        return input("Import this? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False
