"""The very first frame: file, day and tabs, written before Textual is imported.

That import takes most of the start, and on a slow line people should see at once that the program is there.
The curtain has no colours, since themes are not read yet; the app paints over it.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from scaletta.tui.dates import day_label
from scaletta.tui.tabs import TABS

ENTER_SCREEN = "\x1b[?1049h"
LEAVE_SCREEN = "\x1b[?1049l"
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def raise_curtain(path: Path, day: date, tab: int) -> bool:
    """Take the screen and write the frame; False where there is no terminal to write it on."""
    stream = sys.__stderr__
    if stream is None or not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return False
    width, height = os.get_terminal_size(stream.fileno())
    name = "".join(sign if sign.isprintable() else "?" for sign in path.name)
    opening = "opening "
    top = f" {name}   {day_label(day)}"[: max(0, width - len(opening))]
    labels = [f"{_BOLD if n == tab else ''} {n} {label} {_PLAIN}" for n, label in enumerate(TABS, 1)]
    fits = sum(len(label) + 4 for label in TABS) <= width and height > 1
    stream.write(
        f"{ENTER_SCREEN}{_HIDE_CURSOR}\x1b[H{_BOLD}{top}{_PLAIN}"
        f"\x1b[1;{max(1, width - len(opening) + 1)}H{opening[:width]}"
        + (f"\x1b[2;1H{''.join(labels)}" if fits else "")
    )
    stream.flush()
    return True


def drop_curtain() -> None:
    """Give the screen back: the app that was to paint over it did not come."""
    if sys.__stderr__ is not None:
        sys.__stderr__.write(f"{LEAVE_SCREEN}{_SHOW_CURSOR}")
        sys.__stderr__.flush()
