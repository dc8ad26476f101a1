"""Edits that no longer fit: set aside, answered, what waits behind them; and what was left over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.store.conftest import TODAY
from tests.store.test_session import moved, slot

from scaletta.plan.commands import EditSlot, RemoveSlot, SlotFields
from scaletta.store.ask import Ask
from scaletta.store.left_over import left_over, take_up, throw_away
from scaletta.store.session import Session

SLOT = Ask("slot", columns=("weekday", "title", "runs"), order=("week",))


def both(open_session: Callable[..., Session]) -> tuple[Session, Session]:
    """Anna and Caro with one slot on Tuesdays in the file, each with a copy of it."""
    anna, caro = open_session("anna"), open_session("caro")
    anna.send(slot())
    anna.flush(wait=5)
    assert caro.poll()
    assert [change.who for change in caro.news()] == ["anna"]
    return anna, caro


def clash(open_session: Callable[..., Session]) -> tuple[Session, Session]:
    """Both move the slot; Caro's edit is set aside, and one of the title waits behind it."""
    anna, caro = both(open_session)
    anna.send(moved(2, 4))
    assert caro.send(moved(2, 5)).done
    title = EditSlot(
        today=TODAY,
        slot="s1",
        from_day=TODAY,
        seen=SlotFields(title="Three oils"),
        new=SlotFields(title="Four oils"),
    )
    assert caro.send(title).done
    anna.flush(wait=5)
    caro.flush(wait=5)
    assert (caro.saving.aside, caro.saving.waiting) == (2, 0)
    return anna, caro


def test_mine_is_written_and_what_waited_behind_it_too(open_session: Callable[..., Session]) -> None:
    _, caro = clash(open_session)
    assert caro.question is not None and caro.question.conflict is not None
    assert (caro.question.conflict.who, caro.question.conflict.now) == ("anna", 4)
    caro._copied_at = 0
    caro.poll()
    assert caro.answer(caro.question.command_id, mine=True).done
    assert caro.question is None and caro.saving.aside == 0
    assert not caro.flush(wait=5)
    assert [(row.weekday, row.title) for row in caro.ask(SLOT)][-1] == (5, "Four oils")


def test_mine_is_written_even_if_what_is_read_still_shows_it(open_session: Callable[..., Session]) -> None:
    """The copy is renewed twice a second at most: an answer may come before."""
    anna, caro = clash(open_session)
    assert caro.question is not None and caro.ask(SLOT)[-1].weekday == 5
    assert caro.answer(caro.question.command_id, mine=True).done
    assert caro.poll() and [change.who for change in caro.news()] == ["anna"]
    assert not caro.flush(wait=5)
    anna._copied_at = 0
    anna.poll()
    assert anna.ask(SLOT)[-1].weekday == 5


def test_theirs_stays(open_session: Callable[..., Session]) -> None:
    _, caro = clash(open_session)
    caro._copied_at = 0
    caro.poll()
    assert caro.question is not None
    caro.answer(caro.question.command_id, mine=False)
    caro.flush(wait=5)
    assert [(row.weekday, row.title) for row in caro.ask(SLOT)][-1] == (4, "Four oils")


def test_what_was_set_aside_is_offered_after_the_session_ends(
    open_session: Callable[..., Session], path: Path, tmp_path: Path
) -> None:
    _, caro = clash(open_session)
    caro.close()
    again = Session(path, who="caro", today=TODAY, state_dir=tmp_path / "state")
    left = left_over(again)
    assert left is not None and left.count == 2
    take_up(again)
    assert again.question is not None
    assert throw_away(again) == 0
    again.withdraw()
    again.close()


def test_nobody_stops_a_slot_that_was_changed_unseen(open_session: Callable[..., Session]) -> None:
    anna, caro = both(open_session)
    anna.send(moved(2, 4))
    anna.flush(wait=5)
    stop = RemoveSlot(today=TODAY, slot="s1", from_day=TODAY, seen=SlotFields(weekday=2))
    assert caro.send(stop).done
    (refused,) = caro.flush(wait=5)
    assert "you deleted it" in refused.sentence
    assert caro.answer(refused.command_id, mine=True).done
    assert not caro.flush(wait=5)
    assert not caro.ask(SLOT)[-1].runs


def test_an_undo_that_no_longer_fits_says_so_and_is_not_asked_about(
    open_session: Callable[..., Session],
) -> None:
    anna, caro = both(open_session)
    assert caro.send(moved(2, 4)).done
    assert not caro.flush(wait=5)
    anna._copied_at = 0
    assert anna.poll() and anna.send(moved(4, 5)).done
    assert caro.undo().done, "her copy does not know better yet"
    anna.flush(wait=5)
    (told,) = caro.flush(wait=5)
    assert told.sentence.startswith("Not undone: anna changed the weekday of Three oils at ")
    assert told.conflict is None and caro.question is None
    assert (caro.saving.aside, caro.saving.waiting) == (0, 0)
    caro._copied_at = 0
    assert caro.poll() and caro.ask(SLOT)[-1].weekday == 5
    assert not caro.undo().done


def test_undo_withdraws_what_still_waits(open_session: Callable[..., Session]) -> None:
    anna, _ = both(open_session)
    anna.send(moved(2, 4))
    assert anna.undo().done
    assert (anna.saving.waiting, anna.ask(SLOT)[-1].weekday) == (0, 2)
    assert anna.redo().sentence.startswith("Redone")
    assert (anna.saving.waiting, anna.ask(SLOT)[-1].weekday) == (1, 4)


def test_the_history_tells_who_changed_what_and_what_was_undone(
    open_session: Callable[..., Session],
) -> None:
    anna, caro = both(open_session)
    anna.send(moved(2, 4))
    anna.flush(wait=5)
    caro._copied_at = 0
    assert caro.poll()
    (news,) = caro.news()
    assert (news.who, {(place.table, place.key) for place in news.touched}) == ("anna", {("slot", "s1")})
    assert anna.undo().done
    anna.flush(wait=5)
    rows = anna.ask(Ask("history", order=("seq",)))
    assert [(row.who, row.undone, row.channels, row.slots) for row in rows] == [
        ("anna", False, ["linkedin"], ["s1"]),
        ("anna", True, ["linkedin"], ["s1"]),
        ("anna", False, ["linkedin"], ["s1"]),
    ]
