"""Hostile texts in the real app: what goes down the line holds no sequence but the app's own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bench.figures import command_for
from tests.hostile import BIDI, SEQUENCES
from tests.terminal.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux pty"),
    pytest.mark.xdist_group("hostile"),
]

#: What the app and Textual tell a terminal: styles, cursor, margins, modes, queries.
KNOWN = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[[0-9;]*H|\x1b\[[0-9;]*r|\x1b\[[0-9]*[ABCDLM]|\x1b\[[0-9]* q"
    r"|\x1b\[\?[0-9;]*[hlu]|\x1b\[\?[0-9;]*\$p|\x1b\[[<>=][0-9;]*u|\x1b\[6n|\x1b\[c|\x1b\[>[0-9]*[qm]|\x1b[78=>]"
)
SIZES = [(40, 20), (80, 24), (120, 36)]


class Recording(Terminal):
    """Keeps all that was sent."""

    def __init__(self, *args: object, **more: object) -> None:
        self.sent = bytearray()
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def read(self, seconds: float) -> bool:
        before = len(self._unread)
        found = super().read(seconds)
        self.sent += self._unread[before:]
        return found


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def terminal(request: pytest.FixtureRequest, hostile: Path, tmp_path: Path) -> Iterator[Recording]:
    hostile = hostile.rename(tmp_path / "pl\x1b]52;c;eA==\x07\u202ean.duckdb")
    env = {
        "HOME": str(tmp_path),
        **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE")},
    }
    with Recording(command_for(hostile), *request.param, env) as running:
        running.wait_for("saved", 40)
        running.quiet(0.4)
        yield running


def test_nothing_of_the_texts_acts_on_the_terminal(terminal: Recording) -> None:
    walk = ["right"] * 6 + ["down"] + ["left"] * 6 + ["enter", "home", "right", "escape"]
    tours = (
        [*walk, "down", *walk],
        ["tab", "enter", "escape", "c", "down", "right", "down", "e"],
        ["1", *["down"] * 12, "enter", "escape", "/", "[", "escape"],
        ["3", *["down"] * 20, "enter", "escape", "v", "right", "right", "enter", "down", "escape", "v"],
        ["4", *["down"] * 8, "enter", "down", "escape"],
        ["5", "escape", "down", "down", "e", "up", "escape", "s", "end", *["up"] * 20, "escape"],
        ["?", "pagedown", "escape", ":", "t", "escape", "2", "a", "x", "escape"],
    )
    for keys in tours:
        for key in keys:
            terminal.press(key, gap=0.02)
        terminal.quiet(0.3)
    terminal.press("q")
    assert terminal.ended() == 0
    sent = bytes(terminal.sent).decode()  # all of it is UTF-8
    assert len(sent) > 20_000, "the tour went nowhere"
    found = [sequence for sequence in SEQUENCES if sequence in sent]
    assert not found
    rest = KNOWN.sub("", sent)
    strange = {
        rest[max(0, at.start() - 5) : at.end() + 8]
        for at in re.finditer("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", rest)
    }
    assert not strange
    assert not BIDI & set(sent)


@pytest.mark.parametrize("terminal", [SIZES[1]], indirect=True)
def test_keys_that_are_no_text_end_nothing(terminal: Recording) -> None:
    """A terminal set to Latin-1, noise on the line, a pasted half of a surrogate pair."""
    terminal.press("a")
    os.write(
        terminal._fd,
        b"tue 9:00 caff\xe8 \xed\xa0\x80 \xff\x9b31m\x1b[200~one\x1b]52;c;\x07\ntwo \xe2\x80\xae\x1b[201~",
    )
    terminal.wait_for("caff\ufffd")
    terminal.press("escape")
    terminal.quiet(0.3)
    terminal.press("3")
    terminal.wait_for("LATE")
