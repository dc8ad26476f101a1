"""Whether an outlet is worth it, in sentences."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from scaletta.plan.worth_it import worth_it

INSTAGRAM = {
    "name": "Instagram",
    "last_day": date(2027, 4, 30),
    "posts": 104,
    "hours": 148.0,
    "money": 310.0,
    "cost": 4750.0,
    "leads": 2,
    "sales": 0,
    "return_": 400.0,
    "sold": 0.0,
    "gained": 41,
    "counted": 5,
    "enquiries_needed": 24.0,
    "enquiries_worth": 2.0,
    "times_as_much": 3.1,
    "an_hour": 2.7,
    "currency": "EUR",
}
STATES = ["passed"] * 6 + ["failed"] * 3 + ["not known"] * 3


def told(
    hours_needed: Any = 2.8, other: str = "LinkedIn", states: list[str] = STATES, **more: Any
) -> list[str]:
    conditions = [SimpleNamespace(state=state) for state in states]
    row = SimpleNamespace(**{**INSTAGRAM, **more})
    return worth_it(row, "Could become an asset.", conditions, "LinkedIn", hours_needed)


def test_the_answer_can_be_read_aloud() -> None:
    assert told() == [
        "Instagram: could become an asset. Twelve months to 30 Apr 2027.",
        "In: 104 posts, 148 h of work and 310 EUR; 4,750 EUR in all.",
        "Out: 2 enquiries, 0 sales, +41 followers; 400 EUR, of it 400 an estimate.",
        "To pay its way it needs 24 enquiries a year, 2 a month. It brings what 2 would.",
        "The same hours on LinkedIn brought 3.1 times as much each.",
        "Known: 9 of 12 conditions. Weak point: outcomes were counted in 5 of 12 months.",
        "Choices: p park it (frees 2.8 h a week), t try it 8 weeks, s choose anew, "
        "w change what is known of it.",
    ]


def test_what_is_not_known_is_not_nothing() -> None:
    said = "\n".join(told(return_=None, sold=None, gained=None, enquiries_needed=None, hours_needed=None))
    assert "What it is worth is not known." in said and "followers" not in said
    assert "nobody said what an enquiry is worth" in said and "frees" not in said
    assert "None" not in said and "nan" not in said


def test_the_best_of_all_is_told_so() -> None:
    said = told(times_as_much=0.5, an_hour=43.4)
    assert "No other outlet brought more for an hour: 43 EUR each." in said


def test_with_all_counted_there_is_no_weak_point_and_without_verdict_no_conditions() -> None:
    assert not any("Weak point" in line for line in told(counted=12))
    assert not any("conditions" in line for line in told(states=[]))


def test_what_needs_less_than_an_enquiry_a_month_says_it_by_the_year() -> None:
    said = told(enquiries_needed=0.2, enquiries_worth=None)
    assert "To pay its way it needs 1 enquiry a year." in said
