"""The history on the screen: who changed what and when, of one outlet or slot, by text; undo from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.bench.plans import TODAY
from tests.tui.colleagues import desktop, does, session_of, writes

from scaletta.plan.commands import AddPost, EditSlot, PostFields, ReadAudience, SlotFields
from scaletta.store.ask import Ask
from scaletta.store.session import Session

pytestmark = [pytest.mark.xdist_group("colleagues"), pytest.mark.usefixtures("no_pauses")]

WHEN = " Wed 12 May 09:30 "
THANKS = "Thank you to the forty kitchens that wrote"


def oils(seen: int, new: int) -> EditSlot:
    return EditSlot(
        today=TODAY,
        slot="li-oils",
        from_day=TODAY,
        seen=SlotFields(weekday=seen),
        new=SlotFields(weekday=new),
    )


def idea(title: str) -> AddPost:
    return AddPost(today=TODAY, channel="linkedin", state="idea", fields=PostFields(title=title))


def three_changes(path: Path, caro: Session) -> None:
    """Caro's of a slot and of a post without one, then anna's of an audience."""
    does(caro, oils(2, 4), writes("thank-you", "Thanks", THANKS))
    anna = session_of(path, "anna")
    does(anna, ReadAudience(today=TODAY, channel="blog", day=TODAY, value=4321))
    anna.close()


async def test_it_has_the_newest_first_and_one_in_full(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    async with desktop(sample, (80, 24)) as anna:
        await anna.press("H")
        await anna.until("Blog")
        body = anna.lines[2:]
        assert body[0].startswith(" History   all; tab: only LinkedIn")
        assert body[1].startswith(f"{WHEN}anna") and "4,321" in body[1]
        assert body[2].startswith(f"{WHEN}caro") and "write title of Thanks" in body[2]
        assert body[3].startswith(f"{WHEN}caro") and "Three oils (LinkedIn): weekday tue to t…" in body[3]
        await anna.press("down", "down")
        assert " change Three oils (LinkedIn): weekday tue to thu" in anna.lines
        assert " caro, Wed 12 May 2027 09:30, in effect" in anna.lines
        await anna.press("escape")
        await anna.until("LinkedIn, company page")


async def test_an_empty_history_says_so(sample: Path) -> None:
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("Nothing has been changed yet.")
        await anna.press("down", "u", "tab", "end")
        assert anna.view.context == "history"


async def test_only_one_outlet_and_only_one_slot(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("Blog")
        await anna.press("tab")
        assert "only LinkedIn" in anna.screen
        assert "Blog" not in anna.screen and "Thanks" in anna.screen and "Three oils" in anna.screen
        await anna.press("tab")
        assert "Blog" in anna.screen
        await anna.press("escape", "3")
        await anna.until("LATE")
        await anna.press("v")
        await anna.until("08:30")
        anna.view.go(date(2027, 5, 20))
        await anna.press("enter")
        await anna.until("Who needs a five-litre tin?")
        while anna.view.item.slot != "li-oils":
            await anna.press("down")
        await anna.press("H")
        await anna.until("tab: only Who needs a five-litre tin?")
        await anna.press("tab")
        assert "Three oils" in anna.screen and "Thanks" not in anna.screen


async def test_a_text_is_found(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("Blog")
        await anna.press("/", *"CARO")
        assert "Blog" not in anna.screen and "Thanks" in anna.screen
        await anna.press("enter")
        await anna.press("/", *"oils", "enter")
        assert "Thanks" not in anna.screen and "Three oils" in anna.screen
        await anna.press("/", *"no such change", "enter")
        assert "No change contains that." in anna.screen
        await anna.press("/", "escape")
        assert "Blog" in anna.screen


async def test_one_of_mine_is_undone_from_there_wherever_it_is(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    does(caro, idea("Caro's idea"))
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("Blog")
        while anna.view.row.who != "anna":
            await anna.press("down")
        await anna.press("u")
        await anna.until("(undone)")
        assert anna.said.startswith("Undone: ") and "4,321" in anna.said
        assert anna.view.row.who == "anna", "the cursor stays on its change"
        assert " anna, Wed 12 May 2027 09:30, undone by anna" in anna.lines
        await anna.press("u")
        assert anna.said == "That is undone already, or undoes something: ctrl+r makes it again."
        await anna.press("ctrl+r")
        await anna.until("in effect")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        assert anna.said.startswith("Redone: ")
    readings = session_of(sample, "somebody")
    rows = readings.ask(Ask("audience_day", where=(("channel", "blog"), ("day", TODAY))))
    readings.close()
    assert [row.value for row in rows] == [4321]


async def test_a_colleagues_change_is_never_undone(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("Blog")
        await anna.press("down", "u")
        await anna.until(lambda screen: "caro made this change" in anna.said)
        assert anna.said == "Not undone: caro made this change; you can undo your own."
        assert "(undone)" not in anna.screen
        await anna.press("escape", "u")
        await anna.until(lambda screen: "Undone" in anna.said)
        assert "4,321" in anna.said, "undo elsewhere takes back the last of one's own"
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        await anna.press("u")
        await anna.until(lambda screen: anna.said == "Nothing of yours to undo.")
    caro.poll()
    changes = caro.ask(Ask("history", order=("seq",)))
    assert [row.who for row in changes] == ["caro", "caro", "anna", "anna"]
    assert not any(row.undone for row in changes if row.who == "caro")


async def test_what_a_colleague_changed_since_is_not_undone_either(sample: Path, caro: Session) -> None:
    anna_before = session_of(sample, "anna")
    does(anna_before, oils(2, 3))
    anna_before.close()
    does(caro, oils(3, 4))
    async with desktop(sample) as anna:
        await anna.press("H")
        await anna.until("tue to wed")
        await anna.press("down", "u")
        await anna.until(lambda screen: anna.said)
        assert anna.said == "Not undone: caro changed the weekday of Three oils at 09:30 to Thu."
        assert "write mine" not in anna.lines[-1], "there is nothing to choose: theirs is not undone"
        assert "(undone)" not in anna.screen


async def test_a_change_that_comes_while_it_is_open(sample: Path, caro: Session) -> None:
    three_changes(sample, caro)
    async with desktop(sample, (80, 24)) as anna:
        await anna.press("H")
        await anna.until("Blog")
        await anna.press("down")
        cursor = anna.view.row.seq
        does(caro, idea("Comes while it is open"))
        await anna.until("Comes while it is open")
        assert anna.view.row.seq == cursor


async def test_a_long_history_scrolls(sample: Path, caro: Session) -> None:
    does(caro, *(idea(f"Idea {number}") for number in range(40)))
    async with desktop(sample, (80, 24)) as anna:
        await anna.press("H")
        await anna.until("Idea 39")
        for key, shows in (
            ("pagedown", "Idea 23"),
            ("end", "Idea 0"),
            ("pageup", "Idea 16"),
            ("home", "Idea 39"),
        ):
            await anna.press(key)
            assert f"add {shows} to the backlog" in anna.lines[2 + anna.view.cursor().y], (key, anna.screen)
            at = anna.view.cursor()
            assert 1 <= at.y <= anna.view.height - 3
