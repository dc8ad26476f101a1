"""The rows of the company sheet: what each says, which line it is edited with, and what the line changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from scaletta.plan.entry import Context, Kind, in_words
from scaletta.plan.entry.records import (
    AwayLine,
    BudgetLine,
    FormatLine,
    HoursLine,
    NetworkLine,
    PersonLine,
    Record,
)
from scaletta.plan.entry_commands import commands_of, minutes_of
from scaletta.plan.outlet_lines import line_of_outlet, outlet_changes
from scaletta.plan.sheet import figures, formats, networks, people, worth
from scaletta.plan.sheet.outlets import admins_gone, drop_admin
from scaletta.plan.sheet.rows import Rows
from scaletta.store.ask import Ask

if TYPE_CHECKING:
    from scaletta.plan.commands import Command

    Change = Callable[[Any], Sequence[Command]]

ASKS: Final = {
    "company": Ask("company"),
    "person": Ask("person", order=("person",)),
    "availability": Ask("availability", order=("person", "valid_from")),
    "person_skill": Ask("person_skill", order=("person", "skill")),
    "hour_rate": Ask("hour_rate", order=("person", "valid_from")),
    "absence": Ask("absence", order=("from_day", "person")),
    "channel": Ask("channel", order=("rank", "channel")),
    "upkeep": Ask("upkeep", order=("channel", "valid_from")),
    "channel_admin": Ask("channel_admin", order=("channel", "person")),
    "format": Ask("format", order=("format",)),
    "format_effort": Ask("format_effort", order=("format", "skill", "valid_from")),
    "budget": Ask("budget", order=("valid_from", "kind", "channel")),
    "value_model": Ask("value_model", order=("valid_from",)),
    "network": Ask("network", order=("network",)),
    "threshold": Ask("threshold", order=("threshold",)),
}
#: Section -> the kind of line that adds to it, with an example; None: nothing is added.
SECTIONS: Final[dict[str, tuple[Kind, str] | None]] = {
    "Company": None,
    "People": ("person", "Anna Lerario 10h writing video=2h"),
    "Outlets": ("outlet", "linkedin page 3/week brings 1/month upkeep 1h admins anna,caro"),
    "Budgets": ("budget", "ads 150 facebook from may until dec"),
    "Formats": ("format", "Short video writing=30m video=1h30 ahead 7d"),
    "Networks": ("network", "Lemmy class 2 business least 1/week target 2/week upkeep 1h"),
    "Limits": None,
}
_CUSTOMER: Final = "900 margin 40% close 20%"
_KEYS: Final = {
    "hour": "an hour costs",
    "planned": "planned share",
    "networks": "networks",
    "enquiries": "enquiries",
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row. Without a record it stands for what is not there yet, and editing it adds that."""

    section: str
    key: str
    name: str
    said: str
    kind: Kind
    record: Record | None
    change: Change
    drop: Callable[[], Sequence[Command]] | None = None
    example: str = ""
    more: str = ""


def sheet_rows(rows: Rows, today: date) -> list[SheetRow]:
    """All of them, section by section."""
    return [
        *_company(rows, today),
        *_people(rows, today),
        *_outlets(rows, today),
        *_budgets(rows, today),
        *_formats(rows, today),
        *_networks(rows, today),
        *_limits(rows, today),
    ]


def added(rows: Rows, record: Record, today: date) -> Sequence[Command]:
    """What writes a new line."""
    match record:
        case PersonLine():
            return people.new_person(rows, record, today)
        case BudgetLine():
            return worth.new_budget(record, today)
        case FormatLine():
            return formats.new_format(rows, record, today)
        case NetworkLine():
            return networks.new_network(rows, record, today)
    return commands_of(record, None, today)


def _company(rows: Rows, today: date) -> Iterator[SheetRow]:
    change = partial(figures.figure_changes, rows, today=today)
    for figure in figures.company_figures(rows, today):
        said = in_words(figure, Context(today, "figure"))
        name = _KEYS.get(figure.key, figure.key)
        yield SheetRow("Company", figure.key, name, said, "figure", figure, change)
    line = worth.line_of_customer(rows, today)
    yield SheetRow(
        "Company",
        "customer",
        "a customer",
        in_words(line, Context(today, "customer")) if line else "nobody said what one is worth",
        "customer",
        line,
        partial(worth.customer_changes, rows, today=today),
        example=_CUSTOMER,
    )


