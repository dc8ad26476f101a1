"""What would be written, in words: the line under the entry line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from scaletta.plan.entry.context import Context
from scaletta.plan.entry.dates import DAYS, MONTHS, write_time
from scaletta.plan.entry.missing import first_day
from scaletta.plan.entry.records import (
    AwayLine,
    DeliverableLine,
    LedgerLine,
    Month,
    NoteLine,
    OutletLine,
    PeriodLine,
    PostLine,
    Record,
    SlotLine,
    Target,
)
from scaletta.plan.entry.slots_posts import moved

_ACCOUNT = {
    "page": "company page",
    "profile": "personal profile",
    "shared": "shared account",
    "own": "the company's own",
}
_CLASS = {
    "1": "page and profile apart",
    "2": "one account for both",
    "3": "made for people",
    "own": "the company's own",
}
_NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}


def in_words(record: Record, context: Context) -> str:
    """`record` as a person would say it: `Tuesdays 18:30, video, "Behind the scenes", anna, 3 h`.

    Text of the record is in it as it is; making it safe to show is up to the screen.
    """
    return ", ".join(part for part in _parts(record, context) if part)


def _parts(record: Record, context: Context) -> list[str]:
    match record:
        case SlotLine():
            return _slot(record, context)
        case PostLine():
            return _post(record, context)
        case DeliverableLine():
            return _deliverable(record, context)
        case OutletLine():
            return _outlet(record, context)
        case PeriodLine():
            return [f"{day(record.from_day, context)} to {day(record.until_day, context)}"]
        case LedgerLine():
            return _ledger(record, context)
        case NoteLine():
            return _note(record, context)
        case AwayLine():
            return _away(record, context)
    from scaletta.plan.entry.sheet_words import sheet_words

    return sheet_words(record, context)


def _slot(record: SlotLine, context: Context) -> list[str]:
    number = max(1, len(record.days)) * max(1, len(record.outlets))
    days, run, on = _days_and_outlets(record, context)
    return [
        days + (f" ({number} slots)" if number > 1 else ""),
        f"every {record.every} weeks" if record.every > 1 else "",
        record.format or "",
        said(record.title),
        *who_and_what(record, context),
        *run,
        counted(record.times, "date") if record.times is not None else "",
        on,
    ]


def _days_and_outlets(record: SlotLine, context: Context) -> tuple[str, list[str], str]:
    """Days with their time, from when until when, and the outlets.

    Where outlets are days apart each has its own days, and a run as far from the line's; a run from where
    new slots begin anyway is not told of each.
    """
    if not any(target.offset for target in record.outlets):
        run = bounds(record.from_day, record.until_day, context)
        return _when(record), run, targets(record.outlets)
    own = [(moved(record, target), target.outlet) for target in record.outlets]
    runs = [bounds(one.from_day, one.until_day, context) for one, _ in own]
    if len(own) == 1:
        return f"{_when(own[0][0])} on {own[0][1]}", runs[0], ""
    if record.from_day == first_day(context):
        runs = [told[1:] for told in runs]
    told = (
        " ".join(filter(None, (f"{_when(one)} on {outlet}", *run)))
        for (one, outlet), run in zip(own, runs, strict=True)
    )
    return ", ".join(told), [], ""


def _when(record: SlotLine) -> str:
    at = "no time yet" if record.time is None else write_time(record.time)
    if not record.days:
        return f"no day yet, {at}"
    if record.nth is not None:
        names = joined([DAYS[day - 1] for day in record.days])
        return f"{_NTH[record.nth]} {names} of the month{_at(record.time)}"
    plural = [f"{DAYS[day - 1]}s" for day in record.days]
    run = len(plural) > 2 and record.days[-1] - record.days[0] == len(plural) - 1
    return (f"{plural[0]} to {plural[-1]}" if run else joined(plural)) + _at(record.time)


def _at(at: time | None) -> str:
    return ", no time yet" if at is None else f" {write_time(at)}"


def _post(record: PostLine, context: Context) -> list[str]:
    at = "no date yet" if record.time is None else write_time(record.time)
    on = targets(tuple(Target(target.outlet) for target in record.outlets))
    if record.day is not None:
        at, on = _dated(record.day, _at(record.time), record.outlets, context)
    return [
        at,
        record.format or "",
        said(record.title),
        *who_and_what(record, context),
        record.state or "",
        "decisive" if record.decisive else "",
        on,
    ]


def _dated(value: date, at: str, outlets: tuple[Target, ...], context: Context) -> tuple[str, str]:
    """When, and where: `Fri 14 Jun 9:00` and `on website`; days that differ are told with their outlets."""
    if not any(target.offset for target in outlets):
        return when(value, context) + at, targets(outlets)
    told = (f"{when(value + timedelta(days=one.offset), context)}{at} on {one.outlet}" for one in outlets)
    return ", ".join(told), ""


def _deliverable(record: DeliverableLine, context: Context) -> list[str]:
    at, on = "no date yet", targets(record.outlets)
    if isinstance(record.when, date):
        at, on = _dated(record.when, "", record.outlets, context)
    elif record.when is not None:
        at = when(record.when, context)
    return [
        at,
        record.format or "",
        said(record.title),
        *who_and_what(record, context),
        f"budget {amount(record.budget)} EUR" if record.budget is not None else "",
        record.state or "",
        f"work from {day(record.from_day, context)}" if record.from_day else "",
        on,
    ]


def _outlet(record: OutletLine, context: Context) -> list[str]:
    role: str = record.role or ""
    if record.trial_until is not None:
        role = f"trial until {day(record.trial_until, context)}"
    return [
        record.network
        if record.network_class is None
        else f"{record.network} (new, {_CLASS[record.network_class]})",
        said(record.name),
        _ACCOUNT[record.account] if record.account else "",
        role,
        f"{record.pace[0]} a {record.pace[1]}" if record.pace else "",
        f"upkeep {hours(record.upkeep)} a week" if record.upkeep is not None else "",
        f"may bring {guessed(record.guess)}" if record.guess is not None else "",
        f"administered by {joined(record.admins)}" if record.admins else "",
        f"recovery by the {record.recovery} address" if record.recovery else "",
    ]


def guessed(a_month: Decimal) -> str:
    """`1 enquiry a month`, `2 enquiries a year`."""
    number, per = (a_month, "month") if a_month >= 1 else (round(a_month * 12), "year")
    told = f"{number:.2f}".removesuffix(".00") if per == "month" else str(number)
    return f"{told} {'enquiry' if told == '1' else 'enquiries'} a {per}"


def _ledger(record: LedgerLine, context: Context) -> list[str]:
    unit = "" if record.kind in ("lead", "followers") else " EUR"
    value = "" if record.amount is None else f"{amount(record.amount)}{unit}"
    if record.minutes is not None:
        value = hours(record.minutes)
    return [
        "every month" if record.monthly else "",
        "" if record.when is None else when(record.when, context),
        f"{record.kind} {value}".rstrip(),
        "all outlets" if record.everywhere else ", ".join(record.outlets),
        record.origin or _origin(record),
        said(record.text),
        record.person or "",
        *_tags(record.theme, record.campaign),
        f"for {record.deliverable}" if record.deliverable else "",
        *bounds(record.from_day, record.until_day, context),
    ]


def _origin(record: LedgerLine) -> str:
    """Whose doing it is when the line does not say: what the ledger knows decides."""
    if record.kind == "sale" and record.text:
        return "closes its open lead if there is one, else organic if no ads ran there"
    return "organic if no ads ran there" if record.kind in ("lead", "sale") else ""


def _note(record: NoteLine, context: Context) -> list[str]:
    return [
        record.kind or "note",
        span(record.from_day, record.until_day, context),
        said(record.text),
        *_tags(record.theme, record.campaign),
    ]


def _away(record: AwayLine, context: Context) -> list[str]:
    left = "" if record.minutes is None else f"{hours(record.minutes)} a week left"
    return [
        f"{record.person} away {span(record.from_day, record.until_day, context)}",
        left,
        said(record.text),
    ]


def who_and_what(record: SlotLine | PostLine | DeliverableLine, context: Context) -> list[str]:
    """Owner, hours, theme, campaign, deliverable."""
    carried = None if isinstance(record, DeliverableLine) else record.deliverable
    return [
        record.owner or "",
        work(record.format, record.minutes, record.effort, context),
        *_tags(record.theme, record.campaign),
        f"carries {carried}" if carried else "",
    ]


def _tags(theme: str | None, campaign: str | None) -> list[str]:
    return [f"theme {theme}" if theme else "", f"campaign {campaign}" if campaign else ""]


def work(
    format_name: str | None, minutes: int | None, effort: tuple[tuple[str, int], ...], context: Context
) -> str:
    """`3 h`, `5 h (writing 4 h, design 1 h)`; the format's hours when the line gives none."""
    if effort:
        parts = ", ".join(f"{skill} {hours(spent)}" for skill, spent in effort)
        return parts if len(effort) == 1 else f"{hours(sum(spent for _, spent in effort))} ({parts})"
    if minutes is not None:
        return hours(minutes)
    usual = context.usual_minutes.get(format_name or "")
    return "" if usual is None else f"{hours(usual)} as usual"


