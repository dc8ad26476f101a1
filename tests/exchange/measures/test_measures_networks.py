"""Exports of networks and newsletter tools, each in the shape it comes in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.exchange.measures import network_exports as exports

from scaletta.exchange.measures import FileError, Measures, PostMeasures, read

TODAY = date(2027, 5, 12)


def all_of(content: bytes) -> list[Measures]:
    return read(content, today=TODAY)


def values(measures: Measures) -> dict[tuple[date, str], object]:
    return {(day, metric): number for _, day, metric, number in measures.days}


def test_meta_blocks_of_days_are_named_by_the_line_above() -> None:
    follows, clicks, views = all_of(exports.META_DAYS)
    first, second = date(2027, 5, 1), date(2027, 5, 2)
    assert (follows.network, clicks.network, views.network) == ("facebook", "instagram", None)
    assert values(follows) == {(first, "audience new"): 20, (second, "audience new"): 0}
    assert values(clicks) == {(first, "clicks"): 3}
    assert values(views) == {(second, "views"): 1204}


def test_meta_earnings_are_known_and_not_taken() -> None:
    text = 'sep=,\n"Earnings"\n"Date","Primary","content_monetization"\n"2027-05-01T00:00:00","2","1"\n'
    with pytest.raises(FileError, match="Meta Business Suite"):
        all_of(exports.utf16(text))


def test_facebook_posts_by_page_with_their_organic_and_boosted_reach() -> None:
    verdi, bianchi = all_of(exports.FACEBOOK)
    assert (verdi.network, verdi.account, bianchi.account) == ("facebook", "Bottega Verdi", "Bottega Bianchi")
    (post,) = verdi.posts
    assert post.link == "https://www.facebook.com/1"
    assert post.title == "Two lines\nof a caption"
    assert post.published == datetime(2027, 5, 3, 9, 30)  # month first, as Meta writes
    assert post.post_id == "12345678901234567"
    assert post.values["reach organic"] == 650
    assert post.values["reach paid"] == 50
    assert post.values["engagement"] == 15
    assert bianchi.posts[0].title == "Longer text"
    assert bianchi.posts[0].values == {"views": 1900}
    assert verdi.unread == ["Mood of the page"]


def test_instagram_posts() -> None:
    (measures,) = all_of(exports.INSTAGRAM)
    (post,) = measures.posts
    assert (measures.account, post.kind, post.published) == ("bottega", "IG reel", datetime(2027, 4, 5, 8))
    assert post.values == {
        "views": 15000,
        "reach": 9100,
        "reactions": 300,
        "shares": 12,
        "follows": 4,
        "comments": 22,
        "saves": 31,
    }


def test_page_insights_of_old_pass_over_their_row_of_descriptions() -> None:
    (days,) = all_of(exports.OLD_PAGE)
    assert days.skipped == 1
    assert values(days)[date(2021, 12, 31), "audience total"] == 1503
    (posts,) = all_of(exports.OLD_POSTS)
    assert posts.skipped == 1
    assert posts.posts[0].values == {"reach": 120, "impressions": 150, "engagement": 9, "clicks": 4}


def test_linkedin_followers_are_new_ones_and_those_paid_for() -> None:
    (measures,) = all_of(exports.LINKEDIN_FOLLOWERS)
    assert values(measures) == {
        (date(2027, 4, 1), "audience new"): 7,
        (date(2027, 4, 1), "audience paid"): 1,
        (date(2027, 4, 2), "audience new"): -1,
        (date(2027, 4, 2), "audience paid"): 0,
        (date(2027, 4, 3), "audience new"): 0,
        (date(2027, 4, 3), "audience paid"): 0,
    }


def test_linkedin_visitors_and_content() -> None:
    (visitors,) = all_of(exports.LINKEDIN_VISITORS)
    assert [number for *_, number in visitors.days] == [9, 4, 1]
    days, posts = all_of(exports.LINKEDIN_CONTENT)
    day = date(2027, 4, 13)
    assert values(days)[day, "impressions paid"] == 10
    assert values(days)[day, "comments"] == -1
    (post,) = posts.posts
    assert (post.kind, post.values["impressions"], "follows" in post.values) == ("Image", 100, False)


def test_youtube_zip_holds_videos_and_days() -> None:
    videos, days = all_of(exports.YOUTUBE)
    assert (videos.network, days.network, days.source) == ("youtube", "youtube", "YouTube Studio, days")
    assert videos.skipped == 1
    first, second = videos.posts
    assert first == PostMeasures(
        "https://www.youtube.com/watch?v=abc123",
        "How we glaze",
        datetime(2027, 1, 8),
        "video",
        {"views": 1400, "watch hours": Decimal("38.1234"), "follows": 13, "impressions": 8000},
        "abc123",
    )
    assert second.post_id == "-x9"
    assert second.values["watch hours"] == Decimal("2.512")
    assert values(days) == {(date(2027, 4, 30), "views"): 40, (date(2027, 5, 1), "views"): 55}


def test_youtube_subscribers_by_day_are_a_balance() -> None:
    (measures,) = all_of(exports.YOUTUBE_TOTALS)
    assert values(measures)[date(2027, 5, 1), "audience net"] == -1


def test_subscribers_in_a_table_of_ones_own_are_a_total() -> None:
    (measures,) = all_of(b"Date,Channel,Views,Subscribers\n2027-05-01,youtube,7,900\n")
    assert ("youtube", date(2027, 5, 1), "audience total", 900) in measures.days


def test_newsletters() -> None:
    (mailchimp,) = all_of(exports.MAILCHIMP)
    (post,) = mailchimp.posts
    assert (mailchimp.network, post.kind, post.title, post.post_id) == (
        "newsletter",
        "mail",
        "Spring is here",
        "f00d",
    )
    assert post.published == datetime(2027, 4, 13, 10)
    assert post.values == {
        "recipients": 1200,
        "opens": 840,
        "clicks": 90,
        "unsubscribes": 3,
        "conversions claimed": 2,
        "revenue claimed": Decimal("171.50"),
    }
    (klaviyo,) = all_of(exports.KLAVIYO)
    assert [post.kind for post in klaviyo.posts] == ["mail", "sms"]
    assert klaviyo.posts[0].values["revenue claimed"] == Decimal("410.125")


def test_tiktok_days_without_a_year_wrap_at_new_year() -> None:
    (measures,) = all_of(exports.TIKTOK)
    assert values(measures)[date(2026, 12, 31), "reactions"] == -7
    assert values(measures)[date(2027, 1, 1), "views"] == 50
    (followers,) = all_of(exports.TIKTOK_FOLLOWERS)
    assert values(followers) == {
        (date(2027, 3, 9), "audience total"): 120,
        (date(2027, 3, 9), "audience net"): -2,
    }
    (posts,) = all_of(exports.TIKTOK_POSTS)
    assert posts.posts[0].published == datetime(2026, 12, 3)


def test_x_of_today_and_of_old() -> None:
    (days,) = all_of(exports.X_DAYS)
    assert values(days)[date(2027, 4, 30), "shares"] == 7  # reposts, and shared by message
    assert values(days)[date(2027, 4, 30), "audience new"] == 3
    (posts,) = all_of(exports.X_POSTS)
    assert posts.posts[0].post_id == "1780000000000000001"
    assert posts.posts[0].values["clicks"] == 8
    (tweets,) = all_of(exports.TWEETS)
    assert tweets.posts[0].published == datetime(2024, 3, 15, 18, 42, tzinfo=UTC)
    assert tweets.posts[0].values["impressions"] == 900
