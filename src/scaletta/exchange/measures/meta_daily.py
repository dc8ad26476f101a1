"""Meta Business Suite, a number a day: blocks of `Date, Primary` under the name of what is counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from scaletta.exchange.incoming.headings import folded
from scaletta.exchange.measures.days import How
from scaletta.exchange.measures.layout import Block, Layout
from scaletta.exchange.measures.model import Measures
from scaletta.exchange.measures.rows import read_days

#: The name over the headings: its network, and what is counted.
_NAMES: Final[dict[str, tuple[str | None, str]]] = {
    "facebook follows": ("facebook", "audience new"),
    "facebook followers": ("facebook", "audience new"),
    "facebook new followers": ("facebook", "audience new"),
    "instagram follows": ("instagram", "audience new"),
    "instagram followers": ("instagram", "audience new"),
    "instagram new followers": ("instagram", "audience new"),
    "follows": (None, "audience new"),
    "views": (None, "views"),
    "facebook views": ("facebook", "views"),
    "instagram views": ("instagram", "views"),
    "viewers": (None, "reach"),
    "facebook viewers": ("facebook", "reach"),
    "instagram viewers": ("instagram", "reach"),
    "reach": (None, "reach"),
    "facebook reach": ("facebook", "reach"),
    "instagram reach": ("instagram", "reach"),
    "content interactions": (None, "engagement"),
    "facebook content interactions": ("facebook", "engagement"),
    "instagram content interactions": ("instagram", "engagement"),
    "visits": (None, "profile visits"),
    "facebook visits": ("facebook", "profile visits"),
    "instagram profile visits": ("instagram", "profile visits"),
    "instagram visits": ("instagram", "profile visits"),
    "link clicks": (None, "clicks"),
    "facebook link clicks": ("facebook", "clicks"),
    "instagram link clicks": ("instagram", "clicks"),
}


@cache
def _layout_of(network: str | None, metric: str) -> Layout:
    """The kind of a block that counts this: one for all blocks, for what a kind means is kept."""
    return Layout(LAYOUT.source, network, (), read_days, LAYOUT.fields, {metric: "primary"}, daily=True)


def _read(block: Block, layout: Layout, how: How) -> list[Measures]:
    name = next((cell.strip() for row in reversed(block.above) for cell in row if cell.strip()), "")
    network, metric = _NAMES.get(folded(name[:80]), (None, ""))
    if not metric:
        # Earnings, and names of other languages: the days are there, but nobody knows of what.
        what = name or "a number without a name"
        return [Measures(layout.source, None, None, unread=[what])]
    return [
        replace(measures, network=network) for measures in read_days(block, _layout_of(network, metric), how)
    ]


LAYOUT: Final = Layout(
    "Meta Business Suite, days",
    None,
    needs=("date", "primary"),
    read=_read,
    fields={"day": "date"},
    metrics={"primary": "primary"},
    daily=True,
    blocks=True,
)
LAYOUTS: Final = (LAYOUT,)
