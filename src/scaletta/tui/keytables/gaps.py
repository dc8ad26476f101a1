"""Commands of the gaps: their list, and stepping from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from scaletta.tui.keys import EVERYWHERE, KeyCommand


def _steps(context: str) -> Iterator[KeyCommand]:
    name = context.replace(".week", "")
    yield KeyCommand(
        f"{name}.next_gap", ("n",), "gap", "The next gap or collision.", context, "next_gap", 10, "n N"
    )
    yield KeyCommand(
        f"{name}.previous_gap", ("N",), "gap before", "The gap or collision before.", context, "previous_gap"
    )


COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "gaps",
        ("L",),
        "list gaps",
        "All gaps, collisions and weeks over capacity; enter goes there.",
        EVERYWHERE,
        "gaps",
        92,
    ),
    *_steps("plan.week"),
    *_steps("plan.months"),
    *_steps("calendar"),
    KeyCommand("gaps.open", ("enter",), "go there", "Go to where the gap is.", "gaps", "open", 1),
    KeyCommand(
        "gaps.only", ("tab",), "only", "Only what is about the outlet you came from.", "gaps", "only", 2
    ),
    KeyCommand("gaps.close", ("escape", "L"), "close", "Back from the gaps.", "gaps", "back", 3, "esc"),
)
