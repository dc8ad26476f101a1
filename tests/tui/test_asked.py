"""Whose edit holds after a conflict, and what becomes of edits that a session left: asked and answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from tests.bench.plans import TODAY
from tests.tui.colleagues import Desktop, Unaware, cut_off, desktop, does, hurry, session_of

from scaletta.plan.commands import EditSlot, SlotFields
from scaletta.store.ask import Ask
from scaletta.store.journal import JournalError
from scaletta.store.session import Session
from scaletta.store.waiting_line import WaitingLine

pytestmark = pytest.mark.xdist_group("colleagues")

CONFLICT = "Caro changed the weekday of Three oils at 09:30 to Thu; your screen showed Tue, you set Wed."


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture
def unaware(monkeypatch: pytest.MonkeyPatch) -> Unaware:
    return Unaware(monkeypatch)


@pytest.fixture
def caro(sample: Path) -> Iterator[Session]:
    session = session_of(sample, "caro")
    yield session
    session.close()


def oils(**fields: tuple[Any, Any]) -> EditSlot:
    """Another value in place of the one seen, from today on."""
    return EditSlot(
        today=TODAY,
        slot="li-oils",
        from_day=TODAY,
        seen=SlotFields(**{field: seen for field, (seen, _) in fields.items()}),
        new=SlotFields(**{field: new for field, (_, new) in fields.items()}),
    )


def in_file(path: Path) -> tuple[int, str, time]:
    session = session_of(path, "somebody")
    try:
        row = session.ask(Ask("slot", where=(("slot", "li-oils"),), order=("week",)))[-1]
        return row.weekday, row.title, row.time
    finally:
        session.close()


async def both_move_it(anna: Desktop, caro: Session, unaware: Unaware, *, unseen: bool = False) -> None:
    """Caro moves the slot to Thursday, and anna, who has not seen it, to Wednesday.

    `unseen`: even when she is asked, her screen does not show it yet.
    """
    await anna.press("pagedown", "home", "right")
    await anna.until("Tue 18 May 08:30")
    unaware.on = True
    does(caro, oils(weekday=(2, 4)))
    await anna.press(">")
    await anna.until("write mine")
    unaware.on = unseen
    if not unseen:
        await anna.until("•")


async def test_both_values_who_and_when_are_shown(sample: Path, caro: Session, unaware: Unaware) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
        assert anna.said == CONFLICT
        assert anna.lines[-1].startswith(" M write mine  K keep theirs  esc later  a add")
        assert "1 set aside" in anna.lines[0]
        await anna.press("left", "right")
        assert anna.said == CONFLICT, "one may look before answering"


@pytest.mark.parametrize("unseen", [False, True], ids=["theirs on the screen", "mine still on the screen"])
async def test_mine_is_written(sample: Path, caro: Session, unaware: Unaware, unseen: bool) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware, unseen=unseen)
        await anna.press("M")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        assert "write mine" not in anna.lines[-1]
        assert in_file(sample)[0] == 3
        unaware.on = False
        await anna.until("•")
        await anna.press("u")
        await anna.until(lambda screen: "Undone" in anna.said)
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        assert in_file(sample)[0] == 4, "undone is what caro had set, not what anna saw"


async def test_theirs_stays(sample: Path, caro: Session, unaware: Unaware) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
        await anna.press("K")
        await anna.until(lambda screen: anna.said == "What is in the file stays.")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        assert "keep theirs" not in anna.lines[-1]
        assert in_file(sample)[0] == 4
        await anna.press("Q")
        assert anna.said == "Nothing waits for an answer of yours."


async def test_later_is_later(sample: Path, caro: Session, unaware: Unaware) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
        await anna.press("escape")
        assert anna.said == "" and "write mine" not in anna.lines[-1]
        assert "1 set aside" in anna.lines[0]
        await anna.press("M")
        await anna.pilot.pause(0.1)
        assert "1 set aside" in anna.lines[0], "the key answers only what is asked"
        await anna.press("Q")
        assert anna.said == CONFLICT and "M write mine" in anna.lines[-1]
        await anna.press("K")
        await anna.until(lambda screen: "set aside" not in anna.lines[0])
        assert in_file(sample)[0] == 4


async def test_while_a_line_is_typed_its_letters_are_text(
    sample: Path, caro: Session, unaware: Unaware
) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
        await anna.press("a", "M", "K")
        assert anna.app.host.entries.text.endswith("MK")
        assert "write mine" not in anna.lines[-1]
        await anna.press("escape")
        assert "M write mine" in anna.lines[-1], "the question has waited"


async def test_what_is_set_aside_is_asked_again_at_the_next_start(
    sample: Path, caro: Session, unaware: Unaware
) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
    assert in_file(sample)[0] == 4
    async with desktop(sample) as anna:
        await anna.until("W write them")
        await anna.press("W")
        await anna.until("write mine")
        assert (
            "caro changed the weekday of Three oils (LinkedIn) at 09:30 to thu" in anna.said.casefold()
            or ("Caro changed" in anna.said)
        )
        await anna.press("M")
        await anna.until(lambda screen: "set aside" not in anna.lines[0] and "  saved" in anna.lines[0])
    assert in_file(sample)[0] == 3


async def test_different_fields_both_hold_and_nothing_is_asked(
    sample: Path, caro: Session, unaware: Unaware
) -> None:
    async with desktop(sample) as anna:
        await anna.press("pagedown", "home", "right")
        await anna.until("Tue 18 May 08:30")
        unaware.on = True
        does(caro, oils(title=("Three oils", "Four oils")))
        await anna.press("+")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        unaware.on = False
        await anna.until("08:45")
        assert "write mine" not in anna.lines[-1]
    assert in_file(sample) == (2, "Four oils", time(8, 45))


async def test_a_line_that_was_open_while_somebody_changed_the_same(sample: Path, caro: Session) -> None:
    async with desktop(sample) as anna:
        await anna.press("pagedown", "home", "right")
        await anna.until("Tue 18 May 08:30")
        await anna.press("enter")
        await anna.until("enter done")
        line = anna.app.host.entries.text
        does(caro, oils(title=("Three oils", "Four oils")))
        await anna.until("•")
        assert anna.app.host.entries.text == line, "what is typed stays"
        await anna.press("ctrl+u", *line.replace("Three", "Five"), "enter")
        await anna.until("M write mine")
        assert anna.said == (
            "Caro changed the title of Four oils at 09:30 to Four oils; "
            "your screen showed Three oils, you set Five oils."
        )
        await anna.press("M")
        await anna.until(lambda screen: "Saved" in anna.said or "Five oils" in anna.said)
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
    assert in_file(sample)[1] == "Five oils"


async def test_an_answer_that_cannot_be_carried_out_is_still_to_be_given(
    sample: Path, caro: Session, unaware: Unaware, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desktop(sample) as anna:
        await both_move_it(anna, caro, unaware)
        keep = WaitingLine.keep
        errors = [JournalError(Path("journal"), OSError(28, "No space left on device")), RuntimeError("no")]

        def fail(*_: Any) -> None:
            raise errors[0]

        monkeypatch.setattr(WaitingLine, "keep", fail)
        await anna.press("M")
        await anna.until(lambda screen: "space" in anna.said)
        assert "M write mine" in anna.lines[-1] and "1 set aside" in anna.lines[0]
        errors.pop(0)
        await anna.press("M")
        await anna.until(lambda screen: "M write mine" in anna.lines[-1] and anna.said == CONFLICT)
        monkeypatch.setattr(WaitingLine, "keep", keep)
        await anna.press("M")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
    assert in_file(sample)[0] == 3


async def test_edits_of_a_session_that_was_cut_off_are_written(sample: Path) -> None:
    cut_off(sample, oils(weekday=(2, 4)), oils(title=("Three oils", "Four oils")))
    async with desktop(sample) as anna:
        await anna.until("W write them")
        assert anna.said == (
            "2 edits of a session of yours that was cut off: "
            "change Three oils (LinkedIn): weekday tue to thu; "
            "change Three oils (LinkedIn): title Three oils to Four oils."
        )
        await anna.press("escape", "Q")
        assert "D throw away" in anna.lines[-1]
        await anna.press("W")
        await anna.until(lambda screen: anna.said == "Taken up: 2 edits.")
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
    assert in_file(sample)[:2] == (4, "Four oils")


async def test_or_thrown_away(sample: Path) -> None:
    cut_off(sample, oils(weekday=(2, 4)))
    async with desktop(sample) as anna:
        await anna.until("W write them")
        await anna.press("D")
        await anna.until(lambda screen: anna.said == "Thrown away: 1 edit.")
        await anna.press("Q")
        assert anna.said == "Nothing waits for an answer of yours."
    assert in_file(sample)[0] == 2
    async with desktop(sample) as anna:
        await anna.until(lambda screen: anna.lines[0].endswith("  saved"))
        assert "write them" not in anna.lines[-1]


async def test_a_left_edit_that_no_longer_fits_is_asked_about(sample: Path, caro: Session) -> None:
    cut_off(sample, oils(weekday=(2, 3)))
    does(caro, oils(weekday=(2, 4)))
    async with desktop(sample) as anna:
        await anna.until("W write them")
        await anna.press("W")
        await anna.until("write mine")
        assert anna.said == CONFLICT
        await anna.press("K")
        await anna.until(lambda screen: "set aside" not in anna.lines[0])
    assert in_file(sample)[0] == 4
