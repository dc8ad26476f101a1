"""Tables of what ads cost: a row a campaign, by day or for several days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from scaletta.exchange.measures.days import How, days_of
from scaletta.exchange.measures.figures import NoNumber
from scaletta.exchange.measures.gather import Gathering, money, numbers, values_of
from scaletta.exchange.measures.layout import Block, Columns, Layout, cell_of, is_total
from scaletta.exchange.measures.model import AdCost, Measures, Number
from scaletta.exchange.measures.rows import begins_as_total

_CURRENCY = re.compile(r"\(([A-Z]{3})\)")
#: Results are claimed as conversions only where their type says that they are more than clicks and views.
_CONVERSIONS: Final = (
    "lead",
    "purchase",
    "conversion",
    "registration",
    "contatt",
    "acquist",
    "kauf",
    "achat",
)
_RANGE = re.compile(r"\s+(?:-|–|—|to|bis|au|al)\s+")
_Key = tuple[str | None, date, date, str]


def read_costs(block: Block, layout: Layout, how: How) -> list[Measures]:
    """A table with `amount`, `campaign`, and `day` or `from` and `until`, perhaps only in the title above.

    What the platform counts besides is added up over the campaigns.
    """
    columns = layout.columns(block.headings)
    fields = columns.fields
    amount_at = fields["amount"]
    heading = _CURRENCY.search(block.headings[amount_at])
    days = _days(block, columns, layout, how)
    whole = title_span(block.above, how)
    number_of = numbers(block, columns, [amount_at])
    into = Gathering(layout)
    counted: defaultdict[_Key, Number] = defaultdict(int)
    accounts: dict[str, None] = {}
    windows: dict[str, None] = {}
    for number, row in block.rows():
        if not any(cell.strip() for cell in row):
            continue
        campaign = cell_of(row, fields.get("campaign"))
        campaign_id = cell_of(row, fields.get("campaign_id"))
        named = "campaign" in fields or "campaign_id" in fields
        if is_total(row) or (named and not campaign and not campaign_id):
            into.skipped += 1
            continue
        span = _span(row, columns, days)
        if span is None and begins_as_total(row) and ("day" in fields or "from" in fields):
            into.skipped += 1
            continue
        span = span or whole
        if span is None:
            into.trouble(number, "The row has no day. Download the report by day, or with its dates.")
            continue
        try:
            amount = number_of(cell_of(row, amount_at), "amount")
        except NoNumber as error:
            into.trouble(number, f"{error} (cost).")
            continue
        first, last = span
        currency = cell_of(row, fields.get("currency")) or (heading[1] if heading else "")
        if amount is not None:
            until = last if last > first else None
            cost = AdCost(first, until, money(amount), currency or None, campaign, campaign_id or None)
            into.costs.append(cost)
        if account := cell_of(row, fields.get("account")):
            accounts[account] = None
        if window := cell_of(row, fields.get("window")):
            windows[window] = None
        channel = cell_of(row, fields.get("channel")) or None
        values = values_of(row, number, columns, number_of, into)
        if "conversions claimed" not in values:
            values |= _results(row, columns)
        for metric, value in values.items():
            counted[channel, first, last, metric] += value
    for (channel, first, last, metric), value in counted.items():
        if first == last:
            into.days.append((channel, first, metric, value))
        else:
            into.spans.append((channel, first, last, metric, value))
    made = into.measures(next(iter(accounts)) if len(accounts) == 1 else None, columns.unread)
    return [replace(made, window=", ".join(windows) or None)]


def title_span(above: Sequence[Sequence[str]], how: How) -> tuple[date, date] | None:
    """The days a report is of, as one of the lines above its headings says them."""
    for row in above:
        line = " ".join(cell.strip() for cell in row if cell.strip()).strip('" ')
        parts = _RANGE.split(line) if len(line) < 100 else []
        if len(parts) == 2:
            first, last = days_of(parts, how).get(parts[0]), days_of(parts, how).get(parts[1])
            if first and last and first <= last:
                return first, last
    return None


def _days(block: Block, columns: Columns, layout: Layout, how: How) -> Mapping[str, date | None]:
    places = [columns.fields[name] for name in ("day", "from", "until") if name in columns.fields]
    texts = (cell_of(row, place) for _, row in block.rows() for place in places)
    return days_of(texts, how, month_first=layout.month_first)


def _span(row: Sequence[str], columns: Columns, days: Mapping[str, date | None]) -> tuple[date, date] | None:
    day = days.get(cell_of(row, columns.fields.get("day")))
    if day and "from" in columns.fields:  # the day is one of the days reported
        return day, day
    first = day or days.get(cell_of(row, columns.fields.get("from")))
    if first is None:
        return None
    last = days.get(cell_of(row, columns.fields.get("until")))
    return first, last if last and last >= first else first


def _results(row: Sequence[str], columns: Columns) -> dict[str, Number]:
    kind = cell_of(row, columns.fields.get("result_type")).casefold()
    text = cell_of(row, columns.fields.get("results"))
    if any(word in kind for word in _CONVERSIONS) and text.isascii() and text.isdigit() and len(text) < 10:
        return {"conversions claimed": int(text)}
    return {}
