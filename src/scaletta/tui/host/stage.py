"""The stage: which view is in front, the views of the tabs, and which questions are still good.

A view is made when its tab is first opened. Questions of views behind are asked when they come to the front.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from importlib import import_module
from time import monotonic
from typing import Any, Protocol

from scaletta.store.ask import Ask
from scaletta.tui.marks import News, nobody
from scaletta.tui.view import Host, View

# The view each tab opens with: module and class, imported when the tab is first opened.
TABS = {
    1: ("scaletta.tui.screens.channels", "ChannelsView"),
    2: ("scaletta.tui.screens.plan", "PlanView"),
    3: ("scaletta.tui.screens.calendar", "CalendarView"),
    4: ("scaletta.tui.screens.roi", "RoiView"),
    5: ("scaletta.tui.screens.sql", "SqlView"),
}

# While others edit all the time, answers that may lag are asked anew so often, in seconds; and after a single
# edit so much later, each session at another moment: they all see it at once, and share the processors.
LAG = 4.0
SOON = (0.1, 0.5)
# Others edit "all the time" when they did within so many seconds.
CROWDED_FOR = 10.0


class Questions(Protocol):
    """What the stage needs of the desk."""

    def want(self, key: Hashable, ask: Ask, then: Callable[[list[Any]], None]) -> None: ...

    def drop(self, keep: Callable[[Hashable], bool]) -> None: ...


class Stage:
    """`on_front` is called when another view is in front, `on_rows` when the one in front got rows; `after`
    puts a call off.
    """

    def __init__(
        self,
        host: Host,
        desk: Questions,
        *,
        on_front: Callable[[View], None],
        on_rows: Callable[[], None],
        after: Callable[[float, Callable[[], None]], object] | None = None,
    ) -> None:
        self._host = host
        self._desk = desk
        self._on_front = on_front
        self._on_rows = on_rows
        self._tabs: dict[int, View] = {}
        self._overlays: list[View] = []
        self._asked: dict[View, dict[str, Ask]] = {}
        self._after = after
        # Of the view in front: what was left to lag, and when each question was asked last.
        self._stale: set[str] = set()
        self._asked_at: dict[str, float] = {}
        self._crowded_until = 0.0
        self._catching_up = False
        self.news: News = nobody
        self.tab = 0
        self._ahead: dict[Ask, list[Any]] = {}

    @property
    def front(self) -> View | None:
        """The view in front."""
        return self._overlays[-1] if self._overlays else self._tabs.get(self.tab)

    def open(self, tab: int) -> View:
        """Bring a tab to the front; overlays close."""
        if tab == self.tab and not self._overlays:
            return self._tabs[tab]
        behind = self.front
        self._overlays.clear()
        self.tab = tab
        if tab not in self._tabs:
            self._tabs[tab] = self._make(tab)
        self._come(behind)
        return self._tabs[tab]

    def show(self, view: View) -> None:
        """Put a view in front: as the view of its tab, or as an overlay if it belongs to none."""
        behind = self.front
        if view.tab:
            self._overlays.clear()
            self.tab = view.tab
            self._tabs[view.tab] = view
        else:
            self._overlays.append(view)
        self._come(behind)

    def back(self) -> bool:
        """Close the overlay in front; False if there is none."""
        if not self._overlays:
            return False
        behind = self._overlays.pop()
        self._come(behind)
        self._asked.pop(behind, None)
        return True

    def ask(self) -> None:
        """Ask what the view in front wants and has not got."""
        view = self.front
        if view is None:
            return
        wants = view.wants()
        asked = {name: ask for name, ask in self._asked.get(view, {}).items() if wants.get(name) == ask}
        self._asked[view] = asked
        for name, ask in wants.items():
            if name not in asked:
                asked[name] = ask
                self._asked_at[name] = monotonic()
                self._stale.discard(name)
                self._desk.want((id(view), name), ask, partial(self._told, view, name, ask))
        self._look_ahead()

    def know(self, ahead: Mapping[Ask, list[Any]]) -> None:
        """Show answers that came before the file is open; with the first from the desk they are forgotten."""
        self._ahead = dict(ahead)
        self._look_ahead()

    def _look_ahead(self) -> None:
        view = self.front
        for name, ask in list(self._asked.get(view, {}).items()) if view is not None and self._ahead else ():
            rows = self._ahead.pop(ask, None)
            if rows is not None and view is not None:
                self._got(view, name, ask, rows)

    def changed(self) -> None:
        """The file holds something new: nothing that was got is good any more. (While others edit, some of it
        may lag even behind an edit of one's own.)
        """
        view = self.front
        if view is not None and monotonic() < self._crowded_until:
            self._ask_but(view.may_lag_behind_me)
        else:
            self._ask_all()

    def _ask_all(self) -> None:
        self._stale.clear()
        self._asked.clear()
        self.ask()

    def changed_elsewhere(self, outlets: frozenset[str] | None = None) -> None:
        """The same, by somebody else. What may lag is asked later: eight people who edit would have everybody
        working out figures all the time. `outlets`: those whose dates alone are changed; questions about
        another one may lag too.
        """
        view = self.front
        if view is None or self._after is None:
            self._ask_all()
            return
        self._crowded_until = monotonic() + CROWDED_FOR
        asked = self._asked.get(view, {})
        self._ask_but(lambda name: view.may_lag(name) or _of_another(asked.get(name), outlets))

    def _ask_but(self, lags: Callable[[str], bool]) -> None:
        """Ask the view in front again, all but what may lag: that is asked a while later."""
        view = self.front
        if view is None:
            return
        kept = {name: ask for name, ask in self._asked.get(view, {}).items() if lags(name)}
        self._asked.clear()
        self._asked[view] = kept
        self._stale = set(kept)
        self._catch_up_later(random.uniform(*SOON))
        self.ask()

    def _catch_up_later(self, soonest: float) -> None:
        if self._after is not None and self._stale and not self._catching_up:
            self._catching_up = True
            due = min(self._asked_at.get(name, 0.0) for name in self._stale) + LAG
            self._after(max(due - monotonic(), soonest), self._catch_up)

    def _catch_up(self) -> None:
        self._catching_up = False
        old = monotonic() - LAG
        due = {name for name in self._stale if self._asked_at.get(name, 0.0) <= old}
        self._stale -= due
        view = self.front
        if view is not None:
            asked = self._asked.get(view, {})
            self._asked[view] = {name: ask for name, ask in asked.items() if name not in due}
        self.ask()
        self._catch_up_later(0.0)

    def _come(self, behind: View | None) -> None:
        view = self.front
        assert view is not None, "something is always in front"
        self._asked_at.clear()
        if self._stale:
            self._stale.clear()
            self._asked.clear()
        view.news = self.news
        if behind is not None and behind is not view:
            behind.hidden()
            self._let_go(behind)
        self._on_front(view)
        view.shown()
        self.ask()

    def _let_go(self, view: View) -> None:
        """Questions of a view behind need no answer now; they are asked again when it returns."""
        mine = id(view)
        unanswered: set[str] = set()

        def keep(key: Hashable) -> bool:
            if not (isinstance(key, tuple) and key[0] == mine):
                return True
            unanswered.add(key[1])
            return False

        self._desk.drop(keep)
        asked = self._asked.get(view, {})
        for name in unanswered:
            asked.pop(name, None)

    def _told(self, view: View, name: str, ask: Ask, rows: list[Any]) -> None:
        self._ahead = {}
        self._got(view, name, ask, rows)

    def _got(self, view: View, name: str, ask: Ask, rows: list[Any]) -> None:
        if self._asked.get(view, {}).get(name) != ask:
            return
        view.got(name, rows)
        if view is self.front:
            self._on_rows()

    def _make(self, tab: int) -> View:
        module, name = TABS[tab]
        made = getattr(import_module(module), name)(self._host)
        assert isinstance(made, View)
        return made


def _of_another(ask: Ask | None, outlets: frozenset[str] | None) -> bool:
    """Whether it is asked about one outlet, and not one of these."""
    if ask is None or outlets is None:
        return False
    return any(column == "channel" and value not in outlets for column, value in ask.where)
