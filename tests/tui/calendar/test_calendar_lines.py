"""The short lines of the calendar: a date to move to, a person to give work to."""

from __future__ import annotations

from datetime import date, time

import pytest

from scaletta.plan.entry import Vocabulary
from scaletta.tui.screens.calendar_lines import MoveReader, PersonReader, TitleReader
from scaletta.tui.widgets.outlet_codes import outlet_codes

TODAY = date(2027, 5, 12)  # a Wednesday
PEOPLE = {"anna": ("Anna Lerario",), "caro": ("Caro Bellomo",), "carla": ("Carla Anna Neri",)}


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("fri", date(2027, 5, 14), time(8, 30)),
        ("today", TODAY, time(8, 30)),
        ("tomorrow 18.15", date(2027, 5, 13), time(18, 15)),
        ("+2d", date(2027, 5, 22), time(8, 30)),
        ("+1w", date(2027, 5, 27), time(8, 30)),
        ("14/6 9:00", date(2027, 6, 14), time(9)),
        ("jun 14", date(2027, 6, 14), time(8, 30)),
        ("w23", date(2027, 6, 7), time(8, 30)),
        ("9:00", date(2027, 5, 20), time(9)),
        ("2027-05-01", date(2027, 5, 1), time(8, 30)),
    ],
)
def test_a_post_moves_to_what_is_typed(text: str, day: date, at: time) -> None:
    reader = MoveReader(date(2027, 5, 20), time(8, 30), TODAY)
    assert reader.when(text) == (day, at)
    assert reader.read(text, len(text)).error is None


def test_ahead_of_a_late_post_counts_from_today() -> None:
    assert MoveReader(date(2027, 5, 3), time(9), TODAY).when("+1d") == (date(2027, 5, 13), time(9))


def test_the_month_may_come_first() -> None:
    assert MoveReader(TODAY, time(9), TODAY, day_first=False).when("6/14") == (date(2027, 6, 14), time(9))


@pytest.mark.parametrize(
    "text", ["soon", "fri late", "fri 9:00 9:30", "31/4", "25:00", "fri 25:00", "14/13", "+", '"fri"']
)
def test_what_is_no_date_is_pointed_at(text: str) -> None:
    reader = MoveReader(TODAY, time(9), TODAY)
    reading = reader.read(text, len(text))
    assert reader.when(text) is None
    assert reading.error == (0, len(text))
    assert "".join(run for run, _ in reading.says).endswith((".", "9:00"))


def test_a_past_day_is_said_to_be_past() -> None:
    reading = MoveReader(TODAY, time(9), TODAY).read("2027-05-01", 0)
    assert reading.error is None and "past" in reading.says[-1][0]
    assert "already" in MoveReader(TODAY, time(9), TODAY).read("today", 0).says[0][0]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        *[
            ("anna", "anna"),
            ("@anna", "anna"),
            ("Anna", "anna"),
            ("an", None),
            ("ca", None),
            ("carl", "carla"),
        ],
        *[("caro", "caro"), ("bel", "caro"), ("-", ""), ("nobody", ""), ("zoe", None)],
    ],
)
def test_who_is_meant(text: str, person: str | None) -> None:
    reader = PersonReader(Vocabulary(people=PEOPLE))
    assert reader.person(text) == person
    assert (reader.read(text, len(text)).error is None) == (person is not None)


def test_people_are_offered() -> None:
    reading = PersonReader(Vocabulary(people=PEOPLE)).read("ca", 2)
    assert [offer.text for offer in reading.completions] == ["caro", "carla"]
    assert [offer.text for offer in PersonReader(Vocabulary(people=PEOPLE)).read("", 0).completions] == list(
        PEOPLE
    )
    assert PersonReader(Vocabulary()).read("x", 1).error == (0, 1)


def test_a_text_may_be_anything() -> None:
    assert TitleReader("Fri").read("[bold] fri 9:00 @anna", 3).error is None


def test_outlets_have_two_letters_of_their_own() -> None:
    names = {
        "li": "LinkedIn",
        "yt": "YouTube",
        "nl": "Newsletter",
        "nc": "News column",
        "x": "X",
        "in": "Instagram",
    }
    assert outlet_codes(names) == {"li": "LI", "yt": "YT", "nl": "NE", "nc": "NC", "x": "X", "in": "IN"}
    many = outlet_codes({str(n): f"Channel {n}" for n in range(9)})
    assert all(1 <= len(code) <= 2 for code in many.values())
    assert len(set(outlet_codes({"a": "Facebook", "b": "Facebook Two", "c": "Fabric"}).values())) == 3
    assert set(outlet_codes({"a": "新酒", "b": "", "c": "🍶"}).values()) == {"新", "?", "🍶"}
