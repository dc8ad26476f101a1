"""Steps from gap to gap in the calendar, and goes to one that was picked elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaletta.tui.gaps import OVER
from scaletta.tui.widgets.post_list import key_of

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

_NO_MORE = "No more gaps that way. L lists all there are."


def step(view: CalendarView, by: int) -> None:
    """In Today the next post with one, then on in the month; there by days."""
    if view.in_today:
        away = view.today.beside(by)
        if away:
            view.today_front.step(away)
            _tell(view, view.gaps.of(view.item))
            return
        if by < 0:
            view.host.say(_NO_MORE)
            return
    gap = view.gaps.step(view.front.day or view.today.sunday, by)
    if gap is None:
        view.host.say(_NO_MORE)
    else:
        _put_on(view, gap)


def show(view: CalendarView, gap: Any) -> bool:
    """Its day in the month; months have no place there, and of a week over capacity the plan says more."""
    if gap.kind in (OVER, "empty month"):
        return False
    if view.outlet and gap.channel != view.outlet:
        view.show_outlet("")
    view.gaps.to(gap)
    _put_on(view, gap)
    return True


def _put_on(view: CalendarView, gap: Any) -> None:
    view.go(gap.day)
    if gap.slot is not None or gap.post is not None:
        view.front.find(key_of(gap))
        view.host.paint()
    _tell(view, gap)


def _tell(view: CalendarView, gap: Any | None) -> None:
    if gap is not None:
        outlet = "" if gap.channel is None else view.words.channel_name(gap.channel)
        view.host.say(view.gaps.told(gap, outlet), "warn")
