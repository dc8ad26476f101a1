"""The words and figures that the page and the Markdown have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from scaletta.exchange.report.break_even import BreakEven, break_even
from scaletta.exchange.report.figures import Figure, Outcome, OutletRow, Report
from scaletta.exchange.report.plans import PlanRow
from scaletta.plan.entry.dates import MONTHS
from scaletta.plan.periods import whole_months
from scaletta.plan.sentences import counted, day_of

NOT_KNOWN: Final = "not known"
NO_OUTLETS: Final = "There are no outlets in this plan yet, so there is nothing to report."
TABLE: Final = (
    "Outlet",
    "Verdict",
    "Pace",
    "Hours",
    "Cost",
    "Enqui\u00adries",
    "Sales",
    "Return",
    "ROI",
    "ROI organic",
    "ROI paid",
    "Return an hour",
    "Cost an enquiry",
    "Audi\u00adence",
    "Growth",
)
PLANS: Final = ("Plan", "Days", "Planned", "Out", "In work", "Late", "Ideas", "Dropped")
REACH_NOTE: Final = (
    "Read by the networks: of a post the one in the middle, with the number of posts in brackets; of an "
    "outlet all of the period. Nobody buys because of a reach, so none of it is in a return."
)
FIGURES_NOTE: Final = (
    "n/a: not defined, such as a return on no cost. Not known: somebody would have to count it. Cost is all "
    "there was; return, ROI, return an hour and cost an enquiry stand on the counted months alone."
)
PACE_NOTE: Final = "Pace by month is the share of the dates due that came out, half for late ones."


def title(report: Report) -> str:
    """`12 months to April 2027`, `May 2026`, `1 Mar 2027 to 12 Apr 2027`."""
    first, last = report.period.first, report.period.last
    months = whole_months(report.period)
    if not months:
        said = f"{day_of(first)} to {day_of(last)}"
    elif months == 1:
        said = f"{MONTHS[first.month - 1]} {first.year}"
    else:
        said = f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"
    return said + (f", so far: to {day_of(report.last)}" if report.last < last else "")


def standing(report: Report) -> str:
    """What the figures stand on."""
    months = len(report.months)
    said = f"Outcomes were counted in {report.counted} of {counted(months, 'month')}."
    missing = [month_said(one.month.year, one.month.month) for one in report.months if not one.counted]
    if missing and report.counted:
        said += f" Not counted: {', '.join(missing[:12])}{' and more' if len(missing) > 12 else ''}."
    return f"{said} Amounts are {report.currency}, net of VAT."


def as_of(report: Report) -> str:
    return f"Verdict, pace and findings as of {day_of(report.today)}."


def month_said(year: int, month: int) -> str:
    """`Apr 2027`."""
    return f"{MONTHS[month - 1][:3]} {year}"


def cells(row: OutletRow) -> list[str]:
    """An outlet's figures in the order of TABLE."""
    pace = row.pace
    if row.pace_share is not None and pace != NOT_KNOWN:
        pace = f"{pace} {_share(row.pace_share)}"
    return [
        row.name,
        row.verdict_class,
        pace,
        *outcome_cells(row.outcome),
        NOT_KNOWN if row.audience is None else f"{row.audience:,}",
        NOT_KNOWN if row.growth is None else f"{row.growth:+,}",
    ]


def outcome_cells(outcome: Outcome) -> list[str]:
    return [
        hours(outcome.hours),
        money(outcome.cost),
        _number(outcome.leads),
        _number(outcome.sales),
        money(outcome.return_),
        share(outcome.roi),
        share(outcome.roi_organic),
        share(outcome.roi_paid),
        money(outcome.an_hour),
        money(outcome.an_enquiry),
    ]


def plan_cells(row: PlanRow) -> list[str]:
    """A plan's counts in the order of PLANS."""
    days = "" if row.first is None or row.last is None else f"{day_of(row.first)} to {day_of(row.last)}"
    numbers = (row.planned, row.out, row.in_work, row.late, row.ideas, row.dropped)
    return ["Outside of any plan" if row.name is None else row.name, days, *map(str, numbers)]


def plan_sentence(rows: Sequence[PlanRow]) -> str:
    """How much of what was planned is out."""
    named = [row for row in rows if row.name is not None]
    planned, out = sum(row.planned for row in rows), sum(row.out for row in rows)
    if not rows:
        return "No communication plan covers this period, and nothing was to come out in it."
    are = "is" if out == 1 else "are"
    said = f"{out} of {counted(planned, 'deliverable')} with a date in the period {are} out."
    return said if named else f"No communication plan covers this period. {said}"


def of_no_outlet(report: Report) -> str:
    """Money that was spent while no outlet was open to bear it; it is in no line of the table."""
    if report.of_no_outlet == 0:
        return ""
    return f" Besides, {money(report.of_no_outlet)} {report.currency} of cost belongs to no outlet."


def more_findings(more: Mapping[str, int]) -> str:
    """The findings that are not told."""
    if not more:
        return ""
    words = [
        counted(number, severity) if severity == "note" else f"{number} {severity}"
        for severity, number in more.items()
    ]
    return f"And {counted(sum(more.values()), 'more finding')}: {', '.join(words)}."


def break_even_said(report: Report) -> str:
    """When the return had paid for the cost, or what was missing to it."""
    found = break_even(report.months)
    if found is None:
        return "Whether return covered cost is not known: " + (
            "no month was counted."
            if not report.counted
            else "some hours have no rate, or nobody said what a customer is worth."
        )
    return _sentence(found, report.currency)


def _sentence(found: BreakEven, currency: str) -> str:
    cost, gained = found.cost[-1], found.return_[-1]
    both = f"{money(cost)} {currency} of cost in the counted months, {money(gained)} of return"
    if found.month is not None:
        return f"{both}: return covers cost since {month_said(found.month.year, found.month.month)}."
    if cost == 0:
        return f"{both}."
    return f"{both}: {money(cost - gained)} short of breaking even."


def hours(amount: Decimal) -> str:
    return f"{amount:.1f}" if abs(amount) < 10 else f"{amount:,.0f}"


def money(amount: Figure) -> str:
    """Whole units with thousands apart; two places of a small amount."""
    if amount is None or isinstance(amount, str):
        return amount or NOT_KNOWN
    return f"{amount:.2f}" if 0 < abs(amount) < 10 else f"{amount:,.0f}"


def share(amount: Figure) -> str:
    """A return as per cent, with its sign."""
    if amount is None or isinstance(amount, str):
        return amount or NOT_KNOWN
    return f"{amount * 100:+,.0f}\u00a0%"


def _share(amount: Decimal) -> str:
    return f"{amount * 100:,.0f}\u00a0%"


def _number(number: int | None) -> str:
    return NOT_KNOWN if number is None else f"{number:,}"
