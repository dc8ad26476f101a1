"""Money: budgets, and what a customer is worth."""

from __future__ import annotations

from datetime import date
from typing import Any

from scaletta.plan.commands.rows import EditRows
from scaletta.plan.entry.records import BudgetLine, CustomerLine
from scaletta.plan.ids import new_id
from scaletta.plan.model import Value
from scaletta.plan.sheet.rows import Rows, add_row, drop_row, edits_of, in_force, set_fields


def line_of_budget(row: Any) -> BudgetLine:
    """A budget."""
    return BudgetLine(row.kind, row.amount, row.channel, row.valid_from, row.valid_to)


def budget_changes(row: Any, after: BudgetLine, today: date) -> list[EditRows]:
    """What makes a budget as the edited line says; without a first day it keeps its own."""
    new = _budget(after, row.valid_from)
    edits = set_fields("budget", {"budget": row.budget}, row._asdict(), new)
    return edits_of(today, f"change budget for {after.kind}", "The budget is changed", edits)


def new_budget(line: BudgetLine, today: date) -> list[EditRows]:
    """A new budget: from this month on unless the line says another day."""
    row = {"budget": new_id(), **_budget(line, today.replace(day=1))}
    return edits_of(today, f"add budget for {line.kind}", "The budget is added", [add_row("budget", row)])


def drop_budget(row: Any, today: date) -> list[EditRows]:
    """A budget there is not after all."""
    edits = [drop_row("budget", row)]
    return edits_of(today, f"delete budget for {row.kind}", "The budget is deleted", edits)


def line_of_customer(rows: Rows, today: date) -> CustomerLine | None:
    """What a customer is worth today; None where nobody said."""
    row = in_force(rows["value_model"], today)
    if row is None:
        return None
    return CustomerLine(row.average_sale, row.margin, row.close_rate, row.attribution_share)


def customer_changes(rows: Rows, after: CustomerLine, today: date) -> list[EditRows]:
    """The value of a customer from the line's day on, else from today; what held before stays written."""
    day = after.from_day or today
    new: dict[str, Value] = {
        "close_rate": after.close,
        "average_sale": after.sale,
        "margin": after.margin,
        "attribution_share": after.attributed,
    }
    holds = in_force(rows["value_model"], day)
    if holds is not None and holds.valid_from == day:
        edits = set_fields("value_model", {"valid_from": day}, holds._asdict(), new)
    elif holds is not None and all(getattr(holds, name) == value for name, value in new.items()):
        edits = []
    else:
        edits = [add_row("value_model", {"valid_from": day, **new})]
    return edits_of(today, "change the value of a customer", "A customer has another value", edits)


def _budget(line: BudgetLine, first_day: date) -> dict[str, Value]:
    return {
        "channel": line.outlet,
        "kind": line.kind,
        "valid_from": line.from_day or first_day,
        "valid_to": line.until_day,
        "amount": line.amount,
    }
