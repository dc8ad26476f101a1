"""What a colleague changed is marked where it is on the screen, and only that is painted again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from tests.bench.plans import TODAY
from tests.tui.colleagues import Desktop, desktop, does, hurry, session_of, writes

from scaletta.plan.commands import (
    AddCost,
    EditRows,
    EditSlot,
    PostFields,
    PostRef,
    ReadAudience,
    SetField,
    SlotFields,
    WritePost,
)
from scaletta.plan.commands.rows import AddRow
from scaletta.store.ask import Ask
from scaletta.store.session import Session

pytestmark = pytest.mark.xdist_group("colleagues")

ASK = PostRef(post="li-ask-00", slot="li-ask", week=date(2027, 5, 10))
THANKS = "Thank you to the forty kitchens that wrote"
WAS = "Ask the mill: why is your oil never the same colour?"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture
def caro(sample: Path) -> Iterator[Session]:
    session = session_of(sample, "caro")
    yield session
    session.close()


def asks(title: str, was: str = WAS) -> WritePost:
    return WritePost(today=TODAY, ref=ASK, seen=PostFields(title=was), new=PostFields(title=title))


def only_lines(anna: Desktop, *texts: str) -> None:
    """What was painted again is on lines that show one of the texts."""
    top = anna.app.host._shell.body.region.y
    for region in anna.repainted:
        lines = anna.lines[top + region.y : top + region.bottom]
        assert all(any(text in line for text in texts) for line in lines), lines


async def test_today_marks_the_row_and_says_who(sample: Path, caro: Session) -> None:
    async with desktop(sample, (80, 24)) as anna:
        await anna.open("3", *["down"] * 8)
        was, top, cursor = anna.view.item, anna.view.posts.top, anna.view.cursor()
        anna.repainted.clear()
        does(caro, asks("Why is oil green?"))
        await anna.until("Why is oil green?")
        (row,) = anna.marked
        assert row.startswith("•Fri 14") and "Why is oil green?" in row
        assert "caro: " in anna.said
        assert (anna.view.item.post, anna.view.posts.top, anna.view.cursor()) == (was.post, top, cursor)
        only_lines(anna, "Why is oil green?")
        while anna.view.item.post != "li-ask-00":
            await anna.press("down")
        assert "• caro just changed it  Fri 14 May 08:30" in anna.screen
        subject = anna.view.subject()
        assert (subject.table, subject.key, subject.name) == ("slot", "li-ask", "Why is oil green?")


async def test_a_mark_goes_with_a_key_after_a_while(
    sample: Path, caro: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scaletta.tui.host.news.MARKED_FOR", 0.01)
    async with desktop(sample, (80, 24)) as anna:
        news = anna.app.host.news
        await anna.open("3")
        does(caro, asks("Why is oil green?"))
        await anna.until("•")
        await anna.press("down")
        assert anna.marked, "who comes back from a break finds it still there"
        await anna.until(lambda screen: news._old)
        assert anna.marked, "nothing is sent while nobody presses a key"
        does(caro, asks("Why is oil yellow?", "Why is oil green?"), writes("thank-you", "Thanks", THANKS))
        await anna.until("Why is oil yellow?")
        await anna.press("down")
        assert len(anna.marked) == 2, "those that came since stay"
        await anna.until(lambda screen: news._old == news._came)
        await anna.press("down")
        assert not anna.marked


async def test_the_month_and_its_days(sample: Path, caro: Session) -> None:
    async with desktop(sample) as anna:
        await anna.open("3")
        await anna.press("v")
        await anna.until("08:30 LI Ask")
        day, top = anna.view.month.grid.day, anna.view.month.grid.top
        anna.repainted.clear()
        does(caro, asks("Why is oil green?"))
        await anna.until("08:30• LI Why")
        assert len(anna.marked) == 1
        only_lines(anna, "08:30• LI Why")
        assert (anna.view.month.grid.day, anna.view.month.grid.top) == (day, top)
        await anna.press("right", "right")
        assert "• caro just changed 08:30 LinkedIn" in anna.screen
        await anna.press("enter")
        await anna.until(lambda screen: any(line.startswith("•08:30") for line in screen.splitlines()))
        assert "• caro just changed it" in anna.screen


async def test_what_does_not_fit_into_a_day_is_marked_on_the_count(sample: Path, caro: Session) -> None:
    async with desktop(sample, (80, 16)) as anna:
        await anna.press("3")
        await anna.until("Price watch")
        await anna.press("v")
        await anna.until("Fri")
        ref = PostRef(post="x", slot="x-week", week=date(2027, 5, 10))
        does(
            caro,
            WritePost(today=TODAY, ref=ref, seen=PostFields(theme="mill"), new=PostFields(theme="oil")),
        )
        await anna.until("•")
        (line,) = anna.marked
        assert "•+" in line or "•2" in line, line


async def test_a_slot_is_marked_from_the_day_it_changed(sample: Path, caro: Session) -> None:
    async with desktop(sample) as anna:
        await anna.open("3")
        await anna.press("v")
        await anna.until("18:30 YT")
        edit = EditSlot(
            today=TODAY,
            slot="yt-behind",
            from_day=TODAY,
            seen=SlotFields(time=time(18, 30)),
            new=SlotFields(time=time(19, 15)),
        )
        does(caro, edit)
        await anna.until("19:15• YT")
        assert "18:30 YT" in anna.screen, "those before keep their time, and have no mark"


async def test_the_week_and_the_list_of_outlets(sample: Path, caro: Session) -> None:
    async with desktop(sample, (80, 24)) as anna:
        does(caro, asks("Why is oil green?"))
        await anna.until("08:30•")
        assert len(anna.marked) == 1, "other dates of the slot are as they were"
        await anna.press("right", "right")
        assert "• caro just changed it" in anna.screen
        await anna.open("1")
        assert not anna.marked
        does(caro, ReadAudience(today=TODAY, channel="blog", day=TODAY, value=4321))
        await anna.until("• Blog")
        assert len(anna.marked) == 1


async def test_the_communication_plan(sample: Path, caro: Session) -> None:
    async with desktop(sample, (80, 24)) as anna:
        await anna.press("c")
        await anna.until("Gift")
        while anna.view.matrix.outlet.channel != "newsletter":
            await anna.press("down")
        while anna.view.matrix.item is None or anna.view.matrix.item.deliverable != "open-mill-kit":
            await anna.press("right" if anna.view.matrix.item is None else "down")
        edit = SetField(
            table="deliverable", key={"deliverable": "chef-letters"}, field="title",
            seen="Letters from four chefs", new="Four chefs",
        )  # fmt: skip
        # stands before the one under the cursor, in its cell
        letters = AddRow(
            table="delivery",
            row={
                "deliverable": "chef-letters", "channel": "newsletter", "day": "2027-06-01",
                "day_precision": "month",
            },
        )  # fmt: skip
        does(caro, EditRows(today=TODAY, label="letters", edits=(edit, letters)))
        await anna.until(lambda screen: "•" in screen and "Four" in screen)
        assert len(anna.marked) == 3, "in each of its cells"
        assert anna.view.matrix.item.deliverable == "open-mill-kit"
        while anna.view.matrix.item.deliverable != "chef-letters":
            await anna.press("up")
        assert "• caro just changed it" in anna.screen
        assert anna.view.subject().key == "newsletter"


async def test_an_outlet_above_moves_the_cursor_along(sample: Path, caro: Session) -> None:
    async with desktop(sample, (80, 24)) as anna:
        await anna.press("c")
        await anna.until("Gift")
        outlet = anna.view.matrix.outlet
        (rank,) = (row.rank for row in caro.ask(Ask("channel")) if row.channel == "youtube")
        first = SetField(
            table="channel", key={"channel": "youtube"}, field="rank",
            seen=rank, new=0,
        )  # fmt: skip
        does(caro, EditRows(today=TODAY, label="YouTube first", edits=(first,)))
        await anna.until(lambda screen: anna.view.matrix.outlets[0].channel == "youtube")
        assert anna.view.matrix.outlet == outlet


async def test_what_an_outlet_cost_in_the_months_on_screen(sample: Path, caro: Session) -> None:
    def cost(day: date) -> AddCost:
        return AddCost(
            today=TODAY, day=day, cost_kind="production", channel="linkedin", amount=Decimal(777), text="x"
        )

    async with desktop(sample) as anna:
        await anna.open("4")
        does(caro, cost(TODAY))
        await anna.until(lambda screen: "caro: " in anna.said)
        await anna.open("4")
        assert not anna.marked, "May is not among the last twelve full months"
        does(caro, cost(date(2027, 4, 7)))
        await anna.until("• LinkedIn")
        assert not [line for line in anna.marked if "LinkedIn" not in line]
        while anna.view.row.channel != "linkedin":
            await anna.press("down")
        await anna.until("LinkedIn  • caro just changed it")
        await anna.press("enter")
        await anna.until("• Apr 2027")
        assert all("Apr" in line or "May" in line for line in anna.marked)
