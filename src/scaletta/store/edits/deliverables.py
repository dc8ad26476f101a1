"""Deliverables: add, edit, move, delete; the market notes and revisions of the communication plan."""

from __future__ import annotations

from collections.abc import Sequence

from scaletta.plan.commands import (
    AddDeliverable,
    AddDelivery,
    AddMarketNote,
    DeleteDeliverable,
    DeliverableFields,
    Delivery,
    DropDelivery,
    EditDeliverable,
    MoveDelivery,
    RevisePlan,
)
from scaletta.plan.model import GONE, Conflict, PlanError, Value, shown
from scaletta.plan.sentences import counted
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded, RowGone
from scaletta.store.reader import Reader


def add_deliverable(command: AddDeliverable, reader: Reader) -> Draft:
    """Insert a deliverable and its deliveries."""
    _check_fields(reader, command.fields)
    if reader.row("deliverable", {"deliverable": command.deliverable}) is not None:
        raise PlanError(
            f"Not done: there is a deliverable ^{command.deliverable} already; call it otherwise."
        )
    row: dict[str, Value] = {"deliverable": command.deliverable, "state": "planned", **command.fields.given()}
    effects: list[Effect] = [RowAdded("deliverable", reader.whole("deliverable", row))]
    for delivery in command.deliveries:
        reader.require("channel", delivery.channel, "outlet")
        effects.append(_added(command.deliverable, delivery))
    title = str(row["title"])
    places = ", ".join(_place(reader, one) for one in command.deliveries)
    return Draft(effects, f"add {title}: {places}", f"Added {title}: {places}")


def edit_deliverable(command: EditDeliverable, reader: Reader) -> Draft:
    """Change fields of a deliverable."""
    row = _row(reader, command.deliverable)
    _check_fields(reader, command.new)
    seen, new = command.seen.given(), command.new.given()
    key: dict[str, Value] = {"deliverable": command.deliverable}
    effects = [
        FieldSet("deliverable", key, field, seen[field], value)
        for field, value in new.items()
        if row[field] != value
    ]
    title = str(row["title"])
    what = ", ".join(f"{_word(effect.field)} {shown(effect.new)}" for effect in effects)
    return Draft(effects, f"change {title}: {what}", f"{title}: {what}" if what else "Nothing changed.")


def move_delivery(command: MoveDelivery, reader: Reader) -> Draft:
    """Give a delivery another day, another outlet, or both."""
    row, now = _row(reader, command.deliverable), _delivery(reader, command.deliverable, command.seen.channel)
    title = str(row["title"])
    if now == command.new:
        return Draft([], "", f"{title} is there already.")
    reader.require("channel", command.new.channel, "outlet")
    if command.new.channel != command.seen.channel:
        if _find(reader, command.deliverable, command.new.channel) is not None:
            where = reader.channel_name(command.new.channel)
            raise PlanError(f"Not done: {title} comes out on {where} already.")
        _check_seen(title, command.seen, now, command.new.day)
        effects: list[Effect] = [_gone(command.deliverable, now), _added(command.deliverable, command.new)]
    else:
        key: dict[str, Value] = {"deliverable": command.deliverable, "channel": command.seen.channel}
        effects = [
            FieldSet("delivery", key, field, getattr(command.seen, field), getattr(command.new, field))
            for field in ("day", "day_precision")
            if getattr(now, field) != getattr(command.new, field)
        ]
    to = _place(reader, command.new)
    stays = _carried(reader, command.deliverable, command.seen.channel)
    return Draft(effects, f"move {title} to {to}", f"{title} moves to {to}{stays}")


def add_delivery(command: AddDelivery, reader: Reader) -> Draft:
    """Insert a delivery."""
    title = str(_row(reader, command.deliverable)["title"])
    reader.require("channel", command.delivery.channel, "outlet")
    to = _place(reader, command.delivery)
    if _find(reader, command.deliverable, command.delivery.channel) is not None:
        raise PlanError(f"Not done: {title} comes out there already.")
    return Draft(
        [_added(command.deliverable, command.delivery)], f"add {title}: {to}", f"{title} also comes out: {to}"
    )


def drop_delivery(command: DropDelivery, reader: Reader) -> Draft:
    """Delete a delivery."""
    title = str(_row(reader, command.deliverable)["title"])
    now = _delivery(reader, command.deliverable, command.seen.channel)
    _check_seen(title, command.seen, now)
    where = reader.channel_name(command.seen.channel)
    stays = _carried(reader, command.deliverable, command.seen.channel)
    return Draft(
        [_gone(command.deliverable, now)],
        f"take {title} off {where}",
        f"{title} no longer comes out on {where}{stays}",
    )


def delete_deliverable(command: DeleteDeliverable, reader: Reader) -> Draft:
    """Delete a deliverable; one that slots or posts carry is dropped, so that they do not lose its name."""
    row = _row(reader, command.deliverable)
    title = str(row["title"])
    for field, value in command.seen.given().items():
        if row[field] != value:
            place = FieldSet("deliverable", {"deliverable": command.deliverable}, field, None, None).place
            raise Conflict(title, field, value, row[field], GONE, place=place)
    posts, slots = _carriers(reader, command.deliverable)
    if posts or slots:
        if row["state"] == "dropped":
            return Draft([], "", f"{title} is dropped already; what carries it stays.")
        key: dict[str, Value] = {"deliverable": command.deliverable}
        effect = FieldSet("deliverable", key, "state", row["state"], "dropped")
        stays = _together(posts, slots)
        return Draft([effect], f"drop {title}", f"{title} is dropped; what carries it stays ({stays})")
    deliveries = [
        _gone(command.deliverable, Delivery(channel=channel, day=day, day_precision=precision))
        for channel, day, precision in reader.rows(
            "select channel, day, day_precision from delivery where deliverable = ? order by channel",
            command.deliverable,
        )
    ]
    effects: list[Effect] = [*deliveries, RowGone("deliverable", row)]
    said = f"Deleted {title}" + (f" with {counted(len(deliveries), 'date')}" if deliveries else "")
    return Draft(effects, f"delete {title}", said)


