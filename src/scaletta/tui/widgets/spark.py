"""A series as one line of little bars."""

from __future__ import annotations

from collections.abc import Sequence

from scaletta.tui.widgets.signs import signs


def spark(values: Sequence[float | None], low: float | None = None, high: float | None = None) -> str:
    """A sign for each value between `low` and `high`, else between the least and the largest there are.

    A value that is not known is a dot; a series that never changes stands in the middle.
    """
    bars, unknown = signs().bars, signs().unknown
    known = [value for value in values if value is not None]
    if not known:
        return unknown * len(values)
    low = min(known) if low is None else low
    high = max(known) if high is None else high
    if high <= low:
        return "".join(unknown if value is None else bars[3] for value in values)
    scale = (len(bars) - 1) / (high - low)
    return "".join(
        unknown if value is None else bars[round((min(max(value, low), high) - low) * scale)]
        for value in values
    )
