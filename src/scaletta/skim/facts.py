"""The problem as a plan has it: rows of the views `skim_outlet`, `skim_format`, `skim_person` and others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from scaletta.skim.problem import Outlet, Person, Problem
from scaletta.skim.words import Telling
from scaletta.store.ask import Ask

#: What is asked, by name.
ASKS: Mapping[str, Ask] = {
    "outlets": Ask("skim_outlet"),
    "formats": Ask("skim_format"),
    "people": Ask("skim_person", order=("person", "from_day")),
    "skills": Ask("person_skill"),
    "company": Ask("company", columns=("max_networks", "enquiries_a_month", "currency")),
    "value": Ask("value_run", order=("first_day",)),
    "rates": Ask("rate_run", where=(("person", "*"),), order=("first_day",)),
}


def problem_of(rows: Mapping[str, Sequence[Any]], today: date) -> Problem:
    """The problem of these answers to `ASKS`."""
    formats: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows["formats"]:
        formats.setdefault(row.channel, {}).setdefault(row.format, {})[row.skill] = row.hours
    outlets = tuple(_outlet(row, formats.get(row.channel, {})) for row in rows["outlets"])
    values = [row.lead_value for row in rows["value"] if row.first_day <= today < row.until_day]
    company = next(iter(rows["company"]), None)
    return Problem(
        outlets=outlets,
        people=_people(rows["people"], rows["skills"]),
        most=4 if company is None or company.max_networks is None else company.max_networks,
        value=float(values[-1]) if values else None,
    )


def telling_of(rows: Mapping[str, Sequence[Any]], today: date) -> Telling:
    """What the words need beside the problem."""
    company = next(iter(rows["company"]), None)
    rates = [row.rate for row in rows["rates"] if row.first_day <= today < row.until_day]
    return Telling(
        currency="EUR" if company is None else company.currency,
        hour=float(rates[-1]) if rates else None,
        enquiries=None
        if company is None or company.enquiries_a_month is None
        else float(company.enquiries_a_month),
    )


def with_hours(problem: Problem, skill: str, hours: float) -> Problem:
    """What if there were just so many hours a week of a skill? Those that nobody has come from nowhere."""
    limited = replace(problem, limits={**problem.limits, skill: hours})
    stretches = (hours,) * problem.periods
    hands = Person(f"more {skill}", skill, stretches, frozenset({skill}), keeps_up=False)
    return replace(limited, people=(*problem.people, hands))


def with_person(problem: Problem, person: str, hours: float) -> Problem:
    """What if somebody had just so many hours a week, now and later?"""
    people = tuple(
        replace(one, hours=(hours,) * problem.periods) if one.person == person else one
        for one in problem.people
    )
    return replace(problem, people=people)


def _outlet(row: Any, formats: Mapping[str, Mapping[str, float]]) -> Outlet:
    return Outlet(
        channel=row.channel,
        name=row.name,
        least=row.least,
        target=max(row.target, row.least),
        formats=formats,
        upkeep=row.upkeep,
        guess=row.guess,
        counted=row.counted,
        enquiries=row.enquiries,
        age=row.age,
        money=row.money,
        counts=row.counts,
        for_business=row.for_business,
        account=row.account,
        configuration=row.configuration or "",
        role=row.role,
        pace=row.pace,
    )


def _people(rows: Sequence[Any], skills: Sequence[Any]) -> tuple[Person, ...]:
    """Each with hours in every stretch between two days on which somebody's hours change."""
    days = sorted({row.from_day for row in rows})
    by_person: dict[str, list[Any]] = {}
    for row in rows:
        by_person.setdefault(row.person, []).append(row)
    people = []
    for person, mine in by_person.items():
        known = [row for row in skills if row.person == person]
        hours = tuple(next((row.hours for row in reversed(mine) if row.from_day <= day), 0.0) for day in days)
        people.append(
            Person(
                person=person,
                name=mine[0].name,
                hours=hours,
                skills=frozenset(row.skill for row in known),
                caps={row.skill: float(row.cap) for row in known if row.cap is not None},
            )
        )
    return tuple(people)
