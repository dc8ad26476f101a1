"""`scaletta add`: one line of typing, written as the app would write it."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from scaletta.command_line.plan_session import channel_of, plan_session, words_of, write
from scaletta.command_line.trouble import Refused
from scaletta.plan.entry import Kind, Reading, Vocabulary, complete, read
from scaletta.plan.entry.dates import read_day
from scaletta.plan.entry.words import split
from scaletta.plan.entry_commands import commands_of
from scaletta.store.faults import shown


def add(args: Namespace) -> int:
    """Read the line in the plan's own words, write what it says, and say what that did."""
    with plan_session(args) as session:
        words = words_of(session)
        vocabulary, today = words.vocabulary, session.today
        channel = channel_of(vocabulary, args.channel)
        context = words.context(today, kind_of(args.line, today, vocabulary), channel)
        reading = read(args.line, vocabulary, context)
        _check(reading, vocabulary, new_tags=args.new_tags)
        if reading.record is None:
            raise Refused('The line is empty. Type it like: "tue 18:30 video Behind the scenes"')
        commands = commands_of(complete(reading.record, context), channel, today)
        for sentence in write(session, commands, args.wait):
            print(shown(sentence))
    return 0


def kind_of(line: str, today: date, vocabulary: Vocabulary) -> Kind:
    """A line that begins with a date is a post; a bare weekday is a slot's."""
    read_date = read_day(split(line), 0, today, day_first=vocabulary.day_first)
    if read_date is None:
        return "slot"
    day = read_date[0]
    return "slot" if getattr(day, "weekday", 0) else "post"


def _check(reading: Reading, vocabulary: Vocabulary, *, new_tags: bool) -> None:
    """Refuse a line with a mistake, and a tag nobody has used yet: it may be a slip."""
    if reading.errors:
        problem = reading.errors[0]
        hint = f" Did you mean {' or '.join(problem.nearest)}?" if problem.nearest else ""
        sentence = (
            problem.sentence if hint and "Did you mean" in problem.sentence else problem.sentence + hint
        )
        raise Refused(f"{shown(sentence)} Nothing was written.")
    if reading.new_tags and not new_tags:
        tag = reading.new_tags[0]
        near = (*vocabulary.nearest("theme", tag), *vocabulary.nearest("campaign", tag))
        hint = f" Did you mean #{near[0]}?" if near else ""
        raise Refused(f"#{shown(tag)} is a new tag.{hint} To keep it, add --new-tags. Nothing was written.")
