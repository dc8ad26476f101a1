"""What was spent on ads, and leads and sales of a table kept by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from scaletta.exchange.intake.fit import MOST_MONEY, Fit, some
from scaletta.exchange.measures import AdCost, OutcomeRow
from scaletta.plan.sentences import counted
from scaletta.plan.sheet.rows import add_row, drop_row, set_fields

#: Letters of a text; more of it is not kept.
_LONGEST: Final = 500
_MOST_NUMBER: Final = 2**31


def fit_costs(fit: Fit, costs: Sequence[AdCost], held: Mapping[str, Any], batch: str, currency: str) -> None:
    """Add edits for ad costs; `held` are rows of `cost` by key. One campaign's day is one cost."""
    foreign = sorted({cost.currency for cost in costs if cost.currency and cost.currency != currency})
    if foreign:
        fit.warnings.append(f"Amounts in {some(foreign)} are left out: this plan is kept in {currency}.")
    sums: dict[tuple[date, date | None, str], Decimal] = {}
    for cost in costs:
        if cost.amount and not (cost.currency and cost.currency != currency):
            place = (cost.day, cost.until_day, cost.campaign_id or cost.campaign)
            sums[place] = sums.get(place, Decimal(0)) + cost.amount
    names = {cost.campaign_id or cost.campaign: cost.campaign for cost in costs}
    for (day, until_day, campaign), amount in sums.items():
        if not fit.holds(amount, MOST_MONEY):
            continue
        key = _key("ads", fit.channel, day, until_day, campaign)
        row = held.get(key)
        if row is None and not _makes_room(fit, held, day, until_day or day, names[campaign]):
            continue
        amount = amount.quantize(Decimal("0.01"))
        if row is None:
            fit.costs += 1
            fit.edits.append(_cost(fit, key, day, until_day, amount, names[campaign], batch))
        elif row.amount == amount:
            fit.same += 1
        elif row.import_batch is None:
            fit.kept += 1  # corrected by hand
        else:
            fit.changed += 1
            fit.edits += set_fields("cost", {"cost": key}, {"amount": row.amount}, {"amount": amount})
    _typed_too(fit, sums, held)


def _makes_room(fit: Fit, held: Mapping[str, Any], first: date, last: date, campaign: str) -> bool:
    """Take out what was imported of a campaign within these days; False where they overlap in part."""
    meeting = [
        row
        for row in held.values()
        if row.kind == "ads"
        and row.channel == fit.channel
        and row.import_batch is not None
        and row.text == campaign
        and row.day <= last
        and (row.until_day or row.day) >= first
    ]
    if any(row.day < first or (row.until_day or row.day) > last for row in meeting):
        fit.warnings.append(
            f"{campaign or 'A campaign'}: these days are in an earlier import in part, left out."
        )
        return False
    fit.changed += len(meeting)
    fit.edits += [drop_row("cost", row) for row in meeting]
    return True


def _typed_too(fit: Fit, sums: Mapping[Any, Decimal], held: Mapping[str, Any]) -> None:
    """Ads of these days that somebody typed would count twice."""
    if not sums:
        return
    first, last = min(place[0] for place in sums), max(place[1] or place[0] for place in sums)
    typed = [
        row
        for row in held.values()
        if row.kind == "ads"
        and row.channel == fit.channel
        and row.import_batch is None
        and row.day <= last
        and _ends(row, last) >= first
    ]
    if typed:
        amount = sum(row.amount for row in typed)
        fit.warnings.append(
            f"{counted(len(typed), 'cost')} for ads typed by hand in these days, {amount:,.2f}, would count "
            "twice: delete them in the ledger (l on ROI)."
        )


def _ends(row: Any, last: date) -> date:
    """The last day of a typed cost, as far as the window goes."""
    until: date = row.until_day or (last if row.recurs == "month" else row.day)
    return until


def fit_outcomes(
    fit: Fit, rows: Sequence[OutcomeRow], held: Mapping[str, Any], batch: str, currency: str
) -> None:
    """Add edits for leads and sales of one outlet. The same line twice in a file is two of them."""
    seen: Counter[tuple[Any, ...]] = Counter()
    wanting = [row for row in rows if row.kind == "sale" and row.amount is None]
    foreign = [row for row in rows if row.amount is not None and row.currency not in (None, currency)]
    if wanting:
        fit.warnings.append(f"{counted(len(wanting), 'sale')} without an amount, left out.")
    if foreign:
        fit.warnings.append(f"{counted(len(foreign), 'sale')} in another currency than {currency}, left out.")
    for row in rows:
        if row in wanting or row in foreign or not fit.holds(row.number, _MOST_NUMBER):
            continue
        if row.amount is not None and not fit.holds(row.amount, MOST_MONEY):
            continue
        what = (row.day, row.kind, row.number, row.amount, row.text)
        seen[what] += 1
        key = _key("outcome", fit.channel, *what, seen[what])
        if key in held:
            fit.same += 1
            continue
        fit.outcomes += 1
        fit.edits.append(
            add_row(
                "outcome",
                {
                    "outcome": key,
                    "day": row.day,
                    "kind": row.kind,
                    "channel": fit.channel,
                    "origin": "paid" if row.origin == "paid" else "organic",
                    "number": max(1, int(row.number)),
                    "amount": None if row.amount is None else row.amount.quantize(Decimal("0.01")),
                    "lead": None,
                    "campaign": None,
                    "text": row.text[:_LONGEST] or None,
                    "import_batch": batch,
                },
            )
        )


def _cost(
    fit: Fit, key: str, day: date, until_day: date | None, amount: Decimal, campaign: str, batch: str
) -> Any:
    return add_row(
        "cost",
        {
            "cost": key,
            "day": day,
            "until_day": until_day if until_day != day else None,
            "recurs": "once",
            "kind": "ads",
            "channel": fit.channel,
            "amount": amount,
            "hours": None,
            "campaign": None,
            "text": campaign[:_LONGEST] or None,
            "import_batch": batch,
        },
    )


def _key(*parts: Any) -> str:
    """The same key each time the same thing is read."""
    return "i-" + sha256("|".join(map(str, parts)).encode()).hexdigest()[:20]
