"""Single figures: the company's own, and the limits of the verdict."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from scaletta.plan.commands.rows import EditRows, RowEdit
from scaletta.plan.entry.amounts import read_share, write_share
from scaletta.plan.entry.figures import NOT_KNOWN
from scaletta.plan.entry.records import FigureLine
from scaletta.plan.model import PlanError, Value
from scaletta.plan.sheet.rows import Rows, edits_of, from_day_on, in_force, set_fields

#: Figure -> the column of `company` that holds it. What an hour costs is a rate of its own, of everybody.
_COLUMNS: Final = {
    "name": "name",
    "zone": "zone",
    "country": "country",
    "region": "region",
    "planned": "planned_share",
    "networks": "max_networks",
    "enquiries": "enquiries_a_month",
    "dates": "day_first",
    "decimals": "decimal_comma",
}
_DAY_FIRST: Final = {"31/12": True, "12/31": False}
_COMMA: Final = {"0,5": True, "0.5": False}
EVERYBODY: Final = "*"


def company_figures(rows: Rows, today: date) -> list[FigureLine]:
    """The company's figures as lines; none where the plan has no company."""
    company = next(iter(rows["company"]), None)
    if company is None:
        return []
    rate = in_force(_rates(rows), today)
    found = [FigureLine(key, _written(key, getattr(company, column))) for key, column in _COLUMNS.items()]
    found.insert(list(_COLUMNS).index("dates"), FigureLine("hour", _money(rate.rate if rate else Decimal(0))))
    return found


def line_of_limit(row: Any) -> FigureLine:
    """A limit of the verdict."""
    return FigureLine(row.threshold, f"{row.value.normalize():f}")


def figure_changes(rows: Rows, after: FigureLine, today: date) -> list[EditRows]:
    """What sets a figure. Raises PlanError for one there is not."""
    if after.key == "hour":
        key: dict[str, Value] = {"person": EVERYBODY}
        edits = from_day_on("hour_rate", key, _rates(rows), "rate", today, Decimal(after.value))
    elif after.key in _COLUMNS:
        edits = _company(rows, after)
    else:
        edits = _limit(rows, after)
    return edits_of(today, f"set {after.key} to {after.value}", f"{after.key}: {after.value}", edits)


def _company(rows: Rows, after: FigureLine) -> list[RowEdit]:
    company = next(iter(rows["company"]), None)
    if company is None:
        raise PlanError("This plan has no company yet. scaletta new makes a plan that has one.")
    column = _COLUMNS[after.key]
    seen = {column: getattr(company, column)}
    return set_fields("company", {"company": company.company}, seen, {column: _kept(after)})


def _limit(rows: Rows, after: FigureLine) -> list[RowEdit]:
    row = next((one for one in rows["threshold"] if one.threshold == after.key), None)
    if row is None:
        raise PlanError(f"There is no limit called {after.key}.")
    new: dict[str, Value] = {"value": Decimal(after.value)}
    return set_fields("threshold", {"threshold": row.threshold}, {"value": row.value}, new)


def _written(key: str, value: Any) -> str:
    match key:
        case "planned":
            return write_share(value)
        case "dates":
            return "31/12" if value else "12/31"
        case "decimals":
            return "0,5" if value else "0.5"
        case "enquiries":
            return NOT_KNOWN if value is None else _money(value)
        case "region":
            return NOT_KNOWN if value is None else str(value)
    return str(value)


def _kept(line: FigureLine) -> Value:
    match line.key:
        case "planned":
            return read_share(line.value)
        case "networks":
            return int(line.value)
        case "dates":
            return _DAY_FIRST[line.value]
        case "decimals":
            return _COMMA[line.value]
        case "enquiries":
            return None if line.value == NOT_KNOWN else Decimal(line.value)
        case "region":
            return None if line.value == NOT_KNOWN else line.value
    return line.value


def _money(value: Decimal) -> str:
    return f"{value:.2f}".removesuffix(".00")


def _rates(rows: Rows) -> list[Any]:
    return [row for row in rows["hour_rate"] if row.person == EVERYBODY]
