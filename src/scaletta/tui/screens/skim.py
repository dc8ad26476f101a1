"""Skimming on the screen: the best set of outlets, why the others are out, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rich.segment import Segment
from rich.style import Style

from scaletta.store.ask import Ask
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.view import Host
from scaletta.tui.widgets.cells import cut, wrapped
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    from scaletta.skim.problem import Outlet, Problem
    from scaletta.skim.search import Fields, Found, Step
    from scaletta.skim.solve import Running
    from scaletta.skim.wishes import Wishes
    from scaletta.tui.screens.told import ToldView
    from scaletta.tui.widgets.runs import Run

#: Cells of a row's parts.
_NAME, _POSTS, _HOURS, _RETURN = 14, 22, 8, 14
#: From this width a row has its posts.
_ROOMY: Final = 60


def load() -> None:
    """Import the solver: 0.3 s and 30 MiB, so only here, and in a thread."""
    import scaletta.skim.quiet  # noqa: F401


#: Lines below the rows: at least, and at most where there is room.
_BELOW, _MOST_BELOW = 8, 13


class SkimView(SiftedList):
    """An overlay of the channels tab: a row for each candidate, those of the set first."""

    context = "skim"
    below = _BELOW

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._rows: dict[str, Sequence[Any]] = {}
        self._problem: Problem | None = None
        self._wishes: Wishes | None = None
        self._found: Found | None = None
        self._before: Found | None = None
        self._number = 0
        self._searching = False
        self._called_off = False
        self._beginning = False
        self._sets: ToldView | None = None
        """The list of sets while it is in front."""

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What the problem is made of, and which outlets have a plan."""
        from scaletta.skim.facts import ASKS

        return {
            **ASKS,
            "plans": Ask("editorial_plan", columns=("channel", "valid_to")),
            "decision": Ask("decision", order=("-day", "-decision"), limit=1),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; with the last one the search begins."""
        from scaletta.skim.facts import ASKS, problem_of

        self._rows[name] = rows
        if self._rows.keys() >= {*ASKS, "plans", "decision"}:
            problem = problem_of(self._rows, self.host.today)
            if problem != self._problem:
                self._problem = problem
                self._search()

    def sift(self) -> None:
        """The rows, and below them as much of the rest as there is room for."""
        super().sift()
        self.below = max(_BELOW, min(_MOST_BELOW, self.height - 1 - len(self.rows)))
        self._keep_in_sight()

    def resize(self, width: int, height: int) -> None:
        """Another size."""
        super().resize(width, height)
        self.sift()

    def shows(self, row: Outlet) -> bool:
        """By name and by what is said of it."""
        return self.text in f"{row.name} {self._said(row)}".casefold()

    def same(self, row: Outlet, other: Outlet) -> bool:
        """The same outlet."""
        return row.channel == other.channel

    def shown(self) -> None:
        """Load the solver while the file is read; go on with a search that was called off."""
        self._sets = None
        if self._problem is None:
            self.host.work(load, lambda _: None)
        if self._found is not None and not self._found.complete and self._called_off:
            self._search()

    def hidden(self) -> None:
        """A search is called off, unless it fills the list of sets that is in front."""
        self._called_off = self._sets is None
        if self._called_off:
            self._number += 1

    # The search: each step in a thread of its own; a change of wishes calls the old one off.

    def _search(self) -> None:
        from scaletta.skim.wishes import Wishes

        if self._problem is None:
            return
        self._number += 1
        number, problem = self._number, (self._wishes or Wishes()).of(self._problem)
        self._searching = self._beginning = True
        self.host.paint()

        def begin() -> Found:
            from scaletta.skim.search import begin

            return begin(problem)

        self.host.work(begin, lambda found: self._began(number, found))

    def _began(self, number: int, found: Found) -> None:
        from scaletta.skim.search import explain, rank

        if number != self._number:
            return
        if self._found is not None and self._found.complete:
            self._before = self._found
        self._found = found
        self._beginning = False
        self._show()
        if found.best is not None:
            self._take(number, explain)
            self._take(number, rank)

    def _take(self, number: int, step: Step) -> None:
        """A step in a thread of its own, again while it finds one set after the other."""
        found = self._found
        assert found is not None
        self.host.work(
            lambda: step(found, lambda: number != self._number),
            lambda fields: self._came(number, step, fields),
        )

    def _came(self, number: int, step: Step, fields: Fields) -> None:
        from scaletta.skim.search import next_step

        if number != self._number or self._found is None:
            return
        self._found = replace(self._found, **fields)
        self._show()
        following = next_step(step, self._found)
        if following is not None:
            self._take(number, following)

    def _show(self) -> None:
        found = self._found
        assert found is not None
        self._searching = not found.complete
        self.keep(self._in_order(found))
        if self._sets is not None:
            self._sets.tell(self._sets_told())
        self.host.paint()

    def _in_order(self, found: Found) -> list[Outlet]:
        """Those of the set by what they bring, then the others."""
        bring = {one.channel: one.returned for one in found.best.running} if found.best is not None else {}
        return sorted(found.problem.outlets, key=lambda o: (o.channel not in bring, -bring.get(o.channel, 0)))

    # Painting

    def heading(self) -> list[Segment]:
        """The set in a line, and what it was before the last change."""
        from scaletta.skim.words import amount

        ink = self.host.ink
        line = Line(self.width, ink.text).put(" Choice", ink.title)
        found = self._found
        if found is None:
            return line.put("  looking for the best set", ink.dim).segments()
        if found.best is None:
            return line.put(f"  no set is possible: {'; '.join(found.clash)}", ink.bad).segments()
        telling = self._telling()
        count = len(found.best.running)
        line.put(f"  {count} of {len(found.problem.outlets)}, {found.best.hours:.1f} h a week", ink.text)
        line.put(f", about {amount(found.problem, telling, found.best.net)}", ink.good)
        if self._before is not None and self._before.best is not None:
            more = found.best.net - self._before.best.net
            if abs(more) >= 0.05:
                sign = "+" if more > 0 else ""
                tone = ink.good if more > 0 else ink.bad
                line.put(f"  ({sign}{amount(found.problem, telling, more)})", tone)
        if self._searching:
            line.put("  ...", ink.dim)
        return line.segments()

    def row_line(self, row: Outlet, *, here: bool) -> list[Segment]:
        """Whether it is in, its name, and its posts and hours, or why not."""
        ink = self.host.ink
        over = ink.cursor if here else None
        one = self._running(row)
        line = Line(self.width, ink.text).put(" ")
        line.put("● " if one is not None else "· ", ink.good if one is not None else ink.dim)
        line.put(self._sign(row), ink.accent).put(" ")
        line.put(cut(row.name, _NAME), over or ink.text, _NAME).put(" ")
        if one is None:
            said = cut(self._said(row), self.width - line.x - 1)
            return line.put(said, over or ink.dim).segments()
        from scaletta.skim.words import amount, paces

        if self.width >= _ROOMY:
            line.put(cut(paces(one), _POSTS), over or ink.text, _POSTS).put(" ")
        line.put(f"{one.hours_in_all:.1f} h", over or ink.text, _HOURS)
        assert self._found is not None
        line.put(cut(amount(self._found.problem, self._telling(), one.returned), 20), ink.text, 21)
        if self._found.sure is not None:
            word = self._found.sure.word(row.channel)
            line.put(word, ink.good if word == "sure" else ink.warn if word == "toss-up" else ink.text)
        return line.segments()

    def rule(self) -> list[Segment]:
        """With what was wished for, where something was."""
        wishes = self._told_wishes()
        if not wishes:
            return super().rule()
        ink = self.host.ink
        line = Line(self.width, ink.rule).put(" ").put(f"What if: {wishes} ", ink.accent)
        return line.put("─" * max(0, self.width - line.x - 1)).segments()

    def told(self, row: Outlet, width: int) -> list[tuple[str, Style]]:
        """The row in sentences, then what the set is put beside."""
        if self._found is None:
            return []
        ink = self.host.ink
        lines = [(text, ink.text) for text in wrapped(f"{row.name}: {self._said(row)}.", width, 3)]
        return [*lines, *((text, ink.dim) for said in self._beside() for text in wrapped(said, width, 2))]

    def nothing(self) -> str:
        """Before there are candidates."""
        if self._found is None:
            return ""
        return "No outlets to choose from. Back on the tab, a adds one: linkedin page 3/week"

    def period(self) -> str:
        """In the place of a period."""
        return "choice"

    def _sign(self, row: Outlet) -> str:
        wishes = self._wishes
        if wishes is None:
            return " "
        return "+" if row.channel in wishes.pinned else "-" if row.channel in wishes.excluded else " "

    def _running(self, row: Outlet) -> Running | None:
        if self._found is None or self._found.best is None:
            return None
        return next((one for one in self._found.best.running if one.channel == row.channel), None)

    def _said(self, row: Outlet) -> str:
        """A row in words: what it does in the set, or why it is not in it."""
        if self._found is None:
            return ""
        one = self._running(row)
        if one is None:
            return self._found.reasons.get(row.channel, row.barred or "left out")
        from scaletta.skim.words import outlet_told

        return f"{outlet_told(self._found.problem, self._telling(), one)}; by {row.basis}"

    def _beside(self) -> list[str]:
        """Other sets, the worth of an hour, and how sure it is."""
        from scaletta.skim.words import checks, decision_told, hours_told, last_one_told, set_told

        found = self._found
        if found is None or found.best is None:
            return []
        telling = self._telling()
        said = checks(found.problem, telling, found.best)
        if found.sure is not None:
            said.append(f"The same set in {found.sure.same} of {found.sure.runs} runs with other guesses.")
        if found.fewer is not None:
            told = last_one_told(found.problem, telling, found.best, found.fewer)
            said.append(f"One network fewer: {told}.")
        said.append(f"As it is now: {set_told(found.problem, telling, found.now)}.")
        if found.worth:
            said.append(hours_told(found.worth, found.problem, telling))
        said += [decision_told(row, self.host.today) for row in self._rows["decision"]]
        return said

    def _telling(self) -> Any:
        from scaletta.skim.facts import telling_of

        return telling_of(self._rows, self.host.today)

    def _told_wishes(self) -> str:
        if self._wishes is None or self._found is None:
            return ""
        return self._wishes.told({outlet.channel: outlet.name for outlet in self._found.problem.outlets})

    # Keys

    def do_pin(self) -> None:
        """Pin the outlet, leave it out, or let it be chosen freely."""
        if self.row is not None:
            self._wish(self._wish_now().turned(self.row.channel))

    def do_more_networks(self) -> None:
        """One network more may run."""
        self._networks(1)

    def do_fewer_networks(self) -> None:
        """One network less may run."""
        self._networks(-1)

    def do_what_if(self) -> None:
        """Other hours, another worth of an enquiry, a budget: one line."""
        from scaletta.tui.screens.skim_lines import WishReader

        if self._problem is None:
            return
        reader = WishReader(self._problem, self._wish_now())
        self.host.enter_line(
            "", reader=reader, label="what if", done=lambda text: self._wish(reader.wishes(text))
        )

    def do_as_it_is(self) -> None:
        """As the file has it again."""
        self._wishes = None
        self._search()

    def do_sets(self) -> None:
        """Ten sets, best first, as they are found."""
        if self._found is None or self._found.best is None:
            return
        from scaletta.tui.screens.told import ToldView

        self._sets = ToldView(self.host, self._sets_told())
        self.host.show(self._sets)

    def _sets_told(self) -> list[list[Run]]:
        from scaletta.skim.words import set_told

        found = self._found
        if found is None or found.best is None:
            return []
        telling, sets = self._telling(), [found.best, *found.others]
        told: list[list[Run]] = [
            [(f" {n}. {set_told(found.problem, telling, one)}", "text")] for n, one in enumerate(sets, 1)
        ]
        return told if found.ranked else [*told, [(" ... more are being looked for", "dim")]]

    def do_apply(self) -> None:
        """Run this set: asks for the reasons, then parks what is left out and writes the decision down."""
        found = self._found
        if self._beginning:
            self.host.say("The best set is still being looked for.", "dim")
        elif found is None or found.best is None:
            self.host.say("There is no set to apply.", "warn")
        else:  # what is applied is what was on the screen, whatever is found meanwhile
            self.host.enter_line("", label="reasons", done=lambda reasons: self._decided(found, reasons))

    def _decided(self, found: Found, reasons: str) -> None:
        from scaletta.skim.apply import decide

        assert found.best is not None
        today = self.host.today
        planned = {row.channel for row in self._rows["plans"] if row.valid_to >= today}
        self.host.send(decide(found.problem, found.best, reasons.strip(), today, planned))

    def _networks(self, by: int) -> None:
        if self._problem is None:
            return
        wishes = self._wish_now()
        now = self._problem.most if wishes.most is None else wishes.most
        self._wish(replace(wishes, most=max(0, now + by)))

    def _wish_now(self) -> Wishes:
        from scaletta.skim.wishes import Wishes

        return self._wishes or Wishes()

    def _wish(self, wishes: Wishes | None) -> None:
        if wishes is not None:
            self._wishes = wishes
            self._search()
