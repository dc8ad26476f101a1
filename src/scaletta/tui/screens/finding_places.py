"""Where each of the findings is put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.screens.communication import CommunicationView
from scaletta.tui.screens.plan import PlanView

if TYPE_CHECKING:
    from scaletta.tui.screens.channels import ChannelsView
    from scaletta.tui.view import Host


def put_right(host: Host, outlets: ChannelsView, finding: Any) -> None:
    """Leave the list for the screen, and the row on it, where this is put right."""
    host.back()
    match finding.finding:
        case "profile" | "control":
            outlets.to(finding.channel)
            outlets.do_edit()
        case "trial":
            outlets.to(finding.channel)
            outlets.do_why()
        case "too many" | "paralysis":
            outlets.do_skim()
        case "no skill" | "optimism":
            outlets.do_people()
        case "uncounted" | "unread":
            host.open_tab(4)
        case "unmarked":
            _today(host)
        case "overload" | "decisive":
            host.open_tab(3).go(finding.day or host.today)
        case "no plan":
            _months(host)
        case _:
            _plan(host, finding)


def _today(host: Host) -> None:
    calendar = host.open_tab(3)
    if isinstance(calendar, CalendarView):
        calendar.turn_to("today")


def _months(host: Host) -> None:
    plan = host.open_tab(2)
    if isinstance(plan, PlanView):
        plan.do_months()


def _plan(host: Host, finding: Any) -> None:
    """The outlet's editorial plan, in the week the finding is about."""
    plan = host.open_tab(2)
    if isinstance(plan, PlanView | CommunicationView):
        plan.open_channel(finding.channel)
    if isinstance(plan, PlanView) and finding.day is not None:
        plan.go(finding.day)
