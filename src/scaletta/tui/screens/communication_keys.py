"""The keys of the communication plan, by the names of their actions."""

from __future__ import annotations

from typing import Any

from scaletta.tui.keys import registry
from scaletta.tui.screens.communication_edits import DeliverableEdits
from scaletta.tui.view import View
from scaletta.tui.widgets.month_matrix import MonthMatrix

#: What keys can do before there is a communication plan.
_WITHOUT_PLAN = {"add", "editorial"}


class DeliverableKeys(View):
    """Moving about, and what the keys that act on a deliverable do."""

    edits: DeliverableEdits
    plans: list[Any]
    matrix: MonthMatrix

    def offers(self, action: str) -> bool:
        """Without a plan there is only one to open, and the week."""
        idle = self.ready and not self.plans
        return super().offers(action) and not (idle and action in registry().of_tab("plan") - _WITHOUT_PLAN)

    # Moving about

    def step(self, columns: int, rows: int) -> None:
        """So many months and lines on."""
        raise NotImplementedError

    def do_up(self) -> None:
        """Up: the deliverable before in the cell, then the outlet before."""
        self.step(0, -1)

    def do_down(self) -> None:
        """Down."""
        self.step(0, 1)

    def do_left(self) -> None:
        """A month back."""
        self.step(-1, 0)

    def do_right(self) -> None:
        """A month on."""
        self.step(1, 0)

    def do_page_up(self) -> None:
        """The half year before, of a plan that has one."""
        self.step(-self.matrix.page_size, 0)

    def do_page_down(self) -> None:
        """The half year after."""
        self.step(self.matrix.page_size, 0)

    def do_home(self) -> None:
        """The first month."""
        self.step(-len(self.matrix.months), 0)

    def do_end(self) -> None:
        """The last month."""
        self.step(len(self.matrix.months), 0)

    # Editing

    def do_edit(self) -> None:
        """Edit the deliverable's line."""
        self.edits.edit()

    def do_later_month(self) -> None:
        """A month later, with all its outlets."""
        self.edits.move_months(1)

    def do_earlier_month(self) -> None:
        """A month earlier."""
        self.edits.move_months(-1)

    def do_this_one(self) -> None:
        """Of the last move only this delivery."""
        self.edits.this_one_only()

    def do_outlet_above(self) -> None:
        """To the outlet above."""
        self.edits.move_outlet(-1)

    def do_outlet_below(self) -> None:
        """To the outlet below."""
        self.edits.move_outlet(1)

    def do_move(self) -> None:
        """To a typed day."""
        self.edits.move()

    def do_state(self) -> None:
        """The next state."""
        self.edits.next_state()

    def do_delete(self) -> None:
        """Take it off this outlet."""
        self.edits.delete()

    def do_note(self) -> None:
        """A market note."""
        self.edits.note()

    def do_revise(self) -> None:
        """Why the plan was changed."""
        self.edits.revise()
