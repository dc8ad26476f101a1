"""From when on the return of all outlets together covers what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaletta.exchange.report.figures import MonthSum


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Cost and return added up over the counted months, one figure more than there are months: 0 to begin.

    `month` is the one from which return covers cost to the end; `at` is where in the months the lines meet.
    """

    cost: tuple[Decimal, ...]
    return_: tuple[Decimal, ...]
    month: date | None
    at: float


def break_even(months: Sequence[MonthSum]) -> BreakEven | None:
    """None when nothing was counted, or a cost or a return of a counted month is not known.

    A month that was not counted adds neither: its cost has no return to stand against.
    """
    cost, return_ = [Decimal(0)], [Decimal(0)]
    for month in months:
        if month.counted and (month.cost is None or month.return_ is None):
            return None
        cost.append(cost[-1] + (month.cost or 0 if month.counted else 0))
        return_.append(return_[-1] + (month.return_ or 0 if month.counted else 0))
    if not any(month.counted for month in months):
        return None
    ahead = [gained - spent for gained, spent in zip(return_, cost, strict=True)]
    met, at = None, 0.0
    if cost[-1] > 0 and ahead[-1] >= 0:
        number = len(ahead) - 1
        while number > 1 and ahead[number - 1] >= 0:
            number -= 1
        while number < len(months) and not months[number - 1].counted:
            number += 1  # what is ahead before anything was counted is nothing yet
        before, now = ahead[number - 1], ahead[number]
        met = months[number - 1].month
        at = number - 1 + (float(-before / (now - before)) if before < 0 else 1.0)
    return BreakEven(tuple(cost), tuple(return_), met, at)
