"""What an ended or stopped program has left behind: locks, logs, folders, a terminal in disorder."""

from __future__ import annotations

import os
import subprocess
import sys
import termios
from pathlib import Path

import duckdb

_OPEN = "import duckdb, sys; duckdb.connect(sys.argv[1]).close(); print('opened')"
#: What must have been sent last to undo each mode: alternate screen, hidden cursor, paste, mouse, focus.
_RESTORED = {
    b"\x1b[?1049h": b"\x1b[?1049l",
    b"\x1b[?25l": b"\x1b[?25h",
    b"\x1b[?2004h": b"\x1b[?2004l",
    b"\x1b[?1000h": b"\x1b[?1000l",
    b"\x1b[?1004h": b"\x1b[?1004l",
    b"\x1b[?7l": b"\x1b[?7h",
}


def opens_at_once(plan: Path) -> bool:
    """Whether another process gets the file for writing, with a single try."""
    done = subprocess.run([sys.executable, "-c", _OPEN, str(plan)], capture_output=True, text=True)
    return done.stdout.strip() == "opened"


def has_log(plan: Path) -> bool:
    """Whether the plan file alone is not all of it."""
    return Path(f"{plan}.wal").exists()


def labels(plan: Path) -> list[str]:
    """The history, oldest first."""
    with duckdb.connect(str(plan), read_only=True) as con:
        return [label for (label,) in con.execute("select label from change order by seq").fetchall()]


def disorder(sent: bytes) -> list[str]:
    """Modes that were set on the terminal and not undone, by what was sent to it."""
    return [
        repr(on)
        for on, off in _RESTORED.items()
        if (on in sent or off in (b"\x1b[?1049l", b"\x1b[?25h")) and sent.rfind(on) >= sent.rfind(off)
    ]


def cooked(terminal: int) -> bool:
    """Whether the terminal echoes, gathers lines and makes signals of keys again."""
    flags: int = termios.tcgetattr(terminal)[3]
    wanted = termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
    return flags & wanted == wanted


def private_folders(temporary: Path) -> list[str]:
    """Folders of sessions that are there."""
    return [name for name in os.listdir(temporary) if name.startswith("scaletta-session-private-")]


def kept_files(state: Path, kind: str) -> list[Path]:
    """The journals or drafts in a state folder."""
    return [path for path in (state / "scaletta" / kind).rglob("*") if path.is_file()]
