"""A post's text over several lines, from the calendar, the backlog and the publish run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.player import Player

from scaletta.plan.commands import PostFields, PostRef, WritePost
from scaletta.store.ask import Ask
from scaletta.store.session import Session
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.screens.post_text import PostTextView

TEXT = "Forty crates before noon.\n\nCome and see: the mill is open on Saturday."


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, CalendarView)
    yield made
    made.close()


def calendar(player: Player) -> CalendarView:
    view = player._view
    assert isinstance(view, CalendarView)
    return view


def on(player: Player, title: str) -> str:
    """The cursor on a post of Today, whose id it is."""
    posts = calendar(player).today.posts
    row = next(row for row in posts.rows if (row.title or "").startswith(title) and row.post)
    while posts.item != row:
        player.press("down")
    return str(row.post)


def body(player: Player, post: str) -> str | None:
    (row,) = player.session.ask(Ask("post", where=(("post", post),), columns=("body",)))
    found = row.body
    assert found is None or isinstance(found, str)
    return found


def test_it_is_saved_when_it_is_left_and_u_takes_it_back(player: Player) -> None:
    post = on(player, "How many crates")
    before = body(player, post)
    player.press("W")
    assert isinstance(player.view, PostTextView)
    player.view.type_text(TEXT)
    assert "Come and see" in player.text and "characters" in player.text
    player.press("escape")
    assert player.text.count("Come and see") == 0 and body(player, post) == (before or "") + TEXT
    player.press("W")
    assert "Come and see" in player.text, "it is there when it is opened again"
    player.press("escape", "u")
    assert body(player, post) == before


def test_leaving_it_as_it_was_writes_nothing(player: Player) -> None:
    on(player, "How many crates")
    said = len(player.said)
    player.press("W", "escape")
    assert len(player.said) == said
    player.press("W")
    player.view.type_text("x")
    player.press("ctrl+r")
    assert player.said[-1] == "What you typed is thrown away."


def test_emptied_it_is_no_text(player: Player) -> None:
    post = on(player, "How many crates")
    for text in ("One line", ""):
        player.press("W")
        assert isinstance(player.view, PostTextView)
        player.view.script.put(text)
        player.press("escape")
        assert body(player, post) == (text or None)


def test_a_date_that_nobody_touched_gets_a_post(player: Player) -> None:
    row = next(row for row in calendar(player).today.posts.rows if row.post is None)
    while calendar(player).today.posts.item != row:
        player.press("down")
    player.press("W")
    player.view.type_text(TEXT)
    player.press("escape")
    (made,) = player.session.ask(Ask("post", where=(("slot", row.slot), ("week", row.week))))
    assert made.body == TEXT


def test_what_a_colleague_wrote_meanwhile_is_not_written_over(player: Player, sample: Path) -> None:
    post = on(player, "How many crates")
    player.press("W")
    player.view.type_text("Mine. ")
    caro = Session(sample, who="caro", today=player.today, state_dir=sample.parent / "caro")
    seen, new = PostFields(body=body(player, post)), PostFields(body="Hers.")
    assert caro.send(WritePost(today=player.today, ref=PostRef(post=post), seen=seen, new=new)).done
    caro.flush()
    caro.close()
    player.press("escape")
    player.session.poll()
    assert body(player, post) == "Hers."
    assert player.session.question is not None, "it is asked which of the two stands"


def test_an_idea_of_the_backlog(player: Player) -> None:
    player.press("v", "b")
    idea = calendar(player).backlog.idea
    assert idea is not None
    player.press("W")
    player.view.type_text(TEXT)
    player.press("escape")
    assert body(player, idea.post) == TEXT


def test_from_the_publish_run(player: Player) -> None:
    player.press("P", "w")
    assert isinstance(player.view, PostTextView)
    player.view.type_text(TEXT)
    player.press("escape")
    assert "Come and see" in player.text


def test_it_goes_on_where_a_session_ended(player: Player) -> None:
    on(player, "How many crates")
    player.press("W")
    view = player.view
    assert isinstance(view, PostTextView)
    view.type_text("Half a te")
    assert view.draft().endswith("Half a te") and view.draft_kind.startswith("text ")
    again = PostTextView(view.host, view._item, "Instagram")
    again.resize(80, 19)
    again.take_drafts([view.draft()])
    again.got("text", [])
    assert again.script.text.endswith("Half a te")
    assert again.draft_kind == view.draft_kind


@pytest.mark.parametrize("size", [(40, 15), (30, 5), (120, 31)])
def test_every_size_paints_lines_of_exactly_its_width(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, CalendarView, size)
    try:
        player.press("W")
        player.view.type_text(TEXT * 5)
        widths = {sum(s.cell_length for s in player.view.line(y)) for y in range(size[1])}
        assert widths == {size[0]}
    finally:
        player.close()
