"""Exports of ad platforms and of web analytics."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.exchange.measures import network_exports as exports

from scaletta.exchange.measures import AdCost, Measures, read

TODAY = date(2027, 5, 12)


def one(content: bytes | str) -> Measures:
    (measures,) = read(content.encode() if isinstance(content, str) else content, today=TODAY)
    return measures


def test_analytics_of_a_span_and_of_days() -> None:
    month, day = read(exports.ANALYTICS, today=TODAY)
    april = (date(2027, 4, 1), date(2027, 4, 30))
    assert (month.network, month.account, month.skipped) == ("website", "Bottega", 1)
    assert ("Organic Social", *april, "sessions", 120) in month.spans
    assert ("Email", *april, "revenue claimed", Decimal("99.5")) in month.spans
    assert month.days == []
    assert (month.first_day, month.last_day) == april
    assert ("linkedin.com / referral", date(2027, 5, 1), "sessions", 7) in day.days
    days = one(exports.ANALYTICS_DAYS)
    assert days.skipped == 1
    assert [reading[1] for reading in days.days if reading[2] == "sessions"] == [
        date(2027, 4, 1),
        date(2027, 4, 2),
    ]


def test_meta_ads_take_the_currency_from_the_heading_and_leads_only_as_such() -> None:
    measures = one(exports.META_ADS)
    first, last = date(2027, 4, 1), date(2027, 4, 30)
    assert measures.network is None
    assert measures.skipped == 1
    assert measures.costs == [
        AdCost(first, last, Decimal("200.25"), "USD", "Spring", "120200000000000001"),
        AdCost(last, None, Decimal("100.25"), "USD", "Clicks", "120200000000000002"),
    ]
    assert (None, first, last, "conversions claimed", 4) in measures.spans
    assert measures.days == [(None, last, "impressions paid", 3000), (None, last, "clicks paid", 30)]


def test_meta_ads_in_french() -> None:
    measures = one(exports.META_ADS_FRENCH)
    assert measures.costs == [
        AdCost(date(2027, 4, 1), None, Decimal("1234.56"), "EUR", "Printemps", None),
    ]


def test_google_ads_by_their_title_and_by_day() -> None:
    month = one(exports.GOOGLE_ADS)
    assert month.skipped == 2
    assert month.costs == [
        AdCost(date(2027, 4, 1), date(2027, 4, 30), Decimal("1234.56"), "EUR", "Brand", None)
    ]
    days = one(exports.GOOGLE_ADS_DAYS)
    assert [(cost.day, cost.amount) for cost in days.costs] == [
        (date(2027, 4, 1), Decimal("12.50")),
        (date(2027, 4, 2), Decimal("7.125")),  # 12,50 tells that the comma is decimal
    ]


def test_tiktok_ads_add_up_what_several_ads_reached_in_a_day() -> None:
    measures = one(exports.TIKTOK_ADS)
    assert [cost.amount for cost in measures.costs] == [Decimal("10.5"), Decimal("4.5")]
    assert measures.days == [
        (None, date(2027, 4, 1), "impressions paid", 150),
        (None, date(2027, 4, 1), "clicks paid", 6),
    ]
    assert measures.skipped == 1


def test_linkedin_ads_in_both_encodings() -> None:
    for content in (exports.LINKEDIN_ADS, exports.LINKEDIN_ADS_TABS):
        measures = one(content)
        assert (measures.network, measures.account, measures.skipped) == ("linkedin", "Bottega", 1)
        assert measures.costs[0] == AdCost(date(2027, 4, 1), None, Decimal("40.5"), "EUR", "Engineers", "77")


def test_the_window_in_which_conversions_are_claimed_is_kept() -> None:
    measures = one(
        "Day,Campaign name,Campaign ID,Amount spent (EUR),Leads,Attribution setting\n"
        "2027-04-01,Fair,7,10.00,2,7-day click\n"
        "2027-04-02,Fair,7,12.00,1,7-day click\n"
    )
    assert measures.window == "7-day click" and not measures.unread
    assert (None, date(2027, 4, 1), "conversions claimed", 2) in measures.days
