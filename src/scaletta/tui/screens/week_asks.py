"""The questions whose answers are an outlet's week on the screen."""

from __future__ import annotations

from datetime import date, timedelta

from scaletta.store.ask import Ask

OUTLETS = Ask("outlet")


def week_asks(channel: str, monday: date) -> dict[str, Ask]:
    """The week's dates, the slots behind them, and the plans that cover them."""
    here = (("channel", channel),)
    sunday = monday + timedelta(days=6)
    return {
        "week": Ask("calendar_between", (monday, sunday), where=here, order=("day", "time")),
        "versions": Ask("slot", where=here, order=("slot", "week")),
        "periods": Ask("editorial_plan", where=here, order=("valid_from",)),
    }
