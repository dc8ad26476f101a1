"""The files of schedulers: their headings, their limits, what is not in them and why."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from scaletta.exchange.schedulers.buffer import BUFFER
from scaletta.exchange.schedulers.metricool import TemplateError, metricool
from scaletta.exchange.schedulers.posts import LeftOut, Place, ReadyPost, Target, choose, file_of, parts
from scaletta.exchange.schedulers.publer import PUBLER

TODAY = date(2027, 5, 12)
ROME = "Europe/Rome"
PUBLER_HEAD = (
    "Date - Intl. format or prompt,Text,Link(s) - Separated by comma for FB carousels,"
    'Media URL(s) - Separated by comma,"Title - For the video, pin, PDF ..",Label(s) - Separated by comma,'
    'Alt text(s) - Separated by ||,Comment(s) - Separated by ||,"Pin board, FB album, or Google category",'
    '"Post subtype - I.e. story, reel, PDF ..",CTA - For Facebook links or Google,'
    '"Reminder - For stories, reels, shorts, and TikToks"'
)
PLACES = {
    "linkedin": Place("linkedin", "LinkedIn", 3000),
    "x": Place("x", "X", 280),
    "newsletter": Place("newsletter", "Newsletter", None, social=False),
    "telegram": Place("telegram", "Telegram {channel}", 4096),
}


def row(post: str, day: date = TODAY + timedelta(1), **more: Any) -> Any:
    fields = {"time": time(8, 30), "channel": "linkedin", "state": "ready", "title": None, "format": "post"}
    fields |= more
    at = datetime.combine(day, fields["time"], ZoneInfo(ROME))  # type: ignore[arg-type]
    return SimpleNamespace(post=post, day=day, utc=at.astimezone(UTC).replace(tzinfo=None), **fields)


def chosen(
    rows: list[Any], texts: dict[str, tuple[str | None, str | None]], target: Target = BUFFER, **more: Any
) -> tuple[list[ReadyPost], list[LeftOut]]:
    asked: dict[str, Any] = {"states": ("ready",), "today": TODAY, "now": None, **more}
    return choose(rows, texts, PLACES, target, **asked)


def lines(
    rows: list[Any], texts: dict[str, tuple[str | None, str | None]], target: Target
) -> list[list[str]]:
    ready, _ = chosen(rows, texts, target)
    text = file_of(ready, target).decode(target.encoding)
    return list(csv.reader(io.StringIO(text, newline="")))


def test_buffer_has_four_columns_by_their_very_names() -> None:
    got = lines(
        [row("a"), row("b", time=time(18))],
        {"a": ("Title", "Text, of\r\ntwo lines"), "b": ("Only", None)},
        BUFFER,
    )
    assert got == [
        ["Text", "Image URL", "Tags", "Posting Time"],
        ["Text, of\ntwo lines", "", "", "2027-05-13 08:30"],
        ["Only", "", "", "2027-05-13 18:00"],
    ]


def test_publer_has_twelve_columns_a_mark_and_a_date_in_each_row() -> None:
    texts: dict[str, tuple[str | None, str | None]] = {"a": ("Title", "Text"), "b": ("Only", None)}
    ready, _ = chosen([row("a", format="reel"), row("b")], texts, PUBLER)
    content = file_of(ready, PUBLER)
    assert content.startswith(b"\xef\xbb\xbf" + PUBLER_HEAD.encode() + b"\r\n")
    first, second = lines([row("a", format="reel"), row("b")], texts, PUBLER)[1:]
    assert first == ["2027-05-13 08:30", "Text", "", "", "Title", "", "", "", "", "reel", "", ""]
    assert second[:5] == ["2027-05-13 08:30", "Only", "", "", ""]


def test_metricool_puts_what_goes_out_everywhere_at_once_into_one_row() -> None:
    rows = [row("a"), row("b", channel="x"), row("c", channel="x"), row("d", channel="x", time=time(9))]
    head, both, again, later = lines(rows, dict.fromkeys("abcd", ("Title", "Text")), metricool(ROME))
    assert head[:4] == ["Text", "Date", "Time", "Draft"] and len(head) == 24
    assert ",".join(head[4:14]) == (
        "Facebook,Twitter/X,LinkedIn,GBP,Instagram,Pinterest,TikTok,Youtube,Threads,Bluesky"
    )
    assert head[14] == "Picture Url 1" and head[23] == "Picture Url 10"
    assert both[:8] == ["Text", "2027-05-13", "08:30:00", "FALSE", "FALSE", "TRUE", "TRUE", "FALSE"]
    assert again[4:7] == ["FALSE", "TRUE", "FALSE"]  # a second account on X
    assert later[2] == "09:00:00"


def test_metricool_s_times_are_the_account_s() -> None:
    got = lines([row("a")], {"a": (None, "Text")}, metricool("America/New_York"))
    assert got[1][1:3] == ["2027-05-13", "02:30:00"]


def test_a_template_gives_the_heading_and_its_networks() -> None:
    template = (
        "\ufeffText,Date,Time,Draft,YouTube,LinkedIn,Brand name (Optional),Youtube Video Title\r\nx,y\r\n"
    )
    target = metricool(ROME, template)
    got = lines([row("a")], {"a": ("T", "Text")}, target)
    assert got[0][4:] == ["YouTube", "LinkedIn", "Brand name (Optional)", "Youtube Video Title"]
    assert got[1] == ["Text", "2027-05-13", "08:30:00", "FALSE", "FALSE", "TRUE", "", ""]
    _, out = chosen([row("b", channel="x")], {"b": (None, "Text")}, target)
    assert out[0].why == "{is} on X, which Metricool does not post to"
    with pytest.raises(TemplateError, match="no column Date"):
        metricool(ROME, "Text,Time,Draft\n")


@pytest.mark.parametrize(
    ("one", "text", "why"),
    [
        (row("a", state="draft"), "Text", "{is} still a draft"),
        (row("a", state="idea"), "Text", "{is} still an idea"),
        (row("a", state="planned"), None, "{is} untouched"),
        (row("a"), None, "{has} no text"),
        (row("a"), " \r\n\x00", "{has} no text"),
        (row("a", TODAY - timedelta(1)), "Text", "{is} past"),
        (row("a", channel="x"), "x" * 281, "{is} longer than the 280 characters of X"),
        (row("a", channel="newsletter"), "Text", "{is} on Newsletter, which Buffer does not post to"),
    ],
)
def test_what_is_left_out_says_why(one: Any, text: str | None, why: str) -> None:
    ready, out = chosen([one], {"a": (None, text)})
    assert (ready, [left.why for left in out]) == ([], [why])


def test_what_is_out_or_handed_over_is_neither_in_it_nor_missed() -> None:
    rows = [row("a", state=state) for state in ("scheduled", "published", "skipped")]
    assert chosen(rows, {"a": (None, "Text")}) == ([], [])


def test_with_a_clock_the_hours_of_today_that_are_gone_are_past() -> None:
    rows = [row("a", TODAY, time=time(9)), row("b", TODAY, time=time(18))]
    texts: dict[str, tuple[str | None, str | None]] = {"a": (None, "One"), "b": (None, "Two")}
    ready, out = chosen(rows, texts, now=datetime(2027, 5, 12, 10))
    assert ([post.text for post in ready], [left.why for left in out]) == (["Two"], ["{is} past"])


def test_files_hold_one_channel_and_no_more_than_the_target_takes() -> None:
    rows = [row(str(n), channel="x" if n % 2 else "linkedin") for n in range(205)]
    ready, _ = chosen(rows, {str(n): (None, f"Text {n}") for n in range(205)})
    split = parts(ready, BUFFER)
    assert [(channel, len(posts)) for channel, posts in split] == [
        ("linkedin", 100),
        ("linkedin", 3),
        ("x", 100),
        ("x", 2),
    ]
    assert sorted(post.text for _, posts in split for post in posts) == sorted(post.text for post in ready)
    assert [channel for channel, _ in parts(ready, metricool(ROME))] == [None]


@pytest.mark.parametrize("target", [BUFFER, PUBLER, metricool(ROME)])
@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@rossi, look", "＝1", 'a "quoted", text', "a\n=b", "è 日本 👍"]
)
def test_no_spreadsheet_finds_a_formula_and_no_text_is_another(target: Target, text: str) -> None:
    fields = lines([row("a")], {"a": ("=title", text)}, target)[1]
    assert not any(field.startswith(("=", "+", "-", "@", "＝")) for field in fields)
    assert text in [field.strip() for field in fields]
