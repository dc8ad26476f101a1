"""What nobody has typed yet of the last full month."""

from __future__ import annotations

from datetime import date

from tests.store.figures.conftest import Plan


def missing(plan: Plan) -> list[tuple[str, str | None]]:
    return [(row["kind"], row["channel"]) for row in plan.rows("from month_end order by position")]


def test_audiences_not_read_at_the_end_of_the_month(plan: Plan) -> None:
    plan.channel()
    plan.channel("blog", network="blog", account="own")
    assert ("followers", "linkedin") in missing(plan), "a network never read"
    assert ("followers", "blog") not in missing(plan), "an outlet of one's own that nobody follows"
    plan.add("audience_day", channel="linkedin", day=date(2027, 4, 23), kind="total", value=90)
    assert plan.row("select last_value::int v, last_day d from month_end where kind = 'followers'") == {
        "v": 90,
        "d": date(2027, 4, 23),
    }
    plan.add("audience_day", channel="linkedin", day=date(2027, 4, 24), kind="total", value=91)
    assert ("followers", "linkedin") not in missing(plan)


def test_money_set_apart_for_ads_that_nobody_says_was_spent(plan: Plan) -> None:
    plan.channel()
    budget = {"channel": "linkedin", "kind": "ads", "valid_from": date(2027, 1, 1)}
    plan.add("budget", budget="b", valid_to=date(2027, 3, 31), amount=100, **budget)
    assert ("ads", "linkedin") not in missing(plan)
    plan.cursor.execute("update budget set valid_to = null")
    assert ("ads", "linkedin") in missing(plan)
    plan.add("cost", cost="c", day=date(2027, 4, 30), kind="ads", channel="linkedin", amount=80)
    assert ("ads", "linkedin") not in missing(plan)


def test_a_monthly_cost_and_one_of_several_days_are_said_already(plan: Plan) -> None:
    plan.channel()
    plan.add("budget", budget="b", channel="linkedin", kind="ads", valid_from=date(2027, 1, 1), amount=100)
    plan.add(
        "cost", cost="c", day=date(2027, 2, 1), recurs="month", kind="ads", channel="linkedin", amount=80
    )
    assert ("ads", "linkedin") not in missing(plan)
    plan.cursor.execute("update cost set day = '2027-03-20', until_day = '2027-04-20', recurs = 'once'")
    assert ("ads", "linkedin") not in missing(plan)


def test_a_month_in_which_nothing_was_recorded(plan: Plan) -> None:
    plan.channel()
    assert ("outcomes", None) in missing(plan)
    plan.add("counted_month", month=date(2027, 4, 1))
    assert ("outcomes", None) not in missing(plan)
    plan.set_today(date(2027, 6, 1))
    assert ("outcomes", None) in missing(plan), "May now"
