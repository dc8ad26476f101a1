"""From an outlet's line to the commands that write it, and from its row back to the line's record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from scaletta.plan import commands as c
from scaletta.plan.entry.records import OutletLine, Pace
from scaletta.plan.entry_commands import hours_of, slug
from scaletta.plan.model import Configuration, PlanError
from scaletta.plan.sheet.outlets import admins_of, care_changes, upkeep_of
from scaletta.plan.sheet.rows import Rows

#: Tables whose rows an outlet's line speaks of.
CARE: Final = ("channel", "network", "upkeep", "channel_admin", "person")
_FIELDS: Final = ("name", "account", "pace", "guess", "recovery")
#: The three kinds of networks (and what is no network), by the word that names them in an outlet's line.
CONFIGURATIONS: Final[Mapping[str, Configuration]] = {
    "1": "page and profile",
    "2": "shared account",
    "3": "no company profile",
    "own": "own outlet",
}


def add_outlet(record: OutletLine, today: date) -> c.AddChannel:
    """An outlet on a network of the catalogue; its name is the network's unless the line says another."""
    name = record.name or record.network
    fields = c.ChannelFields(
        name=name,
        account=record.account or "own",
        trial_until=record.trial_until,
        pace=weekly(record.pace),
        guess=record.guess,
        recovery=record.recovery,
        opened=None if record.role == "candidate" else today,
    )
    return c.AddChannel(
        today=today,
        channel=slug(name),
        network=record.network,
        configuration=CONFIGURATIONS[record.network_class] if record.network_class else None,
        role=record.role or "run for return",
        fields=fields,
        upkeep=hours_of(record.upkeep),
        admins=record.admins,
    )


def outlet_changes(
    rows: Rows, channel: str, before: OutletLine, after: OutletLine, today: date
) -> list[c.Command]:
    """The commands that make an outlet as its edited line says; `rows` are those of `CARE`.

    Raises PlanError for what makes another outlet of it.
    """
    if after.network != before.network:
        raise PlanError("An outlet stays on its network; add another outlet for the other network.")
    row = next(row for row in rows["channel"] if row.channel == channel)
    old = {column: getattr(row, column) for column in _FIELDS}
    new = {**old, **_said(rows, before, after)}
    changed = [column for column in new if old[column] != new[column]]
    made: list[c.Command] = []
    if changed:
        seen = c.ChannelFields.model_validate({column: old[column] for column in changed})
        want = c.ChannelFields.model_validate({column: new[column] for column in changed})
        made.append(c.EditChannel(today=today, channel=channel, seen=seen, new=want))
    role = after.role or "run for return"
    if role != before.role or after.trial_until != before.trial_until:
        until = after.trial_until
        made.append(
            c.SetRole(
                today=today,
                channel=channel,
                seen=before.role or "run for return",
                role=role,
                trial_until=until,
            )
        )
    return [*made, *care_changes(rows, channel, before, after, today)]


def line_of_outlet(rows: Rows, row: Mapping[str, Any], today: date) -> OutletLine:
    """An outlet's row as the record of its line; row: column -> value, `rows` are those of `CARE`."""
    plain = slug(row["name"]) == row["network"]
    return OutletLine(
        network=row["network"],
        name=None if plain else row["name"],
        account=None if row["account"] == "own" else row["account"],
        role=row["role"],
        trial_until=row["trial_until"],
        pace=pace_of(row["pace"]),
        upkeep=upkeep_of(rows, row["channel"], today),
        admins=admins_of(rows, row["channel"], today),
        guess=row["guess"],
        recovery=row["recovery"],
    )


def _said(rows: Rows, before: OutletLine, after: OutletLine) -> dict[str, Any]:
    """Columns that the line says otherwise than before. A pace between two whole numbers stays what it is."""
    said: dict[str, Any] = {}
    if after.name != before.name:
        names = {row.network: row.name for row in rows["network"]}
        said["name"] = after.name or names.get(after.network, after.network)
    if after.account != before.account:
        said["account"] = after.account or "own"
    if after.pace != before.pace:
        said["pace"] = weekly(after.pace)
    if after.guess != before.guess:
        said["guess"] = after.guess
    if after.recovery != before.recovery:
        said["recovery"] = after.recovery
    return said


def weekly(pace: Pace | None) -> Decimal | None:
    """Posts a week: a number a month is twelve of them over 52 weeks."""
    if pace is None:
        return None
    number, per = pace
    return Decimal(number) if per == "week" else (Decimal(number * 12) / 52).quantize(Decimal("0.001"))


def pace_of(weekly: Decimal | None) -> Pace | None:
    """The nearest whole number a week, else a month."""
    if weekly is None or weekly <= 0:
        return None
    if weekly == weekly.to_integral_value():
        return int(weekly), "week"
    return max(1, round(weekly * 52 / 12)), "month"
