"""What is amiss between the plans, as the communication plan marks it and steps through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaletta.tui.screens.communication import CommunicationView

#: The kinds that concern it: deliverables without a date, and months in which nothing comes out.
KINDS = ("not carried", "empty month")


def shows(view: CommunicationView, gap: Any) -> bool:
    """Whether a gap is one of the plan on screen."""
    plan = view.plan
    return plan is not None and gap.kind in KINDS and plan.valid_from <= gap.day <= plan.valid_to


def uncarried(view: CommunicationView, item: Any) -> Any | None:
    """The gap of a delivery that no date of its outlet carries."""
    here = (row for row in view.gaps.rows if row.kind == "not carried" and row.key == item.deliverable)
    return next((row for row in here if row.channel in (None, item.channel)), None)


def step(view: CommunicationView, by: int) -> None:
    """The next deliverable without a date, or empty month; or the one before."""
    month = view.matrix.month
    gap = None if month is None else view.gaps.step_from(month, by)
    if gap is None:
        view.host.say("No more gaps that way. L lists all there are.")
    else:
        show(view, gap)


def show(view: CommunicationView, gap: Any) -> None:
    """Put the cursor on its cell, and name it."""
    view.go(gap.day)
    view.gaps.sift()
    view.gaps.to(gap)
    if gap.kind == "not carried":
        view.matrix.to(gap.channel or "", gap.day, gap.key)
    view.host.paint()
    outlet = next((one.name for one in view.matrix.outlets if one.channel == gap.channel), "")
    view.host.say(view.gaps.told(gap, outlet), "warn")
