"""Is an outlet worth it? The answer in sentences, then its conditions with their figures, and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scaletta.plan.worth_it import worth_it
from scaletta.store.ask import Ask
from scaletta.tui.screens.told import ToldView
from scaletta.tui.view import Host
from scaletta.tui.widgets.runs import Run

if TYPE_CHECKING:
    from scaletta.tui.screens.channels import ChannelsView


class WhyView(ToldView):
    """An overlay of the channels tab. `row` is one of `channel_sheet`; `behind` is told below the answer."""

    context = "why"

    def __init__(
        self,
        host: Host,
        outlets: ChannelsView,
        row: Any,
        conditions: Sequence[Any],
        behind: Sequence[Sequence[Run]],
    ) -> None:
        super().__init__(host, behind)
        self._outlets = outlets
        self._row = row
        self._conditions = list(conditions)
        self._behind = behind
        self._answer: list[str] = []

    def wants(self) -> Mapping[str, Ask]:
        """What went in and came out, of all outlets: one is compared with the others."""
        return {"answer": Ask("channel_answer")}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Tell the answer."""
        mine = next((row for row in rows if row.channel == self._row.channel), None)
        if mine is None:
            return
        other = next((row.name for row in rows if row.channel == mine.other), "")
        verdict = self._row.verdict or ""
        self._answer = worth_it(mine, verdict, self._conditions, other, self._row.hours_needed)
        first, *rest = self._answer
        told: list[list[Run]] = [[(f" {first}", "title")], *([(f" {line}", "text")] for line in rest)]
        self.tell([*told, [("", "text")], *self._behind])
        self.host.paint()

    def period(self) -> str:
        """In the place of a period."""
        return "worth it?"

    # Keys

    def do_copy(self) -> None:
        """Copy the answer, without the keys."""
        if self._answer:
            self.host.copy("\n".join(self._answer[:-1]))
            self.host.say("Copied.")

    def do_park(self) -> None:
        """Park the outlet."""
        self.host.back()
        self._outlets.park(self._row)

    def do_try(self) -> None:
        """Run it as a trial with an end."""
        self.host.back()
        self._outlets.try_it(self._row)

    def do_skim(self) -> None:
        """Choose anew."""
        self.host.back()
        self._outlets.do_skim()

    def do_edit(self) -> None:
        """Change what is known of it."""
        self.host.back()
        self._outlets.do_edit()