def hours(minutes: int) -> str:
    """`3 h`, `1 h 30`, `45 min`."""
    whole, rest = divmod(minutes, 60)
    if not whole and rest:
        return f"{rest} min"
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


def day(value: date, context: Context) -> str:
    """`10 May`; the year too when it is not this one."""
    text = f"{value.day} {MONTHS[value.month - 1][:3]}"
    return text if value.year == context.today.year else f"{text} {value.year}"


def when(value: date | Month, context: Context) -> str:
    """`Mon 14 Jun`, or `June` for a month without a day."""
    if isinstance(value, Month):
        year = "" if value.year == context.today.year else f" {value.year}"
        return f"{MONTHS[value.month - 1]}{year}, no day yet"
    return f"{DAYS[value.weekday()][:3]} {day(value, context)}"


def span(from_day: date | None, until_day: date | None, context: Context) -> str:
    """`10 May to 21 May`, or one day."""
    if from_day is None or until_day is None:
        return ""
    if from_day == until_day:
        return when(from_day, context)
    return f"{day(from_day, context)} to {day(until_day, context)}"


def amount(value: Decimal) -> str:
    """`1,234.50`; cents only when there are some."""
    return f"{value:,.2f}".removesuffix(".00")


def bounds(from_day: date | None, until_day: date | None, context: Context) -> list[str]:
    """`from 10 May`, `until 31 Dec`."""
    return [
        f"from {day(from_day, context)}" if from_day else "",
        f"until {day(until_day, context)}" if until_day else "",
    ]


def targets(outlets: tuple[Target, ...]) -> str:
    """`on website, newsletter 2 days later`."""
    said_so: list[str] = []
    for target in outlets:
        away = counted(abs(target.offset), "day") + (" later" if target.offset > 0 else " earlier")
        said_so.append(target.outlet + (f" {away}" if target.offset else ""))
    return "on " + ", ".join(said_so) if said_so else ""


def said(text: str | None) -> str:
    """Text between quotes."""
    return "" if text is None else f'"{text}"'


def counted(number: int, noun: str) -> str:
    """`1 date`, `6 dates`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
