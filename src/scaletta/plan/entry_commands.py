"""From what a line says to the command that writes it, and from a slot or post back to its line's record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final
from unicodedata import combining, normalize

from scaletta.plan import commands as c
from scaletta.plan.entry.records import (
    HALF_MONTH,
    AwayLine,
    DeliverableLine,
    LedgerLine,
    Month,
    NoteLine,
    OutletLine,
    PeriodLine,
    PostLine,
    Record,
    SlotLine,
    Target,
)
from scaletta.plan.entry.slots_posts import each
from scaletta.plan.model import PlanError, Value
from scaletta.plan.slots import SlotVersion

#: What a line says of a slot, column by column; `days` is one weekday when a slot is edited.
_SHARED: Final = ("format", "title", "owner", "theme", "campaign", "deliverable")


def commands_of(record: Record, channel: str | None, today: date) -> list[c.Command]:
    """The commands that write a new record; `channel` is the outlet on screen.

    Raises PlanError with a sentence when the record lacks what cannot be guessed.
    """
    match record:
        case SlotLine():
            return [add_slots(record, channel, today)]
        case PostLine():
            return add_posts(record, channel, today)
        case OutletLine():
            from scaletta.plan.outlet_lines import add_outlet

            return [add_outlet(record, today)]
        case LedgerLine():
            return add_ledger(record, channel, today)
        case PeriodLine() if channel is not None:
            first, last = record.from_day, record.until_day
            return [c.AddEditorialPlan(today=today, channel=channel, valid_from=first, valid_to=last)]
        case DeliverableLine():
            from scaletta.plan.deliverable_lines import add_deliverable

            return [add_deliverable(record, today, outlet=channel)]
        case AwayLine():
            return [add_absence(record, today)]
        case NoteLine():
            return [add_note(record, today)]
    raise PlanError("Not done: this kind of line is not written here.")


def add_slots(record: SlotLine, channel: str | None, today: date) -> c.AddSlots:
    """One slot for each weekday and outlet of the line."""
    if not record.days:
        raise PlanError("Say the day: tue 18:30 video Behind the scenes")
    if record.time is None:
        raise PlanError("Say the time: tue 18:30 video Behind the scenes")
    slots = []
    for one in each(record):
        (day,) = one.days
        outlet = _outlet(one.outlets, channel)
        new = c.NewSlot(
            channel=outlet,
            fields=c.SlotFields(**slot_fields(one), weekday=day),
            from_day=one.from_day or today,
            until_day=one.until_day,
            times=one.times,
        )
        slots.append(new)
    return c.AddSlots(today=today, slots=tuple(slots), screen=channel)


def add_posts(record: PostLine, channel: str | None, today: date) -> list[c.Command]:
    """One post for each outlet of the line: dated, or an idea for the backlog."""
    if record.day is not None and record.time is None:
        raise PlanError("Say the time: 14/6 9:00 post The mill in June")
    state = record.state or ("idea" if record.day is None else "draft")
    return [
        c.AddPost(
            today=today,
            channel=_outlet(one.outlets, channel),
            day=one.day,
            time=one.time if one.day else None,
            state=state,
            fields=c.PostFields(**_work(one), decisive=one.decisive),
            screen=channel,
        )
        for one in each(record)
    ]


def add_ledger(record: LedgerLine, channel: str | None, today: date) -> list[c.Command]:
    """Costs, leads, a sale or a count of followers, for each outlet named."""
    day = _day_of(record.when) or record.from_day or today
    outlets: Sequence[str | None] = record.outlets or ((None,) if record.everywhere else (channel,))
    made: list[c.Command] = []
    for outlet in outlets:
        if record.kind in ("lead", "sale", "followers"):
            made.append(_counted(record, outlet, day, today))
        else:
            made.append(_cost(record, outlet, day, today))
    return made


def add_absence(record: AwayLine, today: date) -> c.AddAbsence:
    """Somebody is away."""
    return c.AddAbsence(
        today=today,
        person=record.person,
        from_day=record.from_day,
        until_day=record.until_day,
        hours=hours_of(record.minutes) or Decimal(0),
        note=record.text,
    )


def add_note(record: NoteLine, today: date) -> c.AddMarketNote:
    """A mark on the calendar."""
    if record.text is None:
        raise PlanError("Say what happens: note 12/5 market Frost in Puglia, oil dearer")
    first = record.from_day or today
    return c.AddMarketNote(
        today=today,
        from_day=first,
        until_day=record.until_day or first,
        note_kind=record.kind or "market",
        text=record.text,
    )


def slot_fields(record: SlotLine) -> dict[str, Any]:
    """The columns of a slot as the line gives them, weekday apart."""
    return {**_work(record), "time": record.time, "every": record.every, "nth": record.nth}


def slot_changes(before: SlotLine, after: SlotLine) -> dict[str, tuple[Value, Value]]:
    """Column -> (seen, new) for what differs between two readings of one slot's line.

    Raises PlanError when the new line names several days: one slot has one.
    """
    if len(after.days) != 1:
        raise PlanError("A slot has one day; add another slot for the other day with a.")
    if after.outlets:
        raise PlanError("A slot stays with its outlet; copy it to another one with y and p.")
    old = {**slot_fields(before), "weekday": before.days[0]}
    new = {**slot_fields(after), "weekday": after.days[0]}
    return {column: (old[column], value) for column, value in new.items() if old[column] != value}


def post_changes(before: PostLine, after: PostLine) -> dict[str, tuple[Value, Value]]:
    """Column -> (seen, new) for the written fields of a post that differ; time and state apart."""
    old = {**_work(before), "decisive": before.decisive}
    new = {**_work(after), "decisive": after.decisive}
    return {column: (old[column], value) for column, value in new.items() if old[column] != value}


def line_of_slot(version: SlotVersion, until_day: date | None = None) -> SlotLine:
    """A slot's version as the record of its line."""
    return SlotLine(
        days=(version.weekday,),
        nth=version.nth,
        time=version.time,
        format=version.format,
        title=version.title,
        owner=version.owner,
        minutes=minutes_of(version.hours),
        effort=_effort(version.effort),
        theme=version.theme,
        campaign=version.campaign,
        deliverable=version.deliverable,
        every=version.every,
        until_day=until_day,
    )