def _people(rows: Rows, today: date) -> Iterator[SheetRow]:
    context = Context(today, "person")
    for person in rows["person"]:
        line = people.line_of_person(rows, person, today)
        said = in_words(line, context).removeprefix(f"{line.name}, ")
        yield SheetRow(
            "People",
            person.person,
            line.name,
            said,
            "person",
            line,
            partial(people.person_changes, rows, person, today=today),
        )
        for row in rows["availability"]:
            if row.person == person.person and row.valid_from > today:
                yield _later_hours(rows, row, context, today)
        for row in rows["absence"]:
            if row.person == person.person and row.until_day >= today:
                yield _absence(rows, row, context, today)
    if not rows["person"]:
        yield _nobody("People", "nobody yet: a adds somebody")


def _later_hours(rows: Rows, row: Any, context: Context, today: date) -> SheetRow:
    line = HoursLine(minutes_of(row.hours) or 0, row.valid_from)
    return SheetRow(
        "People",
        f"{row.person} {row.valid_from}",
        "",
        in_words(line, context),
        "hours",
        line,
        partial(people.hours_changes, rows, row, today=today),
        partial(people.drop_hours, row, today),
    )


def _absence(rows: Rows, row: Any, context: Context, today: date) -> SheetRow:
    minutes = minutes_of(row.hours) or None
    line = AwayLine(row.person, row.from_day, row.until_day, minutes, row.note)

    change = partial(people.absence_changes, rows, row, today=today)
    drop = partial(people.drop_absence, row, today)
    said = in_words(line, context).removeprefix(f"{row.person} ")
    return SheetRow("People", row.absence, "", said, "note", line, change, drop)


def _outlets(rows: Rows, today: date) -> Iterator[SheetRow]:
    open_ones = [row for row in rows["channel"] if row.role != "closed"]
    for row in open_ones:
        line = line_of_outlet(rows, row._asdict(), today)
        yield SheetRow(
            "Outlets",
            row.channel,
            row.name,
            in_words(line, Context(today, "outlet")).removeprefix(f"{row.network}, "),
            "outlet",
            line,
            partial(outlet_changes, rows, row.channel, line, today=today),
        )
        for admin in admins_gone(rows, row.channel, today):
            yield _admin_gone(rows, admin, today)
    if not open_ones:
        yield _nobody("Outlets", "no outlets yet: a adds one")


def _admin_gone(rows: Rows, admin: Any, today: date) -> SheetRow:
    name = next(row.name for row in rows["person"] if row.person == admin.person)
    said = f"{name} has left and administers it still; d once that is over"
    key = f"{admin.channel} {admin.person}"
    drop = partial(drop_admin, admin, today)
    return SheetRow("Outlets", key, "", said, "outlet", None, lambda after: (), drop)


def _budgets(rows: Rows, today: date) -> Iterator[SheetRow]:
    names = {row.channel: row.name for row in rows["channel"]}
    for row in rows["budget"]:
        line = worth.line_of_budget(row)
        yield SheetRow(
            "Budgets",
            row.budget,
            names.get(row.channel, "all outlets"),
            in_words(line, Context(today, "budget")),
            "budget",
            line,
            partial(worth.budget_changes, row, today=today),
            partial(worth.drop_budget, row, today),
        )
    if not rows["budget"]:
        yield _nobody("Budgets", "no money is set apart: a adds a budget")


def _formats(rows: Rows, today: date) -> Iterator[SheetRow]:
    for row in rows["format"]:
        line = formats.line_of_format(rows, row, today)
        yield SheetRow(
            "Formats",
            row.format,
            row.name,
            in_words(line, Context(today, "format")).removeprefix(f"{row.name}, "),
            "format",
            line,
            partial(formats.format_changes, rows, row, today=today),
            more=row.source or "",
        )


def _networks(rows: Rows, today: date) -> Iterator[SheetRow]:
    for row in filter(networks.can_be_edited, rows["network"]):
        line = networks.line_of_network(row)
        facts = [row.note, f"up to {row.text_limit} characters" if row.text_limit else None, row.media]
        facts.append(f"{row.source} ({row.as_of})" if row.source and row.as_of else row.source)
        yield SheetRow(
            "Networks",
            row.network,
            row.name,
            in_words(line, Context(today, "network")).removeprefix(f"{row.name}, "),
            "network",
            line,
            partial(networks.network_changes, row, today=today),
            more="; ".join(fact.rstrip(".") for fact in facts if fact),
        )


def _limits(rows: Rows, today: date) -> Iterator[SheetRow]:
    change = partial(figures.figure_changes, rows, today=today)
    for row in rows["threshold"]:
        line = figures.line_of_limit(row)
        said = f"{row.meaning}: {line.value} {row.unit}"
        yield SheetRow(
            "Limits", row.threshold, row.threshold, said, "figure", line, change, more=row.source or ""
        )


def _nobody(section: str, said: str) -> SheetRow:
    asked = SECTIONS[section]
    assert asked is not None
    kind, example = asked
    return SheetRow(section, "", "", said, kind, None, lambda after: (), example=example)
