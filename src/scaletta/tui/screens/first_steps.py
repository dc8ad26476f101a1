"""The six first steps of a plan in one line: what is done, which is next and by which key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.runs import Run


def steps_line(steps: Sequence[Any], width: int) -> list[Run]:
    """The line, empty once all is done. Where it would be too long, what is done is only counted."""
    ahead = [step for step in steps if not step.done]
    if not ahead:
        return []
    done = [step for step in steps if step.done]
    by_key = [step for step in ahead if step.key]
    rest: list[Run] = []
    for step in ahead:
        if step in by_key[:1]:
            rest += [(f"  → {step.step}", "accent"), (f" {step.key}", "key")]
        else:
            rest.append((f"  · {step.step}" + ("" if step.key else f" ({step.how})"), "dim"))
    told: list[Run] = [("".join(f" ✓ {step.step}" for step in done), "good"), *rest]
    if sum(width_of(text) for text, _ in told) <= width:
        return told
    return [(f" ✓ {len(done)} of {len(steps)}", "good"), *rest]
