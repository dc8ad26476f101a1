"""What is told of one outlet's figures: where its return comes from, its ratios, the period before."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from scaletta.tui.dates import month_label
from scaletta.tui.widgets.figures import counted_of, money, number, share
from scaletta.tui.widgets.runs import Run

NO_RATE: Final = "some hours have no rate"
_NO_VALUE: Final = "nobody said what a customer is worth"


def returned(row: Any) -> list[Run]:
    """What came in, and of what it is made; else why it is not known, and what is known of it."""
    worth = f"   sales {money(row.sale_value)}, open leads {money(row.lead_value)} (estimate)"
    if row.return_ is not None:
        return [(money(row.return_), "text"), (worth, "dim")]
    if not row.counted_months:
        return [("not known: no outcome was counted in this period", "dim")]
    parts = [("sales", row.sale_value), ("open leads", row.lead_value)]
    known = "".join(f"   {word} {money(amount)}" for word, amount in parts if amount)
    return [(f"not known: {_NO_VALUE}{known}", "dim")]


def formula(row: Any) -> list[Run]:
    """ROI with the figures it is made of; else why there is none."""
    if row.roi is not None:
        counted = money(row.counted_cost)
        told = f"{share(row.roi, signed=True)} = ({money(row.return_)} - {counted}) / {counted}"
        return [(told, "text"), ("   cost of the counted months", "dim")]
    if not row.counted_months:
        return [("not known either   each time somebody asks for a price, press a", "dim")]
    if row.return_ is None:
        return [("not known, like the return", "dim")]
    if row.counted_cost is None:
        return [(f"not known: {NO_RATE}", "dim")]
    return [("not defined: it cost nothing in the counted months", "dim")]


def ratios(row: Any, payback: date | None, currency: str) -> list[Run]:
    """What the figures come to for an hour, an enquiry, and the money for ads."""
    said = []
    if row.return_per_hour is not None:
        said.append(f"{money(row.return_per_hour)} {currency} an hour")
    if row.cost_per_lead is not None:
        said.append(f"{money(row.cost_per_lead)} a lead")
    if row.break_even_leads is not None:
        said.append(f"{row.break_even_leads:,.0f} leads pay for it")
    if row.return_on_ad_spend is not None:
        said.append(f"ads {row.return_on_ad_spend:,.1f} x")
    if row.return_ is not None:
        said.append(f"pays since {month_label(payback)}" if payback else "not paid back")
    return [(", ".join(said) or "not known", "text" if said else "dim")]


def compared(row: Any, before: Any) -> list[Run]:
    """The period before, as long."""
    if before is None:
        return [("nothing is known of it", "dim")]
    told: list[Run] = [
        (
            f"cost {money(before.cost)}, {counted_of(before.leads, 'lead')}, return {money(before.return_)}",
            "text",
        )
    ]
    if row.return_ is not None and before.return_ is not None:
        change = row.return_ - before.return_
        told.append((f"   return {change:+,.0f}", "good" if change >= 0 else "bad"))
    if before.counted_months < before.months:
        told.append((f"   counted in {before.counted_months} of {before.months}", "dim"))
    return told


def popularity(found: Any) -> list[Run]:
    """How far posts reached without ads, and how people took them: no part of ROI."""
    if found is None or not found.measured:
        return [("not known: no post has a reach", "dim")]
    posts = counted_of(found.measured, "post")
    told = f"{number(found.reached)} in {posts}, median {number(found.median_reach)}"
    if found.engagement is not None:
        rate = f" ({found.rate * 100:.0f} %)" if found.rate is not None else ""
        told += f"; {number(found.engagement)} reactions{rate}"
    return [(told, "text"), ("   without ads, no part of ROI", "dim")]
