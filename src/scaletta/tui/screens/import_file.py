"""Asking for a file of figures: a path with completion, read in a thread."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in a folder."""

    name: str
    folder: bool
    size: int


class PathReader:
    """Completes a path; folders are looked at in a thread, as one may be far away."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._folders: dict[Path, Sequence[_Entry] | None] = {}

    def read(self, text: str, cursor: int) -> Reading:
        """The paths that go on from here."""
        if not text.strip():
            says = "A file as the network, the newsletter or the ads let you download it: ~/Downloads/..."
            return Reading(says=((says, "dim"),))
        above, slash, begun = text.rpartition("/")
        entries = self._entries(Path(above + slash or ".").expanduser())
        if entries is None:
            return Reading(says=(("looking ...", "dim"),))
        whole = next((entry for entry in entries if entry.name == begun and not entry.folder), None)
        if whole is not None:
            return Reading(says=((f"{whole.size / 1000:,.0f} kB", "plain"),))
        found = _matching(entries, begun)
        offers = [
            Completion(0, len(text), f"{above}{slash}{one.name}{'/' if one.folder else ''}") for one in found
        ]
        told = f"{len(offers)} here" if offers else "there is no such file"
        return Reading(says=((told, "dim"),), completions=tuple(offers[:_OFFERED]))

    def _entries(self, folder: Path) -> Sequence[_Entry] | None:
        """What is in a folder; None before that is known."""
        if folder not in self._folders:
            self._folders[folder] = None
            self._host.work(lambda: _listed(folder), lambda found: self._know(folder, found))
        return self._folders[folder]

    def _know(self, folder: Path, found: Sequence[_Entry]) -> None:
        self._folders[folder] = found


def _listed(folder: Path) -> list[_Entry]:
    """A folder that cannot be read has nothing in it."""
    found: list[_Entry] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):  # gone meanwhile, or a link to nowhere
                found.append(_Entry(entry.name, entry.is_dir(), entry.stat().st_size))
    return found


def _matching(entries: Sequence[_Entry], begun: str) -> list[_Entry]:
    """Those that begin so, files of figures first; hidden ones only where a dot was typed."""
    hidden = begun.startswith(".")
    found = [one for one in entries if one.name.startswith(begun) and (hidden or one.name[:1] != ".")]
    return sorted(found, key=lambda one: (not one.name.lower().endswith(_ENDINGS), not one.folder, one.name))


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

    host.enter_line("", reader=PathReader(host), label="file", done=entered)
