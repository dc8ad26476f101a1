"""Lines about formats: `Short video writing=30m video=1h30 ahead 7d @caro`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from scaletta.plan.entry import fields
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.records import FormatLine
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken

#: Says that a format is somebody else's work passed on: it is no original.
NOT_ORIGINAL: Final = "passed-on"
_DAYS: Final = re.compile(r"(\d{1,3})d", re.ASCII)


def _ahead(scan: Scan, at: int) -> Match | None:
    words = scan.words
    if words[at].key != "ahead" or at + 1 >= len(words):
        return None
    found = _DAYS.fullmatch(words[at + 1].key)
    return Match("ahead", int(found[1]), 2) if found else None


def _not_original(scan: Scan, at: int) -> Match | None:
    return Match("not original", True) if scan.words[at].key == NOT_ORIGINAL else None


FORMAT = Grammar(
    head=(),
    anywhere=None,
    tail=fields.first_of(
        {
            "=": fields.skill_hours,
            "@": fields.person,
            "ahead": _ahead,
            "from": fields.from_day,
            NOT_ORIGINAL: _not_original,
        }
    ),
)


def format_line(taken: Taken) -> FormatLine | None:
    """A format; its name must be said."""
    if taken.text is None:
        taken.wrong("text", "Begin with the name: Short video writing=30m video=1h30")
        return None
    first = taken.pick("from", Day)
    return FormatLine(
        name=taken.text,
        effort=fields.effort_of(taken),
        ahead=taken.pick("ahead", int),
        owner=taken.pick("person", str),
        original=taken.pick("not original", bool) is None,
        from_day=first.on(taken.scan.context.today, "near") if first else None,
    )


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Skills with their sign, and what else may be said."""
    skills = [f"{skill}=" for skill in taken.scan.vocabulary.starting("skill", prefix)]
    return [
        *skills,
        *(word for word in ("ahead", "from", NOT_ORIGINAL) if word.startswith(prefix.casefold())),
    ]
