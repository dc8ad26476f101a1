"""From a record back to its line, in one fixed order: read(to_line(r)) gives r again."""

from __future__ import annotations

from datetime import date

from scaletta.plan.entry.amounts import write_minutes
from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.dates import write_day, write_time, write_weekdays
from scaletta.plan.entry.reading import read
from scaletta.plan.entry.records import PostLine, Record, SlotLine, Target
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.words import quote, typed

NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}


def to_line(record: Record, vocabulary: Vocabulary, context: Context) -> str:
    """The line that says `record`; text is quoted only where it would be read differently.

    A line of another kind than the view's begins with its prefix.
    """
    kind, head, text, tail = _parts(record, context)
    if kind != context.kind:
        head = [f"{kind}:", *head]
    if text is None:
        return " ".join([*head, *tail])
    line = " ".join([*head, text, *tail])
    if read(line, vocabulary, context).record == record:
        return line
    return " ".join([*head, quote(text), *tail])


def _parts(record: Record, context: Context) -> tuple[Kind, list[str], str | None, list[str]]:
    if isinstance(record, SlotLine):
        return "slot", _slot_head(record), record.title, _slot_tail(record, context)
    if isinstance(record, PostLine):
        return "post", _post_head(record, context), record.title, _post_tail(record)
    raise NotImplementedError


def _slot_head(record: SlotLine) -> list[str]:
    head = [] if record.nth is None else [NTH[record.nth]]
    if record.days:
        head.append(write_weekdays(record.days))
    if record.time is not None:
        head.append(write_time(record.time))
    if record.format is not None:
        head.append(typed(record.format))
    return head


def _slot_tail(record: SlotLine, context: Context) -> list[str]:
    tail = _who_and_what(record)
    if record.every != 1:
        tail.append(f"every {record.every} weeks")
    tail += bounds(record.from_day, record.until_day, context.today)
    if record.times is not None:
        tail.append(f"x{record.times}")
    return tail + targets(record.outlets)


def _post_head(record: PostLine, context: Context) -> list[str]:
    head = [] if record.day is None else [write_day(record.day, context.today)]
    if record.time is not None:
        head.append(write_time(record.time))
    if record.format is not None:
        head.append(typed(record.format))
    return head


def _post_tail(record: PostLine) -> list[str]:
    tail = _who_and_what(record)
    if record.state is not None:
        tail.append(f":{record.state}")
    if record.decisive:
        tail.append("!")
    return tail + targets(record.outlets)


def _who_and_what(record: SlotLine | PostLine) -> list[str]:
    tail = [] if record.owner is None else [f"@{typed(record.owner)}"]
    if record.minutes is not None:
        tail.append(write_minutes(record.minutes))
    tail += [f"{typed(skill)}={write_minutes(minutes)}" for skill, minutes in record.effort]
    tail += [f"#{typed(name)}" for name in (record.theme, record.campaign) if name is not None]
    if record.deliverable is not None:
        tail.append(f"^{typed(record.deliverable)}")
    return tail


def bounds(from_day: date | None, until_day: date | None, today: date) -> list[str]:
    """`from 10 may until 31 dec`; a full date where the short one would be read as another day."""
    words: list[str] = []
    if from_day is not None:
        words.append(f"from {write_day(from_day, today)}")
    if until_day is not None:
        words.append(f"until {write_day(until_day, from_day or today)}")
    return words


def targets(outlets: tuple[Target, ...]) -> list[str]:
    """`> website newsletter+2d`."""
    if not outlets:
        return []
    return [">", *(typed(one.outlet) + (f"{one.offset:+d}d" if one.offset else "") for one in outlets)]
