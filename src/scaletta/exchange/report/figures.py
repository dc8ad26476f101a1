"""What a report says, as plain figures: gathered from rows of the documented views, drawn by others.

None is a figure that is not known; what is not defined (a return on no cost) is UNDEFINED.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from scaletta.exchange.report.plans import PlanRow, plan_rows
from scaletta.exchange.report.reach import ReachRow, reach_rows
from scaletta.plan.model import Period
from scaletta.store.ask import Ask

#: A figure that has no meaning here, and would not get one by counting better.
UNDEFINED: Final = "n/a"
Figure: TypeAlias = Decimal | Literal["n/a"] | None

#: So many findings are told; of the others their number.
_TOLD: Final = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What went in and what came out, of one outlet or of all together."""

    hours: Decimal
    cost: Decimal | None
    leads: int | None
    sales: int | None
    return_: Decimal | None
    roi: Figure
    roi_organic: Figure
    roi_paid: Figure
    an_hour: Figure
    an_enquiry: Figure


@dataclass(frozen=True, slots=True)
class MonthPace:
    """A month of an outlet: points of the dates due (None: nothing was due), audience at its end."""

    month: date
    share: Decimal | None
    audience: int | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet: its verdict and pace as of the day of the report, the rest of the period."""

    name: str
    verdict: str
    verdict_class: str
    pace: str
    pace_share: Decimal | None
    outcome: Outcome
    audience: int | None
    growth: int | None
    months: tuple[MonthPace, ...]


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month of all outlets together; return is None where it was not counted or is not known."""

    month: date
    counted: bool
    cost: Decimal | None
    return_: Decimal | None


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with its remedy."""

    severity: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of outlets that was made in the period."""

    day: date
    who: str
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. Figures go to the last day of the period, or to today where it runs."""

    company: str
    currency: str
    period: Period
    last: date
    today: date
    counted: int
    outlets: tuple[OutletRow, ...]
    together: Outcome
    of_no_outlet: Decimal | None
    months: tuple[MonthSum, ...]
    findings: tuple[Told, ...]
    more: Mapping[str, int]
    reach: tuple[ReachRow, ...]
    plans: tuple[PlanRow, ...]
    chosen: tuple[Chosen, ...]


def wanted(period: Period, today: date) -> dict[str, Ask]:
    """What to ask for."""
    days = (period.first, min(period.last, today))
    return {
        "company": Ask("company", columns=("name", "currency")),
        "sheet": Ask("channel_sheet", order=("rank", "channel")),
        "return": Ask("channel_return_between", days),
        "months": Ask("channel_month_between", days, order=("month",)),
        "trend": Ask("channel_month_trend_between", days, order=("channel", "month")),
        "reach": Ask("channel_reach_between", days),
        "finding": Ask("finding", order=("position",)),
        "plans": Ask("communication_plan", order=("valid_from", "communication_plan")),
        "deliverables": Ask("communication_month"),
        "decision": Ask("decision", columns=("day", "who", "title"), order=("day", "decision")),
    }


def gather(got: Mapping[str, Sequence[Any]], period: Period, today: date) -> Report:
    """The report, of the answers to what was wanted."""
    (company,) = got["company"]
    returns = {row.channel: row for row in got["return"]}
    months = [row for row in got["months"] if row.channel is not None]
    shown = [row for row in got["sheet"] if _is_told(row, returns.get(row.channel))]
    names = {row.channel: row.name for row in shown}
    told = got["finding"][:_TOLD]
    more: dict[str, int] = {}
    for row in got["finding"][_TOLD:]:
        more[row.severity] = more.get(row.severity, 0) + 1
    sums = _sums(months)
    return Report(
        company=company.name,
        currency=company.currency,
        period=period,
        last=min(period.last, today),
        today=today,
        counted=sum(month.counted for month in sums),
        outlets=tuple(_outlet(row, returns[row.channel], months, got["trend"]) for row in shown),
        together=_outcome(list(returns.values()), months),
        of_no_outlet=_total(
            _both(row.cost_organic, row.cost_paid) for row in got["months"] if row.channel is None
        ),
        months=tuple(sums),
        findings=tuple(Told(row.severity, row.sentence, row.remedy) for row in told),
        more=more,
        reach=reach_rows(got["reach"], names),
        plans=plan_rows(got["plans"], got["deliverables"], period),
        chosen=tuple(Chosen(r.day, r.who or "", r.title or "") for r in got["decision"] if r.day in period),
    )


def _is_told(row: Any, figures: Any) -> bool:
    """Whether an outlet is in the report: it is run, or something went into it or came out."""
    if figures is None:
        return False
    done = figures.hours or figures.cost is None or figures.cost or figures.leads or figures.sales
    return bool(done) or row.role not in ("candidate", "closed")


def _outlet(row: Any, figures: Any, months: Iterable[Any], trend: Iterable[Any]) -> OutletRow:
    of_it = [month for month in months if month.channel == row.channel]
    found = row.class_ or UNDEFINED
    if row.unproven and row.class_ == "could become one":
        found = "unproven"
    closed = row.role == "closed"
    return OutletRow(
        name=row.name,
        verdict="Closed." if closed else row.verdict or "No verdict.",
        verdict_class="closed" if closed else found,
        pace=UNDEFINED if closed else row.pace,
        pace_share=None if closed else row.pace_share,
        outcome=_outcome([figures], of_it),
        audience=figures.audience,
        growth=figures.growth,
        months=tuple(
            MonthPace(one.month, one.share, one.audience) for one in trend if one.channel == row.channel
        ),
    )


def _outcome(rows: Sequence[Any], months: Sequence[Any]) -> Outcome:
    """Outlets together: what is unknown of one of them is unknown of all.

    `months` are theirs by month: hours and cost of the counted ones are what a return stands against.
    """
    any_counted = any(row.counted_months for row in rows)
    return_ = _total(row.return_ for row in rows) if rows else None
    spent = _total(row.counted_cost for row in rows)
    hours = sum((month.hours for month in months if month.counted), Decimal(0))
    leads = sum(row.leads for row in rows) if any_counted else None
    return Outcome(
        hours=sum((row.hours for row in rows), Decimal(0)),
        cost=_total(row.cost for row in rows),
        leads=leads,
        sales=sum(row.sales for row in rows) if any_counted else None,
        return_=return_,
        roi=_roi(return_, spent),
        roi_organic=_roi(
            _total(row.return_organic for row in rows) if rows else None,
            _total(row.counted_cost_organic for row in rows),
        ),
        roi_paid=_roi(
            _total(row.return_paid for row in rows) if rows else None,
            _total(row.counted_cost_paid for row in rows),
        ),
        an_hour=_over(return_, hours),
        an_enquiry=_over(spent, None if leads is None else Decimal(leads)),
    )


def _sums(months: Iterable[Any]) -> list[MonthSum]:
    by_month: dict[date, list[Any]] = {}
    for row in months:
        by_month.setdefault(row.month, []).append(row)
    return [
        MonthSum(
            month,
            rows[0].counted,
            _total(_both(row.cost_organic, row.cost_paid) for row in rows),
            _total(_both(row.return_organic, row.return_paid) for row in rows) if rows[0].counted else None,
        )
        for month, rows in sorted(by_month.items())
    ]


def _both(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _roi(gained: Decimal | None, spent: Decimal | None) -> Figure:
    if gained is None or spent is None:
        return None
    return (gained - spent) / spent if spent else UNDEFINED


def _over(amount: Decimal | None, parts: Decimal | None) -> Figure:
    if amount is None or parts is None:
        return None
    return amount / parts if parts else UNDEFINED
