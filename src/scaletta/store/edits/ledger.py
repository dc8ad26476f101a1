"""Ledger commands: costs, leads and sales, audience readings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from scaletta.plan.commands import AddCost, AddOutcome, ReadAudience
from scaletta.plan.model import PlanError, Value, shown
from scaletta.plan.sentences import counted
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded
from scaletta.store.reader import Reader

_ADS_LAST = timedelta(days=30)


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
    closes = _open_lead(command, reader)
    channel = closes.channel if closes else command.channel
    origin = closes.origin if closes else command.origin or _origin(command, reader)
    row: dict[str, Value] = {
        "outcome": command.outcome,
        "day": command.day,
        "kind": command.outcome_kind,
        "channel": channel,
        "origin": origin,
        "number": command.number,
        "amount": command.amount,
        "lead": closes.outcome if closes else command.lead,
        "campaign": command.campaign,
        "text": command.text,
    }
    where = reader.channel_name(channel)
    if command.outcome_kind == "sale":
        what = f"a sale of {_money(command.amount)}, {where}, {origin}"
    else:
        what = f"{counted(command.number, 'lead')}, {where}, {origin}"
    if closes:
        what += f": it closes the lead of {shown(closes.day)}"
    return Draft([RowAdded("outcome", reader.whole("outcome", row))], f"record {what}", f"Recorded {what}")


class _Lead(NamedTuple):
    outcome: str
    channel: str
    origin: str
    day: date


def _open_lead(command: AddOutcome, reader: Reader) -> _Lead | None:
    """The open lead a sale closes: of the same text, on its own outlet first; "lead" is any of the outlet."""
    text = " ".join((command.text or "").split())
    if command.outcome_kind != "sale" or command.lead is not None or not text:
        return None
    found = reader.rows(
        """select l.outcome, l.channel, l.origin, l.day from outcome l
        where l.kind = 'lead' and l.day <= ?
            and (lower(trim(l.text)) = lower(?) or (lower(?) = 'lead' and l.channel = ?))
            and l.number > (
                select coalesce(sum(s.number), 0) from outcome s where s.kind = 'sale' and s.lead = l.outcome)
        order by l.channel = ? desc, l.day, l.outcome limit 1""",
        command.day,
        text,
        text,
        command.channel,
        command.channel,
    )
    return _Lead(*found[0]) if found else None


def _origin(command: AddOutcome, reader: Reader) -> str:
    """Organic, unless ads ran there: then only the person knows. Raises PlanError."""
    ads = reader.rows(
        """select 1 from cost where kind = 'ads' and (channel = ? or channel is null) and day <= ?
            and (coalesce(until_day, case when recurs = 'month' then ? else day end) > ?)""",
        command.channel,
        command.day,
        command.day,
        command.day - _ADS_LAST,
    )
    if ads:
        where, kind = reader.channel_name(command.channel), command.outcome_kind
        raise PlanError(
            f"Not done: ads ran on {where} in these 30 days. Say organic or paid before the text: "
            f"{kind}{' 480' if kind == 'sale' else ''} {command.channel} paid"
        )
    return "organic"


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
