"""The plan tab, communication plan: months across, outlets down, and the hours it takes against those free.

It comes before every editorial plan. A deliverable that comes out through several outlets stands in several
cells; all are marked while the cursor is on one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.entry.records import Month
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import months_label
from scaletta.tui.gaps import Gaps
from scaletta.tui.marks import delivery_places
from scaletta.tui.screens import communication_gaps
from scaletta.tui.screens.communication_add import ask_for_plan, next_half_year, spelled
from scaletta.tui.screens.communication_edits import DeliverableEdits
from scaletta.tui.screens.communication_keys import DeliverableKeys
from scaletta.tui.screens.communication_lines import CommunicationLines, newest_first
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.line import plain
from scaletta.tui.widgets.month_matrix import MonthMatrix, months_of, outlets_of

if TYPE_CHECKING:
    from scaletta.tui.screens.plan import PlanView

#: Lines above the matrix (heading, months), and below it (hours, a rule, what is under the cursor).
_ABOVE, _BELOW = 2, 5


class CommunicationView(TypesLines, DeliverableKeys):
    """One communication plan; `editorial` is the view of the editorial plans it gives way to."""

    tab = 2
    context = "plan.months"
    min_height = _ABOVE + _BELOW + 2

    def __init__(self, host: Host, editorial: PlanView) -> None:
        super().__init__(host)
        self.words = Words()
        self.matrix = MonthMatrix()
        self.matrix.fresh = lambda item: bool(self.news(delivery_places(item)))
        self.plans: list[Any] = []
        self.revisions: list[Any] = []
        self._editorial = editorial
        self.gaps = Gaps(lambda row: communication_gaps.shows(self, row), weeks=False)
        self.matrix.amiss = lambda item: communication_gaps.uncarried(self, item) is not None
        self._lines = CommunicationLines(self)
        self.edits = DeliverableEdits(self)
        self.notes: Sequence[Any] = ()
        self._own: Mapping[str, Any] = {}
        self._awaited: tuple[str, str] | None = None
        self._key = ""
        self._plans_known = False
        self._opening = ""
        self.filtered = ""
        """What deliverables are filtered by."""
        self._go_to: date | None = None
        self._outlets: Sequence[Any] | None = None
        self._deliveries: Sequence[Any] | None = None
        self._revisions: Sequence[Any] = ()
        self._hours: Mapping[date, Any] = {}
        self._matrix_lines = 1
        self._gap = 0

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The plans, all that they bring out, then the hours of the one on screen."""
        wants = {
            "plans": Ask("communication_plan", order=("valid_from", "communication_plan")),
            "outlets": Ask("outlet", order=("rank", "channel")),
            "deliveries": Ask("communication_month", order=("day", "deliverable", "rank", "channel")),
        }
        if self.plan is not None:
            days = (self.plan.valid_from, self.plan.valid_to)
            wants["hours"] = Ask("communication_hours_between", days, order=("month",))
        return {
            **wants,
            "revisions": Ask("communication_revision"),
            "own": Ask("deliverable"),
            "notes": Ask("market_note", order=("from_day", "market_note")),
            **self.gaps.wants(),
            **self.words.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer and lay it out."""
        if self.words.got(name, rows) or self.gaps.got(name, rows):
            return
        if name == "plans":
            self._got_plans(rows)
        elif name == "outlets":
            self._outlets = rows
            self._lay_out()
        elif name == "deliveries":
            self._got_deliveries(rows)
        elif name == "hours":
            self._hours = {row.month: row for row in rows}
        elif name == "revisions":
            self._revisions = rows
            self._lay_out()
        elif name == "own":
            self._own = {row.deliverable: row for row in rows}
        elif name == "notes":
            self.notes = rows

    def _got_deliveries(self, rows: Sequence[Any]) -> None:
        """The cursor stays on its delivery, or goes to the one that `follow` waits for."""
        item = self.matrix.item
        places = [self._awaited] if self._awaited is not None else []
        if item is not None:
            places.append((item.deliverable, item.channel))
        self._deliveries = rows
        self._lay_out()
        found = next((place for place in places if self.matrix.find(*place)), None)
        if found == self._awaited:
            self._awaited = None

    def _got_plans(self, rows: Sequence[Any]) -> None:
        before = self.wants()
        self.plans, self._plans_known = list(rows), True
        keys = {row.communication_plan for row in rows}
        if self._opening in keys:
            self._key, self._opening, self._go_to = self._opening, "", None
        if self._key not in keys:
            self._key = self._current()
            self._go_to = self.host.today
        self._lay_out()
        if self.wants() != before:
            self.host.ask_again()

    def _current(self) -> str:
        """The plan of today, else the next one, else the last."""
        ahead = [row for row in self.plans if row.valid_to >= self.host.today]
        chosen = ahead[:1] or self.plans[-1:]
        return chosen[0].communication_plan if chosen else ""

    def _lay_out(self) -> None:
        """Fill the matrix with the plan on screen, once all of it is known."""
        plan = self.plan
        if plan is None or self._outlets is None or self._deliveries is None:
            self.matrix.fill((), (), ())
            return
        months = months_of(plan.valid_from, plan.valid_to)
        deliveries = [
            row for row in self._deliveries if row.communication_plan == self._key and self._passes(row)
        ]
        self.matrix.fill(months, outlets_of(self._outlets, deliveries), deliveries)
        self.revisions = newest_first([row for row in self._revisions if row.communication_plan == self._key])
        self._share_lines()
        if self._go_to is not None:
            self.matrix.to_month(self._go_to)
            self._go_to = None

    @property
    def can_filter(self) -> bool:
        """Deliverables can be filtered, once there is a plan for them."""
        return bool(self.plans) or not self._plans_known

    def filter(self, text: str) -> None:
        """Show only deliverables that say the text: title, format, state, owner, theme or campaign."""
        self.filtered = text.casefold()
        self._lay_out()
        self.host.paint()

    def _passes(self, row: Any) -> bool:
        said = (row.title, row.format, row.state, row.owner, row.theme, row.campaign)
        return self.filtered in " ".join(filter(None, said)).casefold()

    @property
    def ready(self) -> bool:
        """True once it is known which plans there are, and what the one on screen holds."""
        if not self._plans_known:
            return False
        return not self.plans or (self._outlets is not None and self._deliveries is not None)

    @property
    def plan(self) -> Any | None:
        """The communication plan on screen."""
        return next((row for row in self.plans if row.communication_plan == self._key), None)

    @property
    def hours(self) -> list[Any | None]:
        """Rows of hours, one for each month of the plan; None where they are not known yet."""
        return [self._hours.get(month) for month in self.matrix.months]

    def subject(self) -> Subject | None:
        """The outlet under the cursor."""
        outlet = self.matrix.outlet
        return Subject("channel", outlet.channel, outlet.name) if outlet is not None else None

    @property
    def next_plan(self) -> str:
        """The half year `a` would offer, as it is typed."""
        return spelled(*next_half_year(self.host.today, self.plans[-1].valid_to if self.plans else None))

    @property
    def keys(self) -> frozenset[str]:
        """The deliverables there are."""
        return frozenset(self._own)

    def own(self, deliverable: str) -> dict[str, Any] | None:
        """A deliverable's own columns, without what its format says."""
        row = self._own.get(deliverable)
        return None if row is None else dict(row._asdict())

    def follow(self, deliverable: str, channel: str) -> None:
        """Put the cursor on that delivery when it comes."""
        self._awaited = deliverable, channel

    def hours_free(self, when: date | Month) -> Decimal | None:
        """Hours free in a month of the plan on screen; None where they are not known."""
        row = self._hours.get(date(when.year, when.month, 1))
        return None if row is None or row.hours_free is None else row.hours_free - row.hours_needed

    def deliveries_of(self, deliverable: str) -> list[Any]:
        """Every delivery of a deliverable, by day, those outside the plan on screen included."""
        return [row for row in self._deliveries or () if row.deliverable == deliverable]

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Share the lines among matrix and notes."""
        super().resize(width, height)
        self._share_lines()

    def _share_lines(self) -> None:
        room = max(1, self.height - _ABOVE - _BELOW)
        wanted = self.matrix.lines_wanted
        self._matrix_lines = max(1, min(room, wanted if wanted <= room else len(self.matrix.outlets)))
        self._gap = 1 if room - self._matrix_lines > 3 else 0
        self.matrix.resize(self.width, self._matrix_lines)

    @property
    def _detail(self) -> int:
        """The line of what is under the cursor."""
        return _ABOVE + self._matrix_lines + self._gap + 3

    def line(self, y: int) -> list[Segment]:
        """Heading, months, matrix, hours, what is under the cursor, revisions."""
        ink = self.host.ink
        if self._plans_known and not self.plans:
            return self._lines.empty(y)
        if y == 0:
            return self._lines.heading()
        if y == 1:
            return self.matrix.heads(ink, self.host.today)
        if y < _ABOVE + self._matrix_lines:
            if self._outlets is not None and not self.matrix.outlets and self.matrix.months:
                return plain(
                    " No outlets yet. Press 1, then a, and name the first one.", self.width, ink.text
                )
            return self.matrix.line(y - _ABOVE, ink)
        below = {
            self._detail - 3: self._lines.hours_needed,
            self._detail - 2: self._lines.hours_free,
            self._detail: self._lines.cell_in_full,
            self._detail + 1: self._lines.dates,
        }
        if y in below:
            return below[y]()
        if y == self._detail - 1:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        first = self._detail + 2 + self._gap
        notes = self._lines.why_changed(self.height - first) if y >= first else []
        return notes[y - first] if 0 <= y - first < len(notes) else plain("", self.width, ink.text)

    def cursor(self) -> Offset | None:
        """On the cursor's cell."""
        if not self.matrix.outlets:
            return None
        region = self.matrix.region()
        return Offset(region.x, region.y + _ABOVE)

    def period(self) -> str:
        """The plan's months."""
        return "" if self.plan is None else months_label(self.plan.valid_from, self.plan.valid_to)

    # Moving about

    def step(self, columns: int, rows: int) -> None:
        """So many months and lines on."""
        before, page, top = self.matrix.touched(), self.matrix.page, self.matrix.top
        self.matrix.move(columns, rows)
        if (self.matrix.page, self.matrix.top) != (page, top):
            self.host.paint()
            return
        for y in sorted(before | self.matrix.touched()):
            self.host.paint(Region(0, _ABOVE + y, self.width, 1))
        self.host.paint(Region(0, self._detail, self.width, 1))
        self.host.when_resting(self._tell_dates)

    def _tell_dates(self) -> None:
        """Tell when the deliverable comes out on which the cursor has come to rest."""
        self.host.paint(Region(0, self._detail + 1, self.width, 1))

    def go(self, day: date) -> None:
        """The month of a date, in the plan that covers it."""
        plan = next((row for row in self.plans if row.valid_from <= day <= row.valid_to), None)
        if plan is None:
            self.host.say("No communication plan covers that date. Press R to open one.", "warn")
            return
        self._open(plan.communication_plan)
        self.matrix.to_month(day)
        self.host.paint()

    def do_next_gap(self) -> None:
        """The next deliverable without a date, or empty month."""
        communication_gaps.step(self, 1)

    def do_previous_gap(self) -> None:
        """The one before."""
        communication_gaps.step(self, -1)

    def show_gap(self, gap: Any) -> bool:
        """Its cell; what is about a date of an outlet is in the editorial plan."""
        if gap.kind in communication_gaps.KINDS:
            communication_gaps.show(self, gap)
            return True
        self.host.show(self._editorial)
        return self._editorial.show_gap(gap)

    def do_next_plan(self) -> None:
        """The next communication plan."""
        self._turn(1)

    def do_previous_plan(self) -> None:
        """The communication plan before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.plan is None:
            return
        at = self.plans.index(self.plan) + by
        if 0 <= at < len(self.plans):
            self._open(self.plans[at].communication_plan)
        else:
            self.host.say("No later plan; R opens the next half year." if by > 0 else "No earlier plan.")

    def _open(self, key: str) -> None:
        if key == self._key:
            return
        self._key, self._hours = key, {}
        self.gaps.sift()
        self._lay_out()
        self.host.ask_again()
        self.host.paint()

    # To the editorial plan and back

    def do_editorial(self) -> None:
        """The editorial plan of the outlet under the cursor."""
        outlet = self.matrix.outlet
        known = {row.channel for row in self._outlets or ()}
        self.open_channel(outlet.channel if outlet is not None and outlet.channel in known else "")

    def open_channel(self, channel: str) -> None:
        """Give way to the editorial plan of an outlet; without one, to the one shown last."""
        if channel:
            self._editorial.open_channel(channel)
        self.host.show(self._editorial)

    # Editing

    def do_add(self) -> None:
        """Add a deliverable; without a plan, open one."""
        if self.plan is None:
            self.do_open_plan()
        else:
            self.edits.add()

    def do_open_plan(self) -> None:
        """Open the next half year."""

        def opening(key: str) -> None:
            self._opening = key

        ask_for_plan(self.host, self.words.vocabulary, self.plans, opening)
