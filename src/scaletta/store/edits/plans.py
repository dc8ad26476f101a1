"""Plan periods: editorial plans per channel, communication plans of the company."""

from __future__ import annotations

from scaletta.plan.commands import AddCommunicationPlan, AddEditorialPlan
from scaletta.plan.model import PlanError, Value, shown
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import RowAdded
from scaletta.store.reader import Reader


def add_editorial_plan(command: AddEditorialPlan, reader: Reader) -> Draft:
    """Open a period; two periods of one channel never overlap."""
    reader.require("channel", command.channel, "outlet")
    where = reader.channel_name(command.channel)
    _check_order(command)
    for period in reader.periods(command.channel):
        if period.first <= command.valid_to and command.valid_from <= period.last:
            raise PlanError(
                f"Not done: {where} has an editorial plan from {shown(period.first)} to "
                f"{shown(period.last)}; two plans of one outlet cannot overlap. Begin after it."
            )
    row: dict[str, Value] = {
        "editorial_plan": command.editorial_plan,
        "channel": command.channel,
        "valid_from": command.valid_from,
        "valid_to": command.valid_to,
        "reviewed_on": command.today,
        "note": None,
    }
    span = f"{shown(command.valid_from)} to {shown(command.valid_to)}"
    return Draft(
        [RowAdded("editorial_plan", row)],
        f"open the editorial plan of {where}, {span}",
        f"{where} has an editorial plan from {span}",
    )


def add_communication_plan(command: AddCommunicationPlan, reader: Reader) -> Draft:
    """Open a communication plan; two never overlap."""
    _check_order(command)
    clash = reader.rows(
        "select name from communication_plan where valid_from <= ? and valid_to >= ?",
        command.valid_to,
        command.valid_from,
    )
    if clash:
        raise PlanError(f"Not done: the communication plan {clash[0][0]} covers some of these days already.")
    row: dict[str, Value] = {
        "communication_plan": command.communication_plan,
        "name": command.name,
        "valid_from": command.valid_from,
        "valid_to": command.valid_to,
    }
    return Draft(
        [RowAdded("communication_plan", row)],
        f"open the communication plan {command.name}",
        f"The communication plan {command.name} is open",
    )


def _check_order(command: AddEditorialPlan | AddCommunicationPlan) -> None:
    if command.valid_to < command.valid_from:
        raise PlanError(
            f"Not done: the plan would end on {shown(command.valid_to)}, "
            f"before it begins on {shown(command.valid_from)}."
        )
