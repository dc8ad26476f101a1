"""Edits that are typed but not yet in the shared file: one JSON-lines file per session.

A command is on disk here before the shared file is touched. A living session keeps a `flock` on its journal;
one without was left by a session that died, and the next may adopt it. Applying a command twice is harmless,
the plan knows each command's id, so "settled" need not be forced to disk.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scaletta.store.faults import shown
from scaletta.store.private import make_private


class JournalError(Exception):
    """The journal cannot be written, so no edit may be taken. `str()` is a sentence for the person."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"The journal of unsaved edits in {shown(str(path.parent))} cannot be written "
            f"({(error.strerror or 'unknown error').lower()}), so this edit was not taken."
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as it was sent: its id and its JSON text; and why it was set aside, if it was."""

    id: str
    command: str
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The journal of a session that died: whose it was, and its commands that are in no plan yet."""

    path: Path
    who: str
    entries: tuple[Entry, ...]


class Journal:
    """The journal of one session for one plan file. One thread uses it.

    The file is made with the first command and goes when nothing in it waits any more. `state` is the folder
    for it, the user's state folder by default; `who` is kept for the session that may have to adopt it.
    """

    def __init__(self, plan: Path, session: str, state: Path | None = None, *, who: str = "") -> None:
        self.path = _folder(plan, state) / f"{session}.jsonl"
        self.who = who
        self._first = {"plan": str(plan), "session": session, "who": who}
        self._entries: dict[str, Entry] = {}
        self._fd = -1
        self._whole = 0  # bytes up to the end of the last whole line

    @classmethod
    def adopt(cls, path: Path) -> Journal | None:
        """Take over the journal of a session that died; None when somebody has it, or it is gone."""
        try:
            fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
        except OSError:
            return None
        if not _locked(fd, path):
            os.close(fd)
            return None
        self = cls.__new__(cls)
        self.path, self._fd = path, fd
        text = os.pread(fd, os.fstat(fd).st_size, 0)
        self._whole = text.rfind(b"\n") + 1
        records = list(_records(text[: self._whole]))
        self._first = next((record for record in records if "session" in record), {})
        self.who = str(self._first.get("who", ""))
        self._entries = _entries(records)
        return self

    def append(self, command_id: str, command: str) -> None:
        """Put a command, as JSON text, safely on disk. Raises JournalError: then it is not taken."""
        try:
            if self._fd < 0:
                self._begin()
            self._write({"id": command_id, "command": json.loads(command)}, durable=True)
        except OSError as error:
            raise JournalError(self.path, error) from error
        self._entries[command_id] = Entry(command_id, command)

    def settle(self, command_id: str, *, applied: bool = True) -> None:
        """A command is in the plan; or (`applied` false) it was withdrawn, or refused and the person told."""
        if self._entries.pop(command_id, None) is None:
            return
        try:
            if self._entries:
                self._write({"id": command_id, "applied": applied}, durable=not applied)
            else:
                self._empty(durable=not applied)
        except OSError as error:
            if not applied:  # it would come back
                raise JournalError(self.path, error) from error

    def set_aside(self, command_id: str, reason: str) -> None:
        """A command met a conflict: it stays here, out of the line, until the person settles it."""
        try:
            self._write({"id": command_id, "aside": reason}, durable=True)
        except OSError as error:
            raise JournalError(self.path, error) from error
        self._entries[command_id] = replace(self._entries[command_id], aside=reason)

    def waiting(self) -> list[Entry]:
        """Commands still to be applied, in the order they were typed."""
        return [entry for entry in self._entries.values() if entry.aside is None]

    def aside(self) -> list[Entry]:
        """Commands that met a conflict."""
        return [entry for entry in self._entries.values() if entry.aside is not None]

    def close(self) -> None:
        """Let go. The file stays if a command in it is in no plan yet: the next session can offer it."""
        if self._fd < 0:
            return
        if not self._entries:
            self.path.unlink(missing_ok=True)
        os.close(self._fd)
        self._fd = -1

    def _begin(self) -> None:
        """Make the file, ours alone before anybody can take it for a dead one."""
        make_private(self.path.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        fd = os.open(self.path, flags, 0o600)
        while not _locked(fd, self.path):  # somebody swept it between those two calls
            os.close(fd)
            fd = os.open(self.path, flags, 0o600)
        self._fd = fd
        self._write(self._first, durable=True)
        _sync(self.path.parent)

    def _write(self, record: Mapping[str, Any], *, durable: bool) -> None:
        """Append one line. What an earlier failure left of a line is cut off first."""
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if os.fstat(self._fd).st_size > self._whole:
            os.ftruncate(self._fd, self._whole)
        left = line
        while left:
            left = left[os.write(self._fd, left) :]
        if durable:
            os.fsync(self._fd)
        self._whole += len(line)

    def _empty(self, *, durable: bool) -> None:
        """Nothing waits any more: back to the first line alone."""
        self._whole = len(os.pread(self._fd, self._whole, 0).partition(b"\n")[0]) + 1
        os.ftruncate(self._fd, self._whole)
        if durable:
            os.fsync(self._fd)


def left_behind(plan: Path, state: Path | None = None) -> list[Left]:
    """What this user's dead sessions left for a plan, oldest first. Empty journals are removed on the way."""
    found = []
    for path in sorted(_folder(plan, state).glob("*.jsonl"), key=lambda path: path.name):
        journal = Journal.adopt(path)
        if journal is not None:
            entries = (*journal.waiting(), *journal.aside())
            if entries:
                found.append(Left(path, journal.who, entries))
            journal.close()
    return found


def _folder(plan: Path, state: Path | None) -> Path:
    if state is None:
        import platformdirs

        state = platformdirs.user_state_path("scaletta", appauthor=False)
    return state / "journal" / hashlib.sha256(os.fsencode(plan.resolve())).hexdigest()[:24]


def _records(text: bytes) -> Iterator[dict[str, Any]]:
    """What the lines say. A line that cannot be read, torn or rotten, is passed over."""
    for line in text.split(b"\n"):
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            yield record


def _entries(records: list[dict[str, Any]]) -> dict[str, Entry]:
    """The commands that no later line settles, in order."""
    entries: dict[str, Entry] = {}
    for record in records:
        key = str(record.get("id", ""))
        if "command" in record:
            entries[key] = Entry(key, json.dumps(record["command"], ensure_ascii=False))
        elif "aside" in record and key in entries:
            entries[key] = replace(entries[key], aside=str(record["aside"]))
        elif "applied" in record:
            entries.pop(key, None)
    return entries


def _locked(fd: int, path: Path) -> bool:
    """Take the lock; whether the journal is ours now, and still the file of that name."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(fd).st_ino == path.stat().st_ino
    except OSError:
        return False


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
