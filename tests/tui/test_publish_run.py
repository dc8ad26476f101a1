"""The publish run: bare text, went out with its link, nothing acts on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import TODAY, Player

from scaletta.plan.commands import AddPost, PostFields
from scaletta.store.ask import Ask
from scaletta.tui.screens.publish_run import PublishRun

BODY = "Forty kitchens wrote to us.\nThank you!\x1b]52;c;bad\x07 [b]all[/b]"


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, lambda host: PublishRun(host, {"blog": "Blog"}), (60, 12))
    for hour, title in ((23, "Late letter"), (22, "Thank you")):
        fields = PostFields(title=title, body=BODY, format="post")
        made.send(
            AddPost(today=TODAY, channel="blog", day=TODAY, time=time(hour), state="ready", fields=fields)
        )
    while run(made).post.title != "Thank you":
        made.press("tab")
    yield made
    made.close()


def run(player: Player) -> Any:
    assert isinstance(player.view, PublishRun)
    return player.view


def test_only_the_text_is_on_the_lines_of_the_text(player: Player) -> None:
    lines = [line for line in player.screen[1:] if line]
    assert lines[0] == "Thank you"
    assert lines[1] == "Forty kitchens wrote to us."
    assert "\x1b" not in player.text and "[b]all[/b]" in player.text


def test_enter_marks_it_out_and_its_link_is_kept(player: Player) -> None:
    player.press("enter")
    assert "paste its link" in player.preview("")
    (row,) = player.session.ask(Ask("post", where=(("title", "Thank you"),)))
    assert row.state == "ready", "escape is still possible"
    seq = player.session.last_seq
    player.enter("https://mill.example/thanks")
    assert player.session.last_seq == seq + 1
    (row,) = player.session.ask(Ask("post", where=(("title", "Thank you"),)))
    assert (row.state, row.link) == ("published", "https://mill.example/thanks")
    assert run(player).post.title != "Thank you"
    player.press("u")
    (row,) = player.session.ask(Ask("post", where=(("title", "Thank you"),)))
    assert (row.state, row.link) == ("ready", None)
    assert "Thank you" in {row.title for row in run(player)._rows}, "it is in the run again"


def test_tab_leaves_it_as_it_is_and_goes_round(player: Player) -> None:
    titles = []
    for _ in range(12):
        titles.append(run(player).post.title)
        player.press("tab")
    assert titles.count("Thank you") > 1 and "Late letter" in titles


def test_c_copies_the_text_and_nothing_else(player: Player) -> None:
    player.press("c")
    assert player.copied == f"Thank you\n\n{BODY}".replace("\x1b", "").replace("\x07", "")


def test_at_the_end_enter_goes_back(player: Player) -> None:
    for _ in range(20):
        if run(player).post is None:
            break
        player.press("enter")
        player.enter("")
    assert "Nothing is left to come out today." in player.text
