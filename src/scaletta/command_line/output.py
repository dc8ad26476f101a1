"""Where the answer goes, and how lines of columns are set."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from scaletta.command_line.trouble import Refused
from scaletta.store.console.widths import cells, cells_of
from scaletta.store.faults import shown

#: What stands for a title nobody has written yet.
NO_TEXT: Final = "-- no text --"
_NAMES = 30
_LONGEST_NAME = 40
_WIDEST = 80  # cells of a column; a longer text is shown whole


def listed(known: Sequence[str]) -> str:
    """Names to choose from, for a sentence: not all of very many, and none that fills the screen."""
    more = f" and {len(known) - _NAMES} more" if len(known) > _NAMES else ""
    return ", ".join(cut(shown(name), _LONGEST_NAME) for name in known[:_NAMES]) + more


@contextmanager
def output(path: str) -> Iterator[TextIO]:
    """A stream to write to: a new file, or standard output for "-".

    A file that is there stays as it is; one that could not be finished is removed. Raises Refused.
    """
    if path == "-":
        yield sys.stdout
        return
    file = Path(path).expanduser()
    try:
        with file.open("x", encoding="utf-8", newline="") as stream:
            try:
                yield stream
            except BaseException:
                file.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise Refused(f"{shown(path)} is there already; it was left as it is.") from None
    except OSError as error:
        raise Refused(
            f"{shown(path)} cannot be written: {(error.strerror or 'no reason').lower()}."
        ) from None


def width() -> int | None:
    """Columns of the terminal; None when the output goes elsewhere and lines stay whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def columns(rows: Sequence[Sequence[str]], most: int | None = None, indent: str = "") -> Iterator[str]:
    """Rows as aligned lines, two blanks between columns; a column without a text in any row is left out.

    `most` cuts a line to so many cells. Texts are made safe to print.
    """
    safe = [[shown(text if most is None else text[: most * 4]) for text in row] for row in rows]
    # What is behind one very long text moves to the right, not what is behind all of them.
    widths = [min(_WIDEST, max(map(cells, column))) for column in zip(*safe, strict=True)]
    for row in safe:
        parts = [text + " " * (wide - cells(text)) for text, wide in zip(row, widths, strict=True) if wide]
        yield cut(indent + "  ".join(parts).rstrip(), most)


def cut(line: str, most: int | None) -> str:
    """A line of at most so many cells."""
    if most is None or cells(line) <= most:
        return line
    kept, used = [], 0
    for character in line:
        used += cells_of(character)
        if used >= most:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def bold(text: str) -> str:
    """A heading on a terminal with attributes; plain text elsewhere."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else f"\x1b[1m{text}\x1b[0m"
