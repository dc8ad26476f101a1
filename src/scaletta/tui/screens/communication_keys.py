"""The editing keys of the communication plan, by the names of their actions."""

from __future__ import annotations

from scaletta.tui.screens.communication_edits import DeliverableEdits


class DeliverableKeys:
    """What the keys that act on a deliverable do."""

    edits: DeliverableEdits

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
