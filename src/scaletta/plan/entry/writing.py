"""From a record back to its line, in one fixed order: read(to_line(r)) gives r again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scaletta.plan.entry.amounts import write_minutes, write_number
from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.dates import Direction, write_day, write_time, write_weekdays
from scaletta.plan.entry.deliverables import last_day
from scaletta.plan.entry.ranges import write_bare_month, write_range
from scaletta.plan.entry.reading import read
from scaletta.plan.entry.records import (
    AwayLine,
    BudgetLine,
    CustomerLine,
    DeliverableLine,
    FigureLine,
    FormatLine,
    HoursLine,
    LedgerLine,
    Month,
    NetworkLine,
    NoteLine,
    OutletLine,
    PeriodLine,
    PersonLine,
    PostLine,
    Record,
    SlotLine,
    Target,
)
from scaletta.plan.entry.sheet_writing import sheet_parts, write_guess
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.words import quote, typed

NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}


def to_line(record: Record, vocabulary: Vocabulary, context: Context) -> str:
    """The line that says `record`; text is quoted only where it would be read differently.

    A line of another kind than the view's begins with its prefix.
    """
    parts = _parts(record, vocabulary, context)
    head, text, tail = parts.head, parts.text, parts.tail
    if parts.kind != context.kind:
        head = [f"{parts.kind}:", *head]
    if text is None:
        return " ".join([*head, *tail])
    line = " ".join([*head, text, *tail])
    if read(line, vocabulary, context).record == record:
        return line
    return " ".join([*head, quote(text), *tail])


@dataclass(frozen=True, slots=True)
class _Parts:
    kind: Kind
    head: list[str]
    text: str | None
    tail: list[str]


def _parts(record: Record, vocabulary: Vocabulary, context: Context) -> _Parts:
    today, comma = context.today, vocabulary.decimal_comma
    match record:
        case SlotLine():
            return _Parts("slot", _slot_head(record), record.title, _slot_tail(record, vocabulary, today))
        case PostLine():
            return _Parts("post", _post_head(record, today), record.title, _post_tail(record, vocabulary))
        case DeliverableLine():
            tail = _deliverable_tail(record, vocabulary, today)
            return _Parts("deliverable", _deliverable_head(record, today), record.title, tail)
        case (
            PersonLine()
            | HoursLine()
            | FormatLine()
            | BudgetLine()
            | CustomerLine()
            | NetworkLine()
            | FigureLine()
        ):
            return _Parts(*sheet_parts(record, today, comma))
        case OutletLine():
            return _Parts("outlet", [typed(record.network)], record.name, _outlet_tail(record, today))
        case PeriodLine():
            return _Parts("period", [write_range(record.from_day, record.until_day)], None, [])
        case LedgerLine():
            return _Parts(
                "cost",
                _ledger_head(record, today, comma),
                record.text,
                _ledger_tail(record, vocabulary, today),
            )
        case NoteLine():
            return _Parts(
                "note",
                _note_head(record, today),
                record.text,
                tags(record.theme, record.campaign, vocabulary),
            )
        case AwayLine():
            return _Parts("note", _away_head(record), record.text, [])


def _slot_head(record: SlotLine) -> list[str]:
    head = [] if record.nth is None else [NTH[record.nth]]
    if record.days:
        head.append(write_weekdays(record.days))
    if record.time is not None:
        head.append(write_time(record.time))
    if record.format is not None:
        head.append(typed(record.format))
    return head


def _slot_tail(record: SlotLine, vocabulary: Vocabulary, today: date) -> list[str]:
    tail = _who_and_what(record, vocabulary)
    if record.every != 1:
        tail.append(f"every {record.every} weeks")
    tail += bounds(record.from_day, record.until_day, today)
    if record.times is not None:
        tail.append(f"x{record.times}")
    return tail + targets(record.outlets)


def _post_head(record: PostLine, today: date) -> list[str]:
    head = [] if record.day is None else [write_day(record.day, today)]
    if record.time is not None:
        head.append(write_time(record.time))
    if record.format is not None:
        head.append(typed(record.format))
    return head


def _post_tail(record: PostLine, vocabulary: Vocabulary) -> list[str]:
    tail = _who_and_what(record, vocabulary)
    if record.state is not None:
        tail.append(f":{record.state}")
    if record.decisive:
        tail.append("!")
    return tail + targets(record.outlets)


def _who_and_what(record: SlotLine | PostLine | DeliverableLine, vocabulary: Vocabulary) -> list[str]:
    tail = [] if record.owner is None else [f"@{typed(record.owner)}"]
    if record.minutes is not None:
        tail.append(write_minutes(record.minutes))
    tail += [f"{typed(skill)}={write_minutes(minutes)}" for skill, minutes in record.effort]
    tail += tags(record.theme, record.campaign, vocabulary)
    if not isinstance(record, DeliverableLine) and record.deliverable is not None:
        tail.append(f"^{typed(record.deliverable)}")
    return tail


def tags(theme: str | None, campaign: str | None, vocabulary: Vocabulary) -> list[str]:
    """`#product #harvest`."""
    words = [] if theme is None else [vocabulary.tag("theme", theme)]
    return words if campaign is None else [*words, vocabulary.tag("campaign", campaign)]


def _deliverable_head(record: DeliverableLine, today: date) -> list[str]:
    head = [] if record.when is None else [_when(record.when, today, "next")]
    return head if record.format is None else [*head, typed(record.format)]


def _deliverable_tail(record: DeliverableLine, vocabulary: Vocabulary, today: date) -> list[str]:
    tail = _who_and_what(record, vocabulary)
    if record.budget is not None:
        tail.append(f"{write_number(record.budget, decimal_comma=vocabulary.decimal_comma)}eur")
    if record.state is not None:
        tail.append(f":{record.state}")
    if record.from_day is not None and record.when is None:
        tail.append(f"from {write_day(record.from_day, today)}")
    elif record.from_day is not None and record.when is not None:
        tail.append(f"from {write_day(record.from_day, last_day(record.when), 'last')}")
    return tail + targets(record.outlets)


def _outlet_tail(record: OutletLine, today: date) -> list[str]:
    tail: list[str] = [] if record.network_class is None else [f"class {record.network_class}"]
    tail += [word for word in (record.account, record.role) if word is not None]
    if record.trial_until is not None:
        tail.append(f"until {write_day(record.trial_until, today)}")
    if record.pace is not None:
        tail.append(f"{record.pace[0]}/{record.pace[1]}")
    if record.upkeep is not None:
        tail.append(f"upkeep {write_minutes(record.upkeep)}")
    if record.guess is not None:
        tail.append(f"brings {write_guess(record.guess)}")
    if record.admins:
        tail.append("admins " + ",".join(typed(name) for name in record.admins))
    if record.recovery is not None:
        tail.append(f"recovery {record.recovery}")
    return tail


def _ledger_head(record: LedgerLine, today: date, comma: bool) -> list[str]:
    head = ["every month"] if record.monthly else []
    if record.when is not None:
        head.append(_when(record.when, today, "last"))
    head.append(record.kind)
    if record.amount is not None:
        head.append(write_number(record.amount, decimal_comma=comma))
    if record.minutes is not None:
        head.append(write_minutes(record.minutes))
    if record.everywhere:
        head.append("all")
    elif record.outlets:
        head.append(",".join(typed(name) for name in record.outlets))
    return head if record.origin is None else [*head, record.origin]


def _ledger_tail(record: LedgerLine, vocabulary: Vocabulary, today: date) -> list[str]:
    tail = [] if record.person is None else [f"@{typed(record.person)}"]
    tail += tags(record.theme, record.campaign, vocabulary)
    if record.deliverable is not None:
        tail.append(f"^{typed(record.deliverable)}")
    return tail + bounds(record.from_day, record.until_day, today, "last")


def _note_head(record: NoteLine, today: date) -> list[str]:
    head: list[str] = []
    if record.from_day is not None and record.until_day is not None:
        single = record.from_day == record.until_day
        head.append(
            write_day(record.from_day, today) if single else write_range(record.from_day, record.until_day)
        )
    return head if record.kind is None else [*head, record.kind]


def _away_head(record: AwayLine) -> list[str]:
    head = ["away", f"@{typed(record.person)}", write_range(record.from_day, record.until_day)]
    return head if record.minutes is None else [*head, write_minutes(record.minutes)]


def _when(when: date | Month, today: date, direction: Direction) -> str:
    if isinstance(when, Month):
        return write_bare_month(when, today, direction)
    return write_day(when, today, direction)


def bounds(
    from_day: date | None, until_day: date | None, today: date, direction: Direction = "next"
) -> list[str]:
    """`from 10 may until 31 dec`; a full date where the short one would be read as another day."""
    words: list[str] = []
    if from_day is not None:
        words.append(f"from {write_day(from_day, today, direction)}")
    if until_day is not None:
        words.append(f"until {write_day(until_day, from_day or today)}")
    return words


def targets(outlets: tuple[Target, ...]) -> list[str]:
    """`> website newsletter+2d`."""
    if not outlets:
        return []
    return [">", *(typed(one.outlet) + (f"{one.offset:+d}d" if one.offset else "") for one in outlets)]
