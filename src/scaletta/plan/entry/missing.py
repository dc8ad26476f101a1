"""What a new line leaves out is taken from the view: the cursor's cell, what was used last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from scaletta.plan.entry.context import Context
from scaletta.plan.entry.records import (
    HALF_MONTH,
    DeliverableLine,
    LedgerLine,
    Month,
    NoteLine,
    PostLine,
    Record,
    SlotLine,
)


def complete(record: Record, context: Context) -> Record:
    """`record` with what the context knows in place of what the line did not say.

    Only for something new: on an existing record a missing field means that it was taken away. Hours are
    left out on purpose: without them the format's own hours hold, as they are in force at each date.
    """
    if isinstance(record, SlotLine):
        return _slot(record, context)
    if isinstance(record, PostLine):
        return _post(record, context)
    if isinstance(record, DeliverableLine):
        return replace(record, owner=record.owner or context.usual_owners.get(record.format or ""))
    if isinstance(record, LedgerLine):
        return _ledger(record, context)
    if isinstance(record, NoteLine):
        first = record.from_day or context.cursor_day or context.today
        return replace(
            record, from_day=first, until_day=record.until_day or first, kind=record.kind or "market"
        )
    return record


def _slot(record: SlotLine, context: Context) -> SlotLine:
    format_name = record.format or context.last_format
    days = record.days
    if not days and context.cursor_day is not None:
        days = (context.cursor_day.isoweekday(),)
    if not days and format_name is not None and format_name in context.last_days:
        days = (context.last_days[format_name],)
    return replace(
        record,
        days=days,
        time=record.time or context.cursor_time or context.last_times.get(format_name or ""),
        format=format_name,
        owner=record.owner or context.usual_owners.get(format_name or ""),
        from_day=record.from_day or first_day(context),
    )


def first_day(context: Context) -> date:
    """Where a slot begins that does not say it: today, or with the week on screen if that is later."""
    if context.week is None:
        return context.today
    return max(context.today, context.week - timedelta(days=context.week.weekday()))


def _post(record: PostLine, context: Context) -> PostLine:
    format_name = record.format or context.last_format
    day = record.day or context.cursor_day
    at = record.time
    if at is None and day is not None:
        at = context.cursor_time or context.last_times.get(format_name or "")
    return replace(
        record,
        day=day,
        time=at,
        format=format_name,
        owner=record.owner or context.usual_owners.get(format_name or ""),
    )


def _ledger(record: LedgerLine, context: Context) -> LedgerLine:
    """The outlet is the view's; a cost where there is none is everybody's. The day is not the cursor's."""
    amount = Decimal(1) if record.kind == "lead" and record.amount is None else record.amount
    if not record.outlets and not record.everywhere:
        if context.outlet is not None:
            record = replace(record, outlets=(context.outlet,))
        elif record.kind not in ("lead", "sale", "followers"):
            record = replace(record, everywhere=True)
    if record.monthly:
        first = record.from_day or context.today.replace(day=1)
        return replace(record, amount=amount, from_day=first)
    return replace(record, amount=amount, when=_ledger_day(record, context.today))


def _ledger_day(record: LedgerLine, today: date) -> date:
    """The day that stands in the ledger: the middle of a bare month, as far as that has come."""
    if not isinstance(record.when, Month):
        return record.when or record.from_day or today
    middle = date(record.when.year, record.when.month, HALF_MONTH)
    this_month = (today.year, today.month) == (middle.year, middle.month)
    return min(middle, today) if this_month else middle
