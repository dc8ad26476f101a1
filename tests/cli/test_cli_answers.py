from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from scaletta.command_line import answers

SKILLS = ("writing", "design", "video", "ads")


def test_people_with_hours() -> None:
    found = answers.people("anna 10h, Caro De Luca 4, @luca 1h30,")
    assert [(one.person, one.name, one.hours) for one in found] == [
        ("anna", "Anna", 10),
        ("caro", "Caro De Luca", 4),
        ("luca", "Luca", Decimal("1.50")),
    ]


def test_two_people_with_one_first_name_are_told_apart() -> None:
    assert [one.person for one in answers.people("anna rossi 3h, anna bianchi 2h")] == [
        "anna",
        "anna-bianchi",
    ]


def test_a_name_in_another_script_still_gets_a_key() -> None:
    assert [one.person for one in answers.people("Лена 3h, Éloïse 2h")] == ["person", "eloise"]


def test_skills_with_a_cap_and_in_other_words() -> None:
    assert answers.skills("Writing, photo and design; video at most 2h".replace(";", ","), SKILLS) == {
        "writing": None,
        "design": None,
        "video": Decimal(2),
    }
    assert answers.skills("photo+design ads", SKILLS) == {"design": None, "ads": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [("30", "30"), ("1,250.50", "1250.50"), ("1.250,5", "1250.50"), ("1 250", "1250"), ("12.5 EUR", "12.50")],
)
def test_money(text: str, value: str) -> None:
    assert answers.money(text) == Decimal(value)


def test_shares_and_guesses() -> None:
    assert answers.share("80 %") == Decimal("0.8")
    assert answers.out_of_ten("2 of 10") == Decimal("0.2")
    assert answers.guess("5") == Decimal("4.33")
    assert answers.guess("8 a month") == 8


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (answers.people, ""),
        (answers.people, "anna"),
        (answers.people, "10h"),
        (answers.people, "anna 200h"),
        (answers.people, "anna rossi 3h, anna 2h, anna 1h"),
        (lambda text: answers.skills(text, SKILLS), "wrting"),
        (lambda text: answers.skills(text, SKILLS), "video at most"),
        (lambda text: answers.skills(text, SKILLS), "video at most lots"),
        (answers.share, "0"),
        (answers.share, "120 %"),
        (answers.out_of_ten, "11"),
        (answers.money, "-5"),
        (answers.money, "NaN"),
        (answers.money, "1e99"),
        (answers.guess, "often"),
        (answers.guess, "6"),
        (answers.a_month, ""),
    ],
)
def test_what_cannot_be_an_answer_is_said_in_a_sentence(reader: Callable[[str], object], text: str) -> None:
    with pytest.raises(ValueError, match=r"[.?h0]$") as wrong:
        reader(text)
    assert str(wrong.value)[0].isupper() or str(wrong.value)[0] == '"'
