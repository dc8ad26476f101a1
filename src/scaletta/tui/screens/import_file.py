"""Asking for a file of figures: a path with completion, read in a thread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaletta.tui.view import Completion, Host, Reading

if TYPE_CHECKING:
    from scaletta.exchange.measures import Measures

_MOST_BYTES: Final = 250_000_000
_OFFERED: Final = 8
#: Files that hold figures come first when a path is completed.
_ENDINGS: Final = (".csv", ".xls", ".xlsx", ".zip", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class FileOfFigures:
    """A file that was read: its tables, or a sentence why there are none."""

    name: str
    sha256: str = ""
    tables: Sequence[Measures] = ()
    trouble: str = ""


class PathReader:
    """Completes a path; what it is, is said when it was read."""

    def read(self, text: str, cursor: int) -> Reading:
        """The paths that go on from here."""
        if not text.strip():
            says = "A file as the network, the newsletter or the ads let you download it: ~/Downloads/..."
            return Reading(says=((says, "dim"),))
        path = Path(text).expanduser()
        if path.is_file():
            return Reading(says=((f"{path.stat().st_size / 1000:,.0f} kB", "plain"),))
        offers = _offers(text)
        told = f"{len(offers)} here" if offers else "there is no such file"
        return Reading(says=((told, "dim"),), completions=tuple(offers[:_OFFERED]))


def _offers(text: str) -> list[Completion]:
    folder, _, begun = text.rpartition("/")
    here = Path(f"{folder}/" if folder or text.startswith("/") else ".").expanduser()
    try:
        found = [entry for entry in here.iterdir() if entry.name.startswith(begun)]
    except OSError:
        return []
    found = [entry for entry in found if begun.startswith(".") or not entry.name.startswith(".")]
    found.sort(key=lambda entry: (not entry.name.lower().endswith(_ENDINGS), not entry.is_dir(), entry.name))
    before = f"{folder}/" if "/" in text else ""
    return [
        Completion(0, len(text), f"{before}{entry.name}{'/' if entry.is_dir() else ''}") for entry in found
    ]


def read_content(content: bytes, name: str, today: date, day_first: bool) -> FileOfFigures:
    """Read what a file holds; whatever is wrong with it is a sentence."""
    from scaletta.exchange.measures import FileError, read

    try:
        tables = read(content, today=today, day_first=day_first)
    except FileError as error:
        return FileOfFigures(name, trouble=str(error))
    return FileOfFigures(name, hashlib.sha256(content).hexdigest(), tables)


def read_file(text: str, today: date, day_first: bool) -> FileOfFigures:
    """Read a file."""
    path = Path(text.strip()).expanduser()
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "no reason").lower()
        return FileOfFigures(path.name, trouble=f"{path} cannot be read: {reason}.")
    if len(content) > _MOST_BYTES:
        return FileOfFigures(path.name, trouble=f"{path.name} is larger than {_MOST_BYTES // 1_000_000} MB.")
    return read_content(content, path.name, today, day_first)


def read_pasted(host: Host, text: str, day_first: bool, done: Callable[[FileOfFigures], None]) -> bool:
    """Read a table that was pasted; False if it is none: a table has lines."""
    if len(text.splitlines()) < 2:
        return False
    content, today = text.encode(), host.today
    host.work(lambda: read_content(content, "the pasted table", today, day_first), done)
    return True


def ask_for_file(host: Host, day_first: bool, done: Callable[[FileOfFigures], None]) -> None:
    """Open the line; `done` gets what was read."""

    def entered(text: str) -> None:
        if text.strip():
            host.say("Reading ...", "dim")
            host.work(lambda: read_file(text, host.today, day_first), done)

    host.enter_line("", reader=PathReader(), label="file", done=entered)
