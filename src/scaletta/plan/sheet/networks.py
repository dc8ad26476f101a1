"""The catalogue of networks: reclassifying one is an edit like others, kept in the history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, cast

from scaletta.plan.commands.rows import EditRows
from scaletta.plan.entry.records import NetworkLine
from scaletta.plan.entry_commands import hours_of, minutes_of, slug
from scaletta.plan.model import PlanError, Value
from scaletta.plan.outlet_lines import CONFIGURATIONS, pace_of, weekly
from scaletta.plan.sheet.rows import Rows, add_row, edits_of, set_fields

_CLASSES: Final = {configuration: word for word, configuration in CONFIGURATIONS.items()}
_OWN: Final = "Said by the company"


def can_be_edited(row: Any) -> bool:
    """Advertising is bought, not run: it has no class."""
    return row.configuration in _CLASSES


def line_of_network(row: Any) -> NetworkLine:
    """A network of the catalogue."""
    return NetworkLine(
        name=row.name,
        network_class=cast("Literal['1', '2', '3', 'own']", _CLASSES[row.configuration]),
        business=row.for_business,
        least=pace_of(row.least_pace),
        target=pace_of(row.target_pace),
        upkeep=minutes_of(row.upkeep),
        floor=row.reach_floor,
    )


def network_changes(row: Any, after: NetworkLine, today: date) -> list[EditRows]:
    """What makes a network as the edited line says; who said it, and when, is written beside it."""
    before = line_of_network(row)
    new = _network(after)
    if after.least == before.least:  # a pace that is no whole number a month stays what it is
        new["least_pace"] = row.least_pace
    if after.target == before.target:
        new["target_pace"] = row.target_pace
    edits = set_fields("network", {"network": row.network}, row._asdict(), new)
    if edits:
        said: dict[str, Value] = {"source": _OWN, "as_of": today}
        edits += set_fields("network", {"network": row.network}, row._asdict(), said)
    if after.network_class != before.network_class:
        kind = CONFIGURATIONS[after.network_class]
        label, told = f"reclassify {after.name}: {kind}", f"{after.name} is classed as {kind}"
    else:
        label, told = f"change network {after.name}", f"{after.name} is changed"
    return edits_of(today, label, told, edits)


def new_network(rows: Rows, line: NetworkLine, today: date) -> list[EditRows]:
    """A network the catalogue does not have. Raises PlanError for one it has."""
    key = slug(line.name, "network")
    if any(row.network == key for row in rows["network"]):
        raise PlanError(f"The catalogue has {key} already: edit its line.")
    row: dict[str, Value] = {
        "network": key,
        **_network(line),
        "text_limit": None,
        "media": None,
        "note": None,
        "source": _OWN,
        "as_of": today,
    }
    edits = [add_row("network", row)]
    return edits_of(today, f"add network {line.name}", f"{line.name} is in the catalogue now", edits)


def _network(line: NetworkLine) -> dict[str, Value]:
    return {
        "name": line.name,
        "configuration": CONFIGURATIONS[line.network_class],
        "for_business": line.business,
        "counts": line.network_class != "own",
        "least_pace": weekly(line.least),
        "target_pace": weekly(line.target),
        "upkeep": hours_of(line.upkeep) or Decimal(0),
        "reach_floor": line.floor,
    }
