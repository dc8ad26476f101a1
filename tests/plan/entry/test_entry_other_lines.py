"""Deliverables, the ledger, notes, outlets and periods: the lines people are shown, and what they write."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from scaletta.plan.entry import Context, Kind, Vocabulary, read, to_line
from scaletta.plan.entry.completion import completions
from scaletta.plan.entry.records import (
    AwayLine,
    DeliverableLine,
    LedgerLine,
    Month,
    NoteLine,
    OutletLine,
    PeriodLine,
    Record,
    SlotLine,
    Target,
)

TODAY = date(2027, 5, 10)  # a Monday


@pytest.mark.parametrize(
    ("line", "kind", "record"),
    [
        (
            "mar 14 ebook Olive harvest guide > website newsletter+2d linkedin+4d "
            "@caro 24h #harvest from 10 feb",
            "deliverable",
            DeliverableLine(
                when=date(2028, 3, 14),
                format="ebook",
                title="Olive harvest guide",
                owner="caro",
                minutes=24 * 60,
                campaign="harvest",
                from_day=date(2028, 2, 10),
                outlets=(Target("website"), Target("newsletter", 2), Target("linkedin", 4)),
            ),
        ),
        (
            "sep infographic Acidity explained 40eur > blog linkedin",
            "deliverable",
            DeliverableLine(
                when=Month(2027, 9),
                format="infographic",
                title="Acidity explained",
                budget=Decimal(40),
                outlets=(Target("blog"), Target("linkedin")),
            ),
        ),
        (
            "every month tool 29 all Canva from 1/1",
            "cost",
            LedgerLine(
                "tool",
                monthly=True,
                amount=Decimal(29),
                everywhere=True,
                text="Canva",
                from_day=date(2027, 1, 1),
            ),
        ),
        ("lead linkedin Bar Sport", "cost", LedgerLine("lead", outlets=("linkedin",), text="Bar Sport")),
        ("sale 480 Bar Sport", "cost", LedgerLine("sale", amount=Decimal(480), text="Bar Sport")),
        (
            "dec ads 150 linkedin,blog paid Oil week #harvest",
            "cost",
            LedgerLine(
                "ads",
                when=Month(2026, 12),
                amount=Decimal(150),
                outlets=("linkedin", "blog"),
                origin="paid",
                text="Oil week",
                campaign="harvest",
            ),
        ),
        (
            "11/5 time 2h30 blog @anna",
            "cost",
            LedgerLine("time", when=date(2026, 5, 11), minutes=150, outlets=("blog",), person="anna"),
        ),
        (
            "note 12/5 market Frost in Puglia, oil dearer",
            "note",
            NoteLine(date(2027, 5, 12), date(2027, 5, 12), "market", "Frost in Puglia, oil dearer"),
        ),
        ("away @caro 10/5-21/5", "note", AwayLine("caro", date(2027, 5, 10), date(2027, 5, 21))),
        (
            "away @caro fri 2h Dentist",
            "slot",
            AwayLine("caro", date(2027, 5, 14), date(2027, 5, 14), 120, "Dentist"),
        ),
        ("Away day", "slot", SlotLine(title="Away day")),
        ("facebook profile parked", "outlet", OutletLine("facebook", account="profile", role="parked")),
        (
            "linkedin page 3/week upkeep 1h admins anna,caro",
            "outlet",
            OutletLine("linkedin", account="page", pace=(3, "week"), upkeep=60, admins=("anna", "caro")),
        ),
        ("newsletter 2/month", "outlet", OutletLine("newsletter", pace=(2, "month"))),
        (
            "youtube The mill on film run for return shared admins anna, @caro",
            "outlet",
            OutletLine(
                "youtube",
                name="The mill on film",
                account="shared",
                role="run for return",
                admins=("anna", "caro"),
            ),
        ),
        (
            "mastodon class own trial until 1/9",
            "outlet",
            OutletLine("mastodon", network_class="own", role="trial", trial_until=date(2027, 9, 1)),
        ),
        ("jan-jun 2028", "period", PeriodLine(date(2028, 1, 1), date(2028, 6, 30))),
        ("1 may - 30 june", "period", PeriodLine(date(2027, 5, 1), date(2027, 6, 30))),
    ],
)
def test_what_a_line_writes(company: Vocabulary, line: str, kind: Kind, record: Record) -> None:
    context = Context(TODAY, kind)
    found = read(line, company, context)
    assert found.errors == ()
    assert found.record == record
    assert read(to_line(record, company, context), company, context).record == record


def test_a_record_of_another_kind_takes_its_prefix_along(company: Vocabulary) -> None:
    note = NoteLine(date(2027, 5, 12), date(2027, 5, 12), "market", "Frost")
    assert to_line(note, company, Context(TODAY)) == "note: 12 may market Frost"
    assert to_line(note, company, Context(TODAY, "note")) == "12 may market Frost"


@pytest.mark.parametrize("line", ["lead all Bar Sport", "sale 480 all Bar Sport", "followers 1204 all"])
def test_what_came_through_an_outlet_is_never_of_all(company: Vocabulary, line: str) -> None:
    """Said at the word while it is typed: a line that reads well must not be refused on enter."""
    context = Context(TODAY, "cost")
    (problem,) = read(line, company, context).errors
    assert line[problem.start : problem.end] == "all" and problem.sentence.startswith("Of which outlet? ")
    kind = line.partition(" ")[0]
    offered = [one.insert for one in completions(f"{kind} 9 a", len(kind) + 4, company, context)]
    assert "all" not in offered
    assert "all" in [one.insert for one in completions("ads 9 a", 7, company, context)]


def test_in_the_ledger_a_day_without_a_year_is_the_last_one(company: Vocabulary) -> None:
    found = read("fri followers 1204 linkedin", company, Context(TODAY, "cost")).record
    assert isinstance(found, LedgerLine)
    assert found.when == date(2027, 5, 7)


def test_the_grammar_loads_nothing_heavy() -> None:
    """It is read before the first frame's figures are there, so it must not pull the file's libraries in."""
    heavy = "{'duckdb', 'pydantic', 'textual', 'rich'}"
    code = f"import sys, scaletta.plan.entry; print(*{heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
