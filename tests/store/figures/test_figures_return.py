"""Ratios, payback, and what posts brought in for their work."""

from __future__ import annotations

from datetime import date

from tests.store.figures.conftest import Plan

YEAR = "(date '2026-05-01', date '2027-04-30')"


def paying(plan: Plan) -> Plan:
    """LinkedIn: an hour of work in January and one in February; a sale in February."""
    plan.channel(opened=date(2026, 1, 5))
    plan.add("upkeep", channel="linkedin", valid_from=date(2026, 1, 1), hours=0)
    plan.add(
        "value_model",
        valid_from=date(2026, 1, 1),
        close_rate=0.5,
        average_sale=200,
        margin=0.5,
        attribution_share=1,
    )
    for number, day in ((1, date(2027, 1, 12)), (2, date(2027, 2, 9))):
        plan.add(
            "post",
            post=f"p{number}",
            channel="linkedin",
            day=day,
            time="09:00",
            state="published",
            title=f"Post {number}",
            format="post",
            hours=1,
            first_due=day,
        )
    for month in (1, 2):
        plan.add("counted_month", month=date(2027, month, 1))
    plan.add(
        "outcome",
        outcome="s",
        day=date(2027, 2, 11),
        kind="sale",
        channel="linkedin",
        origin="organic",
        number=1,
        amount=400,
    )
    return plan


def test_the_ratios_of_the_counted_months(plan: Plan) -> None:
    row = paying(plan).row(f"from channel_return_between{YEAR}")
    assert (row["counted_cost"], row["return"]) == (60, 200)
    assert row["return_per_hour"] == 100 and row["cost_per_lead"] is None
    assert float(row["break_even_leads"]) == 1.2, "60 over 200 x 0.5 x 0.5"
    assert row["return_on_ad_spend"] is None


def test_it_pays_from_the_month_after_which_it_was_never_short_again(plan: Plan) -> None:
    paying(plan)
    mine = "where channel = 'linkedin'"
    rows = plan.rows(f"select cost_so_far cost, return_so_far back from cumulative_between{YEAR} {mine}")
    assert [(row["cost"], row["back"]) for row in rows[-4:]] == [(30, 0), (60, 200), (60, 200), (60, 200)]
    assert plan.one(f"select payback from payback_between{YEAR} {mine}") == date(2027, 2, 1)
    assert plan.one(f"select payback from payback_between{YEAR} where channel is null") == date(2027, 2, 1)
    plan.cursor.execute("delete from outcome")
    assert plan.one(f"select payback from payback_between{YEAR} {mine}") is None


def test_an_organic_enquiry_counts_for_the_date_before_it_within_days(plan: Plan) -> None:
    paying(plan)
    posts = {row["post"]: row for row in plan.rows(f"from post_return_between{YEAR}")}
    assert (posts["p2"]["return"], posts["p2"]["return_per_hour"]) == (200, 200)
    assert posts["p1"]["return"] == 0
    plan.cursor.execute("update outcome set day = '2027-02-17'")
    assert plan.one(f"select sum(return) from post_return_between{YEAR}") == 0, "eight days later"
    plan.cursor.execute("update outcome set day = '2027-02-10', origin = 'paid'")
    assert plan.one(f"select sum(return) from post_return_between{YEAR}") == 0, "it was bought"


def test_formats_add_up_their_posts(plan: Plan) -> None:
    row = paying(plan).row(f"from format_return_between{YEAR}")
    assert (row["format"], row["posts"], row["return"], row["return_per_hour"]) == ("post", 2, 200, 100)


def test_reach_and_popularity_stand_apart_from_return(plan: Plan) -> None:
    paying(plan)
    for post, metric, value in (
        ("p1", "organic_reach", 100),
        ("p1", "reach", 900),
        ("p1", "reactions", 6),
        ("p1", "shares", 4),
        ("p2", "engagement", 5),
    ):
        plan.add("post_metric", post=post, metric=metric, value=value)
    row = plan.row(f"from popularity_between{YEAR}")
    assert (row["posts"], row["measured"], row["reached"], row["median_reach"]) == (2, 1, 100, 100)
    assert row["engagement"] == 15 and float(row["rate"]) == 0.1, "of the posts that have a reach"
    assert plan.one(f'select "return" from channel_return_between{YEAR}') == 200


def test_nothing_counted_and_nothing_known_is_not_paid_back(plan: Plan) -> None:
    paying(plan)
    asked = f"select payback from payback_between{YEAR} where channel = 'linkedin'"
    plan.cursor.execute("begin")  # the rate is every plan's here
    plan.cursor.execute("update hour_rate set valid_from = '2027-02-01'")
    rows = plan.rows(f"select cost_so_far c from cumulative_between{YEAR} where channel = 'linkedin'")
    assert rows[-1]["c"] is None and plan.one(asked) is None, "January's hours have no rate"
    plan.cursor.execute("rollback")
    plan.cursor.execute("delete from outcome")
    plan.cursor.execute("delete from counted_month")
    assert plan.one(asked) is None


def test_an_enquiry_belongs_to_one_post_whatever_the_period(plan: Plan) -> None:
    paying(plan)
    plan.cursor.execute("update outcome set day = '2027-02-10'")
    plan.cursor.execute("update post set day = '2027-02-01' where post = 'p1'")
    january = "(date '2027-02-01', date '2027-02-05')"
    assert plan.one(f"select sum(return) from post_return_between{january}") == 0
    plan.cursor.execute("delete from value_model")
    assert plan.one(f"select return from post_return_between{YEAR} where post = 'p2'") is None