def line_of_post(row: Mapping[str, Any]) -> PostLine:
    """A post as the calendar shows it, as the record of its line; row: column -> value."""
    state = row["state"]
    return PostLine(
        day=row["day"],
        time=row["time"],
        format=row["format"],
        title=row["title"],
        owner=row["owner"],
        minutes=minutes_of(row["hours"]) if row.get("own_hours") else None,
        theme=row["theme"],
        campaign=row["campaign"],
        deliverable=row["deliverable"],
        state=None if state == "planned" else state,
        decisive=bool(row["decisive"]),
    )


def slug(name: str, otherwise: str = "outlet") -> str:
    """A name as a key: lower case without accents, hyphens for what is no letter or digit.

    `otherwise` is the key of a name in which nothing can be kept.
    """
    plain = "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in plain)
    return "-".join(part for part in kept.split("-") if part)[:60].rstrip("-") or otherwise


def hours_of(minutes: int | None) -> Decimal | None:
    """Minutes as hours, to the hundredth."""
    return None if minutes is None else (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def minutes_of(hours: Decimal | None) -> int | None:
    """Hours as whole minutes."""
    return None if hours is None else round(hours * 60)


def _work(record: SlotLine | PostLine) -> dict[str, Any]:
    fields = {name: getattr(record, name) for name in _SHARED}
    fields["hours"] = hours_of(record.minutes)
    fields["effort"] = (
        " ".join(
            f"{skill}={(Decimal(m) / 60).quantize(Decimal('0.01')).normalize():f}"
            for skill, m in record.effort
        )
        or None
    )
    return fields


def _effort(text: str | None) -> tuple[tuple[str, int], ...]:
    pairs = (part.partition("=") for part in (text or "").split())
    return tuple((skill, round(Decimal(hours) * 60)) for skill, _, hours in pairs)


def _outlet(named: Sequence[Target], channel: str | None) -> str:
    if named:
        return named[0].outlet
    if channel is None:
        raise PlanError("Say the outlet at the end of the line: > linkedin")
    return channel


def _day_of(when: date | Month | None) -> date | None:
    return date(when.year, when.month, HALF_MONTH) if isinstance(when, Month) else when


def _counted(record: LedgerLine, outlet: str | None, day: date, today: date) -> c.Command:
    if outlet is None:
        raise PlanError(f"Say the outlet: {record.kind} linkedin")
    if record.kind == "followers":
        if record.amount is None:
            raise PlanError("Say how many: followers 1204 instagram")
        return c.ReadAudience(today=today, channel=outlet, day=day, value=int(record.amount))
    sale = record.kind == "sale"
    return c.AddOutcome(
        today=today,
        day=day,
        outcome_kind="sale" if sale else "lead",
        channel=outlet,
        origin=record.origin,
        number=1 if sale else int(record.amount or 1),
        amount=record.amount if sale else None,
        campaign=record.campaign,
        text=record.text,
    )


def _cost(record: LedgerLine, outlet: str | None, day: date, today: date) -> c.Command:
    if record.kind == "time":
        return c.AddCost(
            today=today,
            day=day,
            cost_kind="time",
            channel=outlet,
            hours=hours_of(record.minutes),
            campaign=record.campaign,
            text=record.text,
        )
    if record.amount is None:
        raise PlanError(f"Say the amount: {record.kind} 150 facebook")
    kind = record.kind if record.kind in ("ads", "tool", "production", "agency") else "production"
    return c.AddCost(
        today=today,
        day=day,
        until_day=record.until_day,
        recurs="month" if record.monthly else "once",
        cost_kind=kind,
        channel=outlet,
        amount=record.amount,
        campaign=record.campaign,
        text=record.text,
    )
