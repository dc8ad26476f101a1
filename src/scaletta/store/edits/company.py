"""The first day: company, people, hours, skills and the value of a customer, in one command."""

from __future__ import annotations

from decimal import Decimal

from scaletta.plan.commands import FoundCompany
from scaletta.plan.entry_commands import slug
from scaletta.plan.model import PlanError, Value
from scaletta.store.edits.draft import Draft
from scaletta.store.effects import Effect, RowAdded
from scaletta.store.reader import Reader


def found_company(command: FoundCompany, reader: Reader) -> Draft:
    """Insert the company's row, its people and its value model."""
    if reader.rows("select 1 from company"):
        raise PlanError("Not done: this plan has its company already.")
    today = command.today
    company: dict[str, Value] = {
        "company": slug(command.name, "company"),
        "name": command.name,
        "zone": command.zone,
        "country": command.country,
        "currency": command.currency,
        "day_first": command.day_first,
        "decimal_comma": False,
        "planned_share": command.planned_share,
        "max_networks": 4,
        "enquiries_a_month": command.enquiries_a_month,
    }
    effects: list[Effect] = [RowAdded("company", reader.whole("company", company))]
    for new in command.people:
        effects.append(RowAdded("person", reader.whole("person", {"person": new.person, "name": new.name})))
        effects.append(
            RowAdded("availability", {"person": new.person, "valid_from": today, "hours": new.hours}),
        )
        effects.append(
            RowAdded("hour_rate", {"person": new.person, "valid_from": today, "rate": command.rate})
        )
        for skill, cap in new.skills.items():
            reader.require("skill", skill, "skill")
            effects.append(RowAdded("person_skill", {"person": new.person, "skill": skill, "cap": cap}))
    if command.customer_worth is not None:
        # "What does a new customer leave you, goods paid" is a sale with the margin taken out already.
        value: dict[str, Value] = {
            "valid_from": today,
            "close_rate": command.close_rate,
            "average_sale": command.customer_worth,
            "margin": Decimal(1),
            "attribution_share": Decimal(1),
        }
        effects.append(RowAdded("value_model", value))
    return Draft(effects, f"found {command.name}", f"{command.name} has its plan")
