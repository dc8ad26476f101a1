"""What a table of figures would write, against what the plan holds."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from scaletta.exchange.intake.fit import Fit
from scaletta.exchange.intake.money import fit_costs, fit_outcomes
from scaletta.exchange.intake.places import place_of
from scaletta.exchange.intake.posts import fit_posts
from scaletta.exchange.intake.readings import fit_readings
from scaletta.exchange.intake.take import split
from scaletta.exchange.measures import AdCost, Measures, OutcomeRow, PostMeasures
from scaletta.plan.commands import AddRow, SetField

DAY = date(2027, 5, 3)
BATCH = "b"


def fit(**more: Any) -> Fit:
    return Fit(Measures("Test", "instagram", None, **more), "instagram", "Instagram")


def held(metric: str, value: int, batch: str | None = "old", until: date | None = DAY) -> Any:
    return SimpleNamespace(day=DAY, metric=metric, value=Decimal(value), import_batch=batch, until_day=until)


def readings(fit: Fit, value: int, rows: list[Any], metric: str = "reach") -> Fit:
    fit_readings(fit, [(DAY, metric, value)], rows, BATCH)
    return fit


def days(last: date) -> list[Any]:
    return [(None, DAY, "reach", 1), (None, last, "reach", 1)]


def test_a_new_figure_is_added_with_its_batch() -> None:
    made = readings(fit(), 12, [])
    (edit,) = made.edits
    assert isinstance(edit, AddRow) and edit.table == "metric_day" and made.new == 1
    assert edit.row == {
        "channel": "instagram",
        "day": "2027-05-03",
        "metric": "reach",
        "value": "12.0000",
        "import_batch": BATCH,
    }


def test_an_audience_goes_to_its_own_table_by_kind() -> None:
    made = readings(fit(), 12, [], "audience new")
    (edit,) = made.edits
    assert isinstance(edit, AddRow) and edit.table == "audience_day"
    assert (edit.row["kind"], edit.row["value"]) == ("new", 12)


def test_the_same_again_writes_nothing() -> None:
    made = readings(fit(), 12, [held("reach", 12)])
    assert made.same == 1 and made.empty


def test_a_newer_export_wins_and_what_it_replaced_stays_written() -> None:
    made = readings(fit(days=days(DAY)), 13, [held("reach", 12)])
    old, *sets = made.edits
    assert made.changed == 1 and isinstance(old, AddRow) and old.table == "metric_superseded"
    assert (old.row["value"], old.row["was_batch"]) == ("12", "old")
    assert [(edit.field, edit.new) for edit in sets if isinstance(edit, SetField)] == [
        ("value", "13.0000"),
        ("import_batch", BATCH),
    ]


def test_an_older_export_and_a_figure_typed_by_hand_stay() -> None:
    later = held("reach", 12, until=date(2027, 6, 1))
    assert readings(fit(days=days(date(2027, 5, 31))), 13, [later]).kept == 1
    assert readings(fit(days=days(date(2027, 6, 1))), 13, [later]).changed == 1
    assert readings(fit(days=days(DAY)), 13, [held("reach", 12, batch=None, until=None)]).kept == 1


def post(key: str, title: str | None, day: date = DAY, state: str = "ready", **more: Any) -> Any:
    fields = {"slot": None, "week": None, "link": None, "body": None, **more}
    return SimpleNamespace(post=key, title=title, day=day, state=state, **fields)


def figures(title: str, link: str | None = None, day: date = DAY) -> PostMeasures:
    return PostMeasures(link, title, datetime(day.year, day.month, day.day, 18), "reel", {"reach": 800})


def posts(measured: list[PostMeasures], rows: list[Any], metrics: dict[Any, Any] | None = None) -> Fit:
    made = fit(posts=measured)
    fit_posts(made, measured, rows, metrics or {}, BATCH)
    return made


def test_a_post_is_known_by_its_link_whatever_its_title() -> None:
    link = "https://www.instagram.com/p/abc/"
    row = post("p", "Something else", date(2027, 1, 1), "published", link="https://instagram.com/p/abc")
    made = posts([figures("First crates", link)], [row])
    assert made.posts == 1 and not made.marks and not made.unmatched


def test_or_by_its_title_within_days_and_is_marked_as_out_with_its_link() -> None:
    rows = [post("a", "Price watch"), post("b", "Harvest look: the first crates", date(2027, 5, 5))]
    made = posts([figures("Harvest look: the first crates of the year", "https://x.y/1")], rows)
    assert [ref.post for ref in made.marks] == ["b"]
    assert any(isinstance(edit, SetField) and edit.field == "link" for edit in made.edits)


def test_what_is_too_far_away_or_unlike_is_not_in_the_plan() -> None:
    rows = [post("a", "Harvest look", date(2027, 5, 9)), post("b", "Price watch"), post("c", None)]
    made = posts([figures("Harvest look")], rows)
    assert made.unmatched == ["Harvest look"] and made.empty


def test_each_post_takes_one_row_of_the_file() -> None:
    made = posts([figures("Ask us"), figures("Ask us")], [post("a", "Ask us")])
    assert made.posts == 1 and len(made.unmatched) == 1


def test_totals_of_posts_replace_those_of_an_earlier_export_only() -> None:
    def metric(value: int, as_of: date) -> dict[Any, Any]:
        row = SimpleNamespace(value=Decimal(value), as_of=as_of, import_batch="old")
        return {("a", "reach"): row}

    rows = [post("a", "Ask us", state="published")]
    assert posts([figures("Ask us")], rows, metric(700, date(2027, 4, 1))).changed == 1
    assert posts([figures("Ask us")], rows, metric(900, date(2027, 6, 1))).kept == 1
    assert posts([figures("Ask us")], rows, metric(800, date(2027, 6, 1))).same == 1


def cost(amount: str, campaign: str = "Fair", day: date = DAY, currency: str | None = "EUR") -> AdCost:
    return AdCost(day, None, Decimal(amount), currency, campaign, None)


def test_ads_of_a_campaign_and_day_are_one_cost_with_the_same_key_each_time() -> None:
    made = fit(costs=[cost("2.50"), cost("3"), cost("4", "Other"), cost("0")])
    fit_costs(made, made.measures.costs, {}, BATCH, "EUR")
    rows = [edit.row for edit in made.edits if isinstance(edit, AddRow)]
    assert [row["amount"] for row in rows] == ["5.50", "4.00"]
    again = fit(costs=made.measures.costs)
    have = {
        str(row["cost"]): SimpleNamespace(
            cost=row["cost"],
            amount=Decimal(str(row["amount"])),
            kind="ads",
            channel="instagram",
            import_batch=BATCH,
            day=DAY,
            until_day=None,
            recurs="once",
            text="Fair",
        )
        for row in rows
    }
    fit_costs(again, again.measures.costs, have, BATCH, "EUR")
    assert again.same == 2 and again.empty and not again.warnings


def test_ads_in_another_currency_are_left_out_and_typed_ones_are_warned_of() -> None:
    made = fit(costs=[cost("2", currency="USD"), cost("3")])
    typed = SimpleNamespace(
        cost="c",
        amount=Decimal(40),
        kind="ads",
        channel="instagram",
        import_batch=None,
        day=date(2027, 4, 1),
        until_day=None,
        recurs="month",
        text=None,
    )
    fit_costs(made, made.measures.costs, {"c": typed}, BATCH, "EUR")
    assert made.costs == 1
    assert any("USD" in warning for warning in made.warnings)
    assert any("would count twice" in warning for warning in made.warnings)


def imported(key: str, first: date, last: date | None, amount: int) -> Any:
    return SimpleNamespace(
        cost=key,
        amount=Decimal(amount),
        kind="ads",
        channel="instagram",
        import_batch="old",
        day=first,
        until_day=last,
        recurs="once",
        text="Fair",
        hours=None,
        campaign=None,
        _asdict=lambda: {"cost": key, "day": first, "amount": Decimal(amount)},
    )


def test_a_longer_export_without_days_replaces_the_shorter_one_and_one_that_overlaps_is_left_out() -> None:
    half = imported("h", date(2027, 4, 1), date(2027, 4, 15), 100)
    whole = AdCost(date(2027, 4, 1), date(2027, 4, 30), Decimal(200), "EUR", "Fair", None)
    made = fit(costs=[whole])
    fit_costs(made, [whole], {"h": half}, BATCH, "EUR")
    assert [type(edit).__name__ for edit in made.edits] == ["DropRow", "AddRow"]
    late = AdCost(date(2027, 4, 10), date(2027, 5, 9), Decimal(200), "EUR", "Fair", None)
    made = fit(costs=[late])
    fit_costs(made, [late], {"h": half}, BATCH, "EUR")
    assert made.empty and "in an earlier import in part" in made.warnings[0]


def test_a_sale_without_an_amount_or_in_other_money_is_left_out_and_said() -> None:
    bare = OutcomeRow(DAY, "sale", None, 1, None, None, "Bar Sport")
    dollars = OutcomeRow(DAY, "sale", None, 1, Decimal(300), None, "Bar Sport", "USD")
    made = fit(outcomes=[bare, dollars])
    fit_outcomes(made, made.measures.outcomes, {}, BATCH, "EUR")
    assert made.empty and len(made.warnings) == 2


def test_the_same_lead_twice_in_a_file_is_two_leads_and_the_file_again_is_none() -> None:
    lead = OutcomeRow(DAY, "lead", None, 1, None, None, "Bar Sport")
    made = fit(outcomes=[lead, lead])
    fit_outcomes(made, made.measures.outcomes, {}, BATCH, "EUR")
    keys = [str(edit.row["outcome"]) for edit in made.edits if isinstance(edit, AddRow)]
    assert len(set(keys)) == 2 == made.outcomes
    again = fit(outcomes=[lead, lead])
    fit_outcomes(again, again.measures.outcomes, dict.fromkeys(keys), BATCH, "EUR")
    assert again.same == 2 and again.empty


def channel(key: str, network: str, name: str = "", role: str = "run for return") -> Any:
    return SimpleNamespace(channel=key, network=network, name=name or key, role=role)


def test_the_outlet_is_the_only_one_of_the_network_or_of_the_account_s_name() -> None:
    table = Measures("Test", "facebook", "Olive Mill")
    one, two = channel("facebook", "facebook"), channel("mill", "facebook", "Olive Mill")
    assert place_of(table, [one, channel("x", "x")], None).channel == "facebook"
    assert place_of(table, [one, two], None).channel == "mill"
    assert place_of(table, [one, two], "facebook").channel == "facebook"
    assert "several outlets" in place_of(Measures("Test", "facebook", None), [one, two], None).why
    assert "no outlet on facebook" in place_of(table, [channel("f", "facebook", role="closed")], None).why
    assert place_of(Measures("Test", None, None), [one], None).channel is None


def test_a_table_that_names_outlets_is_one_for_each() -> None:
    table = Measures(
        "Test",
        None,
        None,
        days=[("LinkedIn", DAY, "reach", 1), ("Blog", DAY, "reach", 2), (None, DAY, "reach", 3)],
    )
    parts = split(table, lambda word: {"LinkedIn": "linkedin"}.get(word))
    assert [(named, [one[3] for one in part.days]) for part, named in parts] == [
        ("linkedin", [1]),
        (None, [2]),
        (None, [3]),
    ]
    assert split(Measures("Test", "x", None), lambda word: None) == [(Measures("Test", "x", None), None)]


def test_the_lines_tell_all_that_matters() -> None:
    made = fit(days=days(date(2027, 5, 31)), unread=["Mood"], skipped=1)
    made.new, made.kept, made.unmatched = 3, 2, ["One", "Two", "Three", "Four", "Five"]
    told = "\n".join(made.lines())
    assert "Test -> Instagram, 3 May 2027 to 31 May 2027" in told
    assert "3 new figures, 2 kept: read later, or typed" in told
    assert "5 posts not in the plan: One, Two, Three, Four and 1 more" in told
    assert "Columns not understood: Mood" in told
