"""Outlet commands: add, edit, set the role."""

from __future__ import annotations

from decimal import Decimal

from scaletta.plan.commands import AddChannel, EditChannel, SetRole
from scaletta.plan.model import PlanError, Value, shown
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, FieldSet, RowAdded
from scaletta.store.reader import Reader


def add_channel(command: AddChannel, reader: Reader) -> Draft:
    """Insert an outlet with its admins and its upkeep."""
    effects: list[Effect] = []
    if command.configuration is None:
        reader.require("network", command.network, "network")
    elif reader.row("network", {"network": command.network}) is None:
        effects.append(RowAdded("network", reader.whole("network", _new_network(command))))
    for person in command.admins:
        reader.require("person", person, "person")
    if reader.row("channel", {"channel": command.channel}) is not None:
        raise PlanError(f"Not done: there is an outlet called {command.channel} already.")
    fields = command.fields
    row: dict[str, Value] = {
        "channel": command.channel,
        "network": command.network,
        "role": command.role,
        "name": fields.name,
        "account": fields.account,
        "rank": fields.rank,
        **fields.given(),
    }
    known = reader.row("network", {"network": command.network})
    if known is not None and fields.name == command.network:
        row["name"] = known["name"]  # LinkedIn, not linkedin, where the line says no name of its own
    effects.append(RowAdded("channel", reader.whole("channel", row)))
    for person in command.admins:
        admin: dict[str, Value] = {"channel": command.channel, "person": person, "from_day": command.today}
        effects.append(RowAdded("channel_admin", reader.whole("channel_admin", admin)))
    if command.upkeep is not None:
        effects.append(
            RowAdded(
                "upkeep",
                {"channel": command.channel, "valid_from": command.today, "hours": command.upkeep},
            )
        )
    name = row["name"]
    return Draft(effects, f"add outlet {name}", f"Added {name}, {command.role}")


def _new_network(command: AddChannel) -> dict[str, Value]:
    """A network the catalogue does not have: built for business unless it has no company profile."""
    return {
        "network": command.network,
        "name": command.fields.name,
        "configuration": command.configuration,
        "for_business": command.configuration != "no company profile",
        "counts": command.configuration in ("page and profile", "shared account", "no company profile"),
        "upkeep": Decimal(1) if command.configuration != "own outlet" else Decimal(0),
    }


def edit_channel(command: EditChannel, reader: Reader) -> Draft:
    """Change fields of an outlet."""
    row = reader.row("channel", {"channel": command.channel})
    if row is None:
        raise PlanError(f"Not done: {command.channel} is no longer among the outlets.")
    seen, new = command.seen.given(), command.new.given()
    key: dict[str, Value] = {"channel": command.channel}
    effects = [
        FieldSet("channel", key, field, seen[field], value)
        for field, value in new.items()
        if row[field] != value
    ]
    what = ", ".join(f"{effect.field} {shown(effect.new)}" for effect in effects)
    return Draft(
        effects, f"change {row['name']}: {what}", f"{row['name']}: {what}" if what else "Nothing changed."
    )


def set_role(command: SetRole, reader: Reader) -> Draft:
    """Set an outlet's role; leaving a trial clears its end."""
    row = reader.row("channel", {"channel": command.channel})
    if row is None:
        raise PlanError(f"Not done: {command.channel} is no longer among the outlets.")
    until_too = row["trial_until"] == command.trial_until
    if row["role"] == command.role and (until_too or command.role != "trial"):
        return Draft([], "", f"{row['name']} is {command.role} already.")
    key: dict[str, Value] = {"channel": command.channel}
    effects = []
    if row["role"] != command.role:
        effects.append(FieldSet("channel", key, "role", command.seen, command.role))
    if row["trial_until"] != command.trial_until:
        effects.append(FieldSet("channel", key, "trial_until", row["trial_until"], command.trial_until))
    until = f" until {shown(command.trial_until)}" if command.trial_until else ""
    was = f"; it was {command.seen}" if row["role"] != command.role else ""
    sentence = f"{row['name']} is {command.role}{until} now{was}"
    return Draft(effects, f"set {row['name']} to {command.role}", sentence)
