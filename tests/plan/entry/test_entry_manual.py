"""Every line the manual shows is read as its chapter says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from scaletta.plan.entry import Context, Kind, Vocabulary, read
from scaletta.plan.entry.records import (
    BudgetLine,
    CustomerLine,
    FigureLine,
    FormatLine,
    HoursLine,
    LedgerLine,
    NetworkLine,
    OutletLine,
    PeriodLine,
    PersonLine,
    PostLine,
    SlotLine,
)

MANUAL = (Path(__file__).parents[3] / "docs" / "entry.md").read_text(encoding="utf-8")
CHAPTERS: dict[str, tuple[Kind, type]] = {
    "Slots": ("slot", SlotLine),
    "Posts": ("post", PostLine),
    "Costs, enquiries, sales, followers": ("cost", LedgerLine),
    "Outlets": ("outlet", OutletLine),
    "Company: one figure": ("figure", FigureLine),
    "Company: a customer": ("customer", CustomerLine),
    "People": ("person", PersonLine),
    "Later hours": ("hours", HoursLine),
    "Budgets": ("budget", BudgetLine),
    "Formats": ("format", FormatLine),
    "Networks": ("network", NetworkLine),
    "Periods": ("period", PeriodLine),
}


def examples() -> list[tuple[str, str]]:
    found = []
    for chapter in re.split(r"^###? ", MANUAL, flags=re.MULTILINE)[1:]:
        title = chapter.splitlines()[0]
        if title in CHAPTERS:
            found += [(title, line) for line in re.findall(r"^\| `(.+?)` \|", chapter, re.MULTILINE)]
    return found


@pytest.mark.parametrize(("chapter", "line"), examples())
def test_an_example_is_read_as_its_chapter_says(company: Vocabulary, chapter: str, line: str) -> None:
    kind, record = CHAPTERS[chapter]
    reading = read(line, company, Context(date(2027, 5, 10), kind))
    assert reading.errors == ()
    assert isinstance(reading.record, record)
    assert reading.new_tags == ()


def test_there_are_examples_of_every_kind() -> None:
    assert {chapter for chapter, _ in examples()} == set(CHAPTERS)
