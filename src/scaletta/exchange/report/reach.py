"""How far things went, outlet by outlet: figures of their own, which no return is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

#: What is told, in this order: where it was read and under which name, and the heading that says so.
READ: Final = {
    ("posts", "organic_reach"): "Organic reach of a post",
    ("posts", "reach"): "Reach of a post, ads included",
    ("posts", "opens"): "Opens of a mailing",
    ("posts", "impressions"): "Impressions of a post",
    ("days", "impressions"): "Impressions of the outlet",
    ("days", "reach"): "Reach of the outlet on a day",
}


class Read(NamedTuple):
    """One figure as it was read: how often, all readings together, the one in their middle."""

    readings: int
    total: int
    median: Decimal


@dataclass(frozen=True, slots=True)
class ReachRow:
    """An outlet's figures by their heading."""

    name: str
    read: Mapping[str, Read]


def reach_rows(rows: Sequence[Any], names: Mapping[str, str]) -> tuple[ReachRow, ...]:
    """A row for each outlet in the order of `names` (channel -> its name), also where nothing was read."""
    read: dict[str, dict[str, Read]] = {channel: {} for channel in names}
    for row in rows:
        heading = READ.get((row.source, row.metric))
        if heading and row.channel in read:
            read[row.channel][heading] = Read(row.readings, row.total, row.median)
    return tuple(ReachRow(names[channel], found) for channel, found in read.items())


def headings(rows: Sequence[ReachRow]) -> list[str]:
    """The figures that some outlet has."""
    return [heading for heading in READ.values() if any(heading in row.read for row in rows)]


def said(heading: str, read: Read | None) -> str:
    """A figure in words: how many in all where that has a meaning, else the middle of how many."""
    if read is None:
        return "not known"
    if heading == READ[("days", "impressions")]:
        return f"{read.total:,}"
    return f"{read.median:,.0f} ({read.readings:,})"
