"""The answer in sentences, alike on the screen and on the command line. Money in the company's currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scaletta.plan.sentences import counted, day_of
from scaletta.skim.problem import WEEKS_A_MONTH, Problem
from scaletta.skim.solve import Choice, Running


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words need beside the problem: the currency, what an hour costs, enquiries a month today."""

    currency: str = "EUR"
    hour: float | None = None
    enquiries: float | None = None


def amount(problem: Problem, telling: Telling, a_month: float) -> str:
    """What comes in a month, said by the year: money, or enquiries where nobody said what one is worth."""
    a_year = 12 * a_month
    if problem.value is None:
        return f"{counted(round(a_year), 'enquiry', 'enquiries')} a year"
    return f"{_money(a_year)} {telling.currency} a year"


def paces(one: Running) -> str:
    """Its posts: "3 posts a week, 1 carousel a month"."""
    said = []
    for name, number in one.posts.items():
        by_week = number >= 0.999
        count = counted(round(number if by_week else number * WEEKS_A_MONTH), name, _several(name))
        said.append(f"{count} a {'week' if by_week else 'month'}")
    return ", ".join(said) or "no posts"


def _several(name: str) -> str:
    """A format's name for several: stories, posts."""
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def outlet_told(problem: Problem, telling: Telling, one: Running) -> str:
    """An outlet of the set in a sentence or three."""
    outlet = problem.outlet(one.channel)
    hours = one.hours_in_all
    said = f"{paces(one)}, {hours:.1f} h a week"
    if outlet.supports:
        return f"{said}. It helps, and brings nothing that is counted"
    if problem.value is None:
        return f"{said}. {amount(problem, telling, one.returned)}"
    said += f". About {amount(problem, telling, one.returned)}"
    if hours:
        each = one.returned / (hours * WEEKS_A_MONTH)
        said += f", {_money(each)} for each hour"
        if telling.hour is not None:
            said += f"; an hour costs {_money(telling.hour)}"
            if each < telling.hour and problem.value > 0:
                needed = hours * 52 * telling.hour / problem.value
                said += f": below {needed:.0f} enquiries a year it does not pay its hours"
    return said


def set_told(problem: Problem, telling: Telling, choice: Choice) -> str:
    """A whole set in one line."""
    if not choice.running:
        return "no outlet at all"
    names = ", ".join(problem.outlet(one.channel).name for one in choice.running)
    return f"{names}: {choice.hours:.1f} h a week, about {amount(problem, telling, choice.net)}"


def last_one_told(problem: Problem, telling: Telling, found: Choice, fewer: Choice) -> str:
    """The best set with one network fewer, and what the last one adds per hour."""
    gain, hours = found.net - fewer.net, found.hours - fewer.hours
    said = set_told(problem, telling, fewer)
    if hours > 0.05 and problem.value is not None:
        return (
            f"{said}. The last one adds {_money(gain / (hours * WEEKS_A_MONTH))} {telling.currency} an hour"
        )
    return said


def checks(problem: Problem, telling: Telling, found: Choice) -> list[str]:
    """What the guesses are held against."""
    if not problem.outlets:
        return ["There are no outlets to choose from. Add those you have and those you think of, on tab 1."]
    said = []
    guessed = sum(outlet.guess or 0.0 for outlet in problem.outlets if not outlet.supports)
    if guessed and telling.enquiries is not None and guessed > 1.5 * float(telling.enquiries):
        said.append(
            f"Your guesses add up to {guessed:.0f} enquiries a month; you have {telling.enquiries:.0f} today."
        )
    pays = [one for one in found.running if _pays(problem, telling, one)]
    if found.running and not pays and problem.value and telling.hour is not None:
        nearest = max(found.running, key=lambda one: one.returned / max(one.hours_in_all, 1e-9))
        needed = nearest.hours_in_all * WEEKS_A_MONTH * telling.hour / problem.value
        name = problem.outlet(nearest.channel).name
        said.append(
            f"At these guesses none pays its hours. Nearest: {name}, at {needed:.1f} enquiries a month."
        )
    if not any(outlet.expected for outlet in problem.outlets):
        said.append(
            "Nobody has said what the outlets might bring: w on an outlet, and brings 1/month in its line."
        )
    if not problem.people or not any(max(person.hours) for person in problem.people):
        said.append("Nobody has hours: without them nothing can run.")
    return said


def hours_told(worth: Sequence[tuple[str, float]], problem: Problem, telling: Telling) -> str:
    """What one more hour a week of each skill would be worth."""
    known = [(skill, gain) for skill, gain in worth if gain > 0.005]
    if not known:
        return "One more hour a week would change nothing."
    said = ", ".join(f"{skill} {amount(problem, telling, gain)}" for skill, gain in known)
    return f"One more hour a week would add: {said}."


def _pays(problem: Problem, telling: Telling, one: Running) -> bool:
    if telling.hour is None:
        return True
    return one.returned >= one.hours_in_all * WEEKS_A_MONTH * telling.hour


def _money(amount: float) -> str:
    return f"{amount:,.0f}"


def decision_told(row: Any, today: date) -> str:
    """The last decision: what was chosen and why, and whether it is time to look again."""
    told = f"Chosen on {day_of(row.day)}: {row.title}"
    if row.reasons:
        told += f" ({row.reasons.rstrip('.')})"
    if row.look_again is None:
        return f"{told}."
    again = "look again now" if row.look_again <= today else f"look again on {day_of(row.look_again)}"
    return f"{told}; {again}."