def add_market_note(command: AddMarketNote, reader: Reader) -> Draft:
    """Insert a note."""
    if command.until_day < command.from_day:
        raise PlanError("Not done: the note would end before it begins.")
    row: dict[str, Value] = {
        "market_note": command.market_note,
        "from_day": command.from_day,
        "until_day": command.until_day,
        "kind": command.note_kind,
        "text": command.text,
    }
    span = shown(command.from_day)
    if command.until_day > command.from_day:
        span += f" to {shown(command.until_day)}"
    effects = [RowAdded("market_note", reader.whole("market_note", row))]
    return Draft(effects, f"note {command.note_kind}: {command.text}", f"Noted, {span}: {command.text}")


def revise_plan(command: RevisePlan, reader: Reader) -> Draft:
    """Insert a revision and tie the notes it answers to it."""
    plan = reader.row("communication_plan", {"communication_plan": command.communication_plan})
    if plan is None:
        raise PlanError("Not done: this communication plan is no longer in the file.")
    row: dict[str, Value] = {
        "plan_revision": command.plan_revision,
        "communication_plan": command.communication_plan,
        "day": command.today,
        "who": command.who,
        "reason": command.reason,
    }
    effects: list[Effect] = [RowAdded("plan_revision", reader.whole("plan_revision", row))]
    for note in command.notes:
        key: dict[str, Value] = {"market_note": note}
        effects.append(FieldSet("market_note", key, "plan_revision", None, command.plan_revision))
    answers = f"; it answers {counted(len(command.notes), 'market note')}" if command.notes else ""
    label = f"revise {plan['name']}: {command.reason}"
    return Draft(effects, label, f"Revised {plan['name']}: {command.reason}{answers}")


def _row(reader: Reader, deliverable: str) -> dict[str, Value]:
    row = reader.row("deliverable", {"deliverable": deliverable})
    if row is None:
        raise PlanError("Not done: this deliverable is no longer in the plan; somebody deleted it.")
    return row


def _find(reader: Reader, deliverable: str, channel: str) -> Delivery | None:
    row = reader.row("delivery", {"deliverable": deliverable, "channel": channel})
    if row is None:
        return None
    return Delivery.model_validate(
        {"channel": channel, **{name: row[name] for name in ("day", "day_precision")}}
    )


def _delivery(reader: Reader, deliverable: str, channel: str) -> Delivery:
    found = _find(reader, deliverable, channel)
    if found is None:
        where = reader.channel_name(channel)
        raise PlanError(f"Not done: it no longer comes out on {where}; somebody moved it or took it off.")
    return found


def _check_seen(title: str, seen: Delivery, now: Delivery, wanted: Value = GONE) -> None:
    """Refuse to take away what somebody moved since."""
    if (seen.day, seen.day_precision) != (now.day, now.day_precision):
        raise Conflict(title, "day", seen.day, now.day, wanted)


def _added(deliverable: str, delivery: Delivery) -> RowAdded:
    return RowAdded("delivery", {"deliverable": deliverable, **_columns(delivery)})


def _gone(deliverable: str, delivery: Delivery) -> RowGone:
    return RowGone("delivery", {"deliverable": deliverable, **_columns(delivery)})


def _columns(delivery: Delivery) -> dict[str, Value]:
    return {"channel": delivery.channel, "day": delivery.day, "day_precision": delivery.day_precision}


def _place(reader: Reader, delivery: Delivery) -> str:
    """LinkedIn Sun 14 Mar 2027; LinkedIn in Sep 2027."""
    month = f"in {delivery.day:%b %Y}"
    when = month if delivery.day_precision == "month" else shown(delivery.day)
    return f"{reader.channel_name(delivery.channel)} {when}"


def _carriers(reader: Reader, deliverable: str, channel: str | None = None) -> tuple[int, int]:
    """How many posts and slots carry a deliverable, on one outlet or on all."""
    test = "deliverable = ? and (? is null or channel = ?)"
    values = (deliverable, channel, channel)
    ((posts,),) = reader.rows(f"select count(*) from post where state <> 'skipped' and {test}", *values)
    ((slots,),) = reader.rows(f"select count(distinct slot) from slot where runs and {test}", *values)
    return int(posts), int(slots)


def _carried(reader: Reader, deliverable: str, channel: str) -> str:
    posts, slots = _carriers(reader, deliverable, channel)
    return f"; what carries it there stays ({_together(posts, slots)})" if posts or slots else ""


def _together(posts: int, slots: int) -> str:
    parts = [counted(number, word) for number, word in ((posts, "post"), (slots, "slot")) if number]
    return " and ".join(parts)


def _word(field: str) -> str:
    return {"work_from": "work from"}.get(field, field)


def _check_fields(reader: Reader, fields: DeliverableFields) -> None:
    given = fields.given()
    for column, table in _references():
        value = given.get(column)
        reader.require(table, value if isinstance(value, str) else None, table)
    for column in ("title", "format"):
        if column in given and not given[column]:
            raise PlanError(f"Not done: a deliverable needs a {column}.")


def _references() -> Sequence[tuple[str, str]]:
    return (("format", "format"), ("owner", "person"), ("campaign", "campaign"))
