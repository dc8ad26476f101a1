"""Another size of the terminal: every row is painted for it, those that hold the same text too."""

from __future__ import annotations

import fcntl
import struct
import sys
import termios
from pathlib import Path

import pytest
from tests.bench.figures import command_for
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux pty")


def test_the_rows_around_the_body_fit_the_new_size(sample: Path, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal(command_for(sample), 120, 36, env) as terminal:
        terminal.wait_for("Ask the mill", 40)
        for columns, rows in ((80, 24), (40, 20), (120, 36)):
            terminal.quiet(0.3)
            fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            terminal.screen.resize(rows, columns)
            terminal.quiet(0.5)
            lines = terminal.show().split("\n")
            assert lines[0].endswith(" saved"), (columns, lines[0])
            assert lines[-1].endswith("? help"), (columns, lines[-1])
