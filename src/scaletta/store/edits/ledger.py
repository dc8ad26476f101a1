"""Ledger commands: costs, leads and sales, audience readings."""

from __future__ import annotations

from decimal import Decimal

from scaletta.plan.commands import AddCost, AddOutcome, ReadAudience
from scaletta.plan.model import PlanError, Value, shown
from scaletta.plan.sentences import counted
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded
from scaletta.store.reader import Reader


def add_cost(command: AddCost, reader: Reader) -> Draft:
    """Insert a cost, once or every month."""
    reader.require("channel", command.channel, "outlet")
    row: dict[str, Value] = {
        "cost": command.cost,
        "day": command.day,
        "until_day": command.until_day,
        "recurs": command.recurs,
        "kind": command.cost_kind,
        "channel": command.channel,
        "amount": command.amount,
        "hours": command.hours,
        "campaign": command.campaign,
        "text": command.text,
    }
    where = reader.channel_name(command.channel) if command.channel else "all outlets"
    size = f"{shown(command.hours)} h" if command.cost_kind == "time" else _money(command.amount)
    every = " every month" if command.recurs == "month" else ""
    what = f"{command.cost_kind} {size}{every}, {where}"
    return Draft([RowAdded("cost", reader.whole("cost", row))], f"record {what}", f"Recorded {what}")


def add_outcome(command: AddOutcome, reader: Reader) -> Draft:
    """Insert leads, or a sale; a sale names the lead it closes, if there is one."""
    reader.require("channel", command.channel, "outlet")
    if command.outcome_kind == "sale" and command.amount is None:
        raise PlanError("Not done: a sale needs its amount, for example: sale 480 newsletter.")
    row: dict[str, Value] = {
        "outcome": command.outcome,
        "day": command.day,
        "kind": command.outcome_kind,
        "channel": command.channel,
        "origin": command.origin,
        "number": command.number,
        "amount": command.amount,
        "lead": command.lead,
        "campaign": command.campaign,
        "text": command.text,
    }
    where = reader.channel_name(command.channel)
    if command.outcome_kind == "sale":
        what = f"a sale of {_money(command.amount)}, {where}, {command.origin}"
    else:
        what = f"{counted(command.number, 'lead')}, {where}, {command.origin}"
    return Draft([RowAdded("outcome", reader.whole("outcome", row))], f"record {what}", f"Recorded {what}")


def read_audience(command: ReadAudience, reader: Reader) -> Draft:
    """Write an audience total; a second reading of one day replaces the first."""
    reader.require("channel", command.channel, "outlet")
    key: dict[str, Value] = {"channel": command.channel, "day": command.day, "kind": "total"}
    row = reader.row("audience_day", key)
    where = reader.channel_name(command.channel)
    what = f"{command.value:,} people on {where}, {shown(command.day)}"
    effect: Effect
    if row is None:
        effect = RowAdded("audience_day", reader.whole("audience_day", {**key, "value": command.value}))
    elif row["value"] == command.value:
        return Draft([], "", f"{what} is recorded already.")
    else:
        effect = FieldSet("audience_day", key, "value", row["value"], command.value)
    return Draft([effect], f"record {what}", f"Recorded {what}")


def _money(amount: Decimal | None) -> str:
    return f"{amount:,.2f}" if amount is not None else "no amount"
