"""Steps from gap to gap on the week grid, and goes to one that was picked elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from scaletta.tui.widgets.post_list import key_of

if TYPE_CHECKING:
    from scaletta.tui.screens.plan import PlanView
    from scaletta.tui.screens.plan_week import PlanWeek


def beside_dates(view: PlanWeek, day: date) -> bool:
    """Whether something is amiss with a day of which no date of the grid can bear the mark."""
    return any(
        (row.slot is None and row.post is None) or (row.kind == "empty day" and row.time is None)
        for row in view.gaps.on(day)
    )


def step(view: PlanView, by: int) -> None:
    """The next gap, or the one before; its sentence stands in the last line."""
    gap = view.gaps.step(view.grid.cursor_day, by)
    if gap is None:
        view.host.say("No more gaps that way. L lists all there are.")
    else:
        _put_on(view, gap)


def show(view: PlanView, gap: Any) -> None:
    """Its week, of its outlet if it is one's."""
    if gap.channel is not None:
        view.open_channel(gap.channel)
    view.gaps.sift()
    view.gaps.to(gap)
    _put_on(view, gap)


def _put_on(view: PlanView, gap: Any) -> None:
    """The cursor on a gap's date, or on its day where no date stands there."""

    def about(item: Any) -> bool:
        return key_of(item) == key_of(gap)

    view.go(gap.day)
    if gap.slot is None and gap.post is None:
        return
    if view.reading:
        view.follow(about)
    elif view.grid.find(about):
        view.host.paint()
