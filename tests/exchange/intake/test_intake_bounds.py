"""What a plan cannot hold is left out and told, so that the rest of a file can be written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from scaletta.exchange.intake.fit import Fit
from scaletta.exchange.intake.money import fit_costs, fit_outcomes
from scaletta.exchange.intake.posts import fit_posts
from scaletta.exchange.intake.readings import fit_readings
from scaletta.exchange.intake.take import command_of
from scaletta.exchange.measures import AdCost, Measures, OutcomeRow, PostMeasures
from scaletta.plan.commands import AddRow, EditRows

DAY = date(2027, 5, 3)


def fit() -> Fit:
    return Fit(Measures("Test", "x", None), "x", "X")


def added(made: Fit) -> list[Any]:
    return [edit.row for edit in made.edits if isinstance(edit, AddRow)]


def test_sums_that_no_column_holds_are_left_out_and_told_once() -> None:
    made = fit()
    fit_readings(made, [(DAY, "reach", 10**14), (DAY, "clicks", -(10**15)), (DAY, "views", 1)], [], "b")
    assert [row["metric"] for row in added(made)] == ["views"] and made.new == 1
    assert made.warnings == ["Sums that are too large for a plan are left out."]


def test_costs_that_add_up_to_too_much_are_left_out() -> None:
    made = fit()
    costs = [AdCost(DAY, None, Decimal(6 * 10**11), "EUR", name, None) for name in ("A", "A", "B")]
    fit_costs(made, costs, {}, "b", "EUR")
    assert [row["text"] for row in added(made)] == ["B"] and len(made.warnings) == 1


def test_of_many_and_long_currencies_a_few_are_told() -> None:
    made = fit()
    fit_costs(
        made, [AdCost(DAY, None, Decimal(1), f"{n}" * 900, "A", None) for n in range(9)], {}, "b", "EUR"
    )
    assert "and 5 more are left out" in made.warnings[0] and len(made.warnings[0]) < 300


def test_a_sale_without_an_amount_is_told_and_does_not_stop_the_rest() -> None:
    made = fit()
    rows = [
        OutcomeRow(DAY, "sale", None, 1, None, None, ""),
        OutcomeRow(DAY, "lead", None, 1, None, None, "a" * 9000),
        OutcomeRow(DAY, "lead", None, 2**31, None, None, ""),
    ]
    fit_outcomes(made, rows, {}, "b", "EUR")
    (row,) = added(made)
    assert row["kind"] == "lead" and len(row["text"]) == 500
    assert made.warnings[0] == "1 sale without an amount, left out."


def test_a_link_that_is_none_matches_nothing_and_a_long_one_is_not_kept() -> None:
    made = fit()
    rows = [
        SimpleNamespace(
            post="p", title="Ask us", body=None, day=DAY, state="published", slot=None, week=None, link=link
        )
        for link in ("http://[", None)
    ]
    rows[1].post = "q"
    when = datetime(2027, 5, 3)
    measured = [
        PostMeasures("https://[::1", "Price watch", when, None, {"reach": 1}),
        PostMeasures("https://x.y/" + "a" * 3000, "Ask us", when, None, {"reach": 1}),
    ]
    fit_posts(made, measured, rows, {}, "b")
    assert made.unmatched == ["Price watch"] and [edit.table for edit in made.edits] == ["post_metric"]


def test_a_file_whose_name_is_no_text_is_written_all_the_same() -> None:
    made = fit()
    fit_readings(made, [(DAY, "reach", 1)], [], "b")
    at = datetime(2027, 5, 3)
    command = command_of([made], "b", today=DAY, at=at, who="", file="caf\udce9.csv", sha256="0")
    assert command is not None and command.label == "import Test from caf?.csv"


def test_two_tables_that_tell_the_same_figure_are_one_change() -> None:
    one, two = fit(), fit()
    held = SimpleNamespace(day=DAY, metric="views", value=Decimal(1), import_batch="old", until_day=DAY)
    for number, made in enumerate((one, two)):
        fit_readings(made, [(DAY, "reach", 7 + number), (DAY, "views", 2 + number)], [held], "b")
    command = command_of(
        [one, two], "b", today=DAY, at=datetime(2027, 5, 3), who="", file="f.csv", sha256="0"
    )
    assert command is not None and isinstance(command.edits[0], EditRows)
    batch, *edits = command.edits[0].edits
    assert isinstance(batch, AddRow) and batch.row["rows_written"] == len(edits) == 4
    assert [
        edit.row["value"] for edit in edits if isinstance(edit, AddRow) and edit.table == "metric_day"
    ] == ["7.0000"]
