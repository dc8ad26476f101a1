"""Lines of the company sheet as a person would say them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from scaletta.plan.entry.amounts import write_share
from scaletta.plan.entry.context import Context
from scaletta.plan.entry.figures import NO_COUNTRY, NOT_KNOWN
from scaletta.plan.entry.in_words import amount, bounds, day, hours, joined
from scaletta.plan.entry.records import (
    BudgetLine,
    CustomerLine,
    FigureLine,
    FormatLine,
    HoursLine,
    NetworkLine,
    Pace,
    PersonLine,
    SheetRecord,
)

_CLASS: Final = {
    "1": "company page and personal profile apart",
    "2": "one account for both",
    "3": "no company profile",
    "own": "the company's own",
}
_FIGURES: Final = {
    "name": "the company is called {}",
    "zone": "times are those of {}",
    "country": "public holidays of {}",
    "region": "public holidays of the region {}",
    "planned": "{} of the hours are planned; the rest is for what nobody foresees",
    "networks": "at most {} networks are run for return",
    "enquiries": "{} serious enquiries a month today, from everywhere",
    "hour": "an hour of work costs {}",
    "dates": "days are written like {}",
    "decimals": "decimals are written like {}",
}
_UNKNOWN: Final = {"enquiries": "nobody knows how many enquiries come", "region": "no region"}


def sheet_words(record: SheetRecord, context: Context) -> list[str]:
    """Its parts; those that say nothing are empty."""
    match record:
        case PersonLine():
            return [record.name, *person_words(record, context)]
        case HoursLine():
            return [f"{hours(record.minutes)} a week", *bounds(record.from_day, None, context)]
        case FormatLine():
            return [record.name, *format_words(record, context)]
        case BudgetLine():
            outlet = record.outlet or "all outlets"
            told = f"{record.kind} {amount(record.amount)} a month, {outlet}"
            return [told, *bounds(record.from_day, record.until_day, context)]
        case CustomerLine():
            return [*customer_words(record), *bounds(record.from_day, None, context)]
        case NetworkLine():
            return [record.name, *network_words(record)]
        case FigureLine():
            return [figure_words(record)]


def person_words(record: PersonLine, context: Context) -> list[str]:
    """All but the name."""
    skills = [skill if cap is None else f"{skill} at most {hours(cap)}" for skill, cap in record.skills]
    return [
        f"{hours(record.minutes)} a week" if record.minutes is not None else "",
        joined(skills) if skills else "no skills yet",
        f"an hour costs {amount(record.rate)}" if record.rate is not None else "",
        f"left {day(record.left, context)}" if record.left else "",
        *bounds(record.from_day, None, context),
    ]


def format_words(record: FormatLine, context: Context) -> list[str]:
    """All but the name."""
    return [
        ", ".join(f"{skill} {hours(minutes)}" for skill, minutes in record.effort) or "hours not known",
        f"begun {record.ahead} {'day' if record.ahead == 1 else 'days'} ahead" if record.ahead else "",
        f"by {record.owner}" if record.owner else "",
        "" if record.original else "not original",
        *bounds(record.from_day, None, context),
    ]


def customer_words(record: CustomerLine) -> list[str]:
    """What a sale is, how much of it stays, how many who ask become customers."""
    left = "goods paid" if record.margin == 1 else f"{write_share(record.margin)} of it stays"
    out_of_ten = record.close * 10
    told = f"{out_of_ten.normalize():f} of 10 enquiries become one"
    attributed = write_share(record.attributed)
    doing = "" if record.attributed == 1 else f"{attributed} of it is the outlets' doing"
    return [f"a customer brings {amount(record.sale)}", left, told, doing]


def network_words(record: NetworkLine) -> list[str]:
    """All but the name."""
    return [
        _CLASS[record.network_class],
        "for business" if record.business else "made for people",
        f"at least {_pace(record.least)}" if record.least else "",
        f"well with {_pace(record.target)}" if record.target else "",
        f"upkeep {hours(record.upkeep)} a week" if record.upkeep else "",
        f"a post reaches {write_share(record.floor)} or more" if record.floor is not None else "",
    ]


def figure_words(record: FigureLine) -> str:
    """One figure in a sentence."""
    value = record.value
    if value == NOT_KNOWN:
        return _UNKNOWN[record.key]
    if record.key == "country" and value == NO_COUNTRY:
        return "no country is known, so no public holidays are shown"
    if record.key == "hour":
        value = amount(Decimal(value))
    return _FIGURES.get(record.key, f"{record.key} is {{}}").replace("{}", value)


def _pace(pace: Pace) -> str:
    return f"{pace[0]} a {pace[1]}"
