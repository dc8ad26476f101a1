"""Which outlet of the plan a table is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scaletta.exchange.measures import Measures


@dataclass(frozen=True, slots=True)
class Place:
    """An outlet by key, or a sentence why there is none."""

    channel: str | None
    why: str = ""


def place_of(measures: Measures, channels: Sequence[Any], said: str | None) -> Place:
    """The outlet: the one that was said, else the only one of the network, else of the account's name."""
    if said is not None:
        return Place(said)
    if measures.network is None:
        return Place(None, "Say which outlet this is about.")
    mine = [row for row in channels if row.network == measures.network and row.role != "closed"]
    if not mine:
        return Place(None, f"There is no outlet on {measures.network}. Say which one this is about.")
    if len(mine) > 1 and measures.account:
        account = measures.account.casefold()
        named = [row for row in mine if row.name.casefold() == account]
        mine = named or mine
    if len(mine) > 1:
        names = ", ".join(row.channel for row in mine)
        return Place(None, f"There are several outlets on {measures.network}: {names}. Say which one.")
    return Place(mine[0].channel)
