"""Hostile texts in the real app: what goes down the line holds no sequence but the app's own."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bench.figures import command_for
from tests.hostile import BIDI, SEQUENCES
from tests.terminal.terminal import KEYS, Terminal

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux pty"),
    pytest.mark.xdist_group("hostile-pty"),
]

#: What the app and Textual tell a terminal: styles, cursor, margins, modes, queries.
KNOWN = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[[0-9;]*H|\x1b\[[0-9;]*r|\x1b\[[0-9]*[ABCDLM]|\x1b\[[0-9]* q"
    r"|\x1b\[\?[0-9;]*[hlu]|\x1b\[\?[0-9;]*\$p|\x1b\[[<>=][0-9;]*u|\x1b\[6n|\x1b\[c|\x1b\[>[0-9]*[qm]|\x1b[78=>]"
    r"|\x1b\]22;[a-z]*\x07"  # the shape of a pointer
)
SIZES = [(80, 24), (40, 20), (120, 36)]


class Recording(Terminal):
    """Sends keys without waiting, and changes its size."""

    def send(self, key: str) -> None:
        """Press a key and wait for nothing."""
        os.write(self.fd, KEYS.get(key, key).encode())

    def listen(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the program is told."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        self.quiet(0.15)


@pytest.fixture
def terminal(hostile: Path, tmp_path: Path) -> Iterator[Recording]:
    hostile = hostile.rename(tmp_path / "pl\x1b]52;c;eA==\x07\u202ean.duckdb")
    env = {
        "HOME": str(tmp_path),
        **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE")},
    }
    with Recording(command_for(hostile), *SIZES[0], env) as running:
        assert isinstance(running, Recording)
        running.wait_for("saved", 40)
        yield running


TOURS = (
    "right right right right right right down left left left left left left enter home right escape",
    "tab tab enter escape c down right down e",
    "1 down down down down down down enter escape / [ escape",
    "3 down down down down down down enter escape v right right enter down escape v",
    "4 down down down enter down escape",
    "5 escape down down e up escape s end up up up up up up up up escape",
    "? pagedown escape : t escape 2 a x escape",
)


def test_nothing_of_the_texts_acts_on_the_terminal(terminal: Recording) -> None:
    for size in SIZES:
        terminal.resize(*size)
        for tour in TOURS:
            for key in tour.split():
                terminal.send(key)
                # A terminal that sends escape and a letter at once means alt and the letter.
                terminal.listen(0.12 if key == "escape" else 0.008)
            terminal.listen(0.06)
    terminal.press("q")
    assert terminal.ended() == 0
    sent = bytes(terminal.sent).decode()  # all of it is UTF-8
    assert len(sent) > 60_000, "the tour went nowhere"
    assert not [sequence for sequence in SEQUENCES if sequence in sent]
    rest = KNOWN.sub("", sent)
    strange = re.finditer("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", rest)
    assert not {rest[max(0, at.start() - 5) : at.end() + 8] for at in strange}
    assert not BIDI & set(sent)


def test_keys_that_are_no_text_end_nothing(terminal: Recording) -> None:
    """A terminal set to Latin-1, noise on the line, a pasted half of a surrogate pair."""
    terminal.send("a")
    terminal.listen(0.2)
    noise = b"tue 9:00 caff\xe8 \xed\xa0\x80 \xff\x9b31m"
    os.write(terminal.fd, noise + b"\x1b[200~one\x1b]52;c;\x07\ntwo \xe2\x80\xae\x1b[201~")
    terminal.wait_for("caff\ufffd")
    terminal.press("escape")
    terminal.quiet(0.3)
    terminal.send("3")
    terminal.wait_for("LATE")
