"""Lines that were being typed when a session ended: one small file per session, in the user's state folder.

A living session keeps a `flock` on its file; one without was left by a session that ended, and the next
session of the same person on the same plan may have what is in it. Nothing here is forced to disk: a draft is
a courtesy, an edit is in the journal.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, and in which line: enough to open that line again.

    `kind` is the kind of line, `about` the outlet it was for, `began` the words of the thing it was
    to change. The rest is for the sentence that offers it: the `key` that opens it on tab `tab`, the `label`.
    """

    text: str
    cursor: int
    kind: str
    about: str = ""
    began: str = ""
    tab: int = 0
    key: str = ""
    label: str = ""


class Drafts:
    """The drafts of one session, and those that ended sessions of the same person left for the plan.

    Safe to use from several threads. What cannot be written or read is passed over.
    """

    def __init__(self, plan: Path, who: str, state: Path | None = None) -> None:
        self._plan, self._who, self._state = plan, who, state
        self._lock = threading.Lock()
        self._fd = -1
        self._path = Path()
        self._left: dict[Path, tuple[int, list[Draft]]] = {}

    def keep(self, drafts: Sequence[Draft]) -> None:
        """These are the drafts of this session now; none of them: no file."""
        with self._lock, suppress(OSError):
            if drafts:
                if self._fd < 0:
                    self._begin(drafts)
                else:
                    _write(self._fd, drafts)
            elif self._fd >= 0:
                self._path.unlink(missing_ok=True)
                os.close(self._fd)
                self._fd = -1

    def left(self) -> list[Draft]:
        """What ended sessions left, the newest first; it stays on disk until `let_go`."""
        with self._lock:
            found: list[tuple[float, Path, int, list[Draft]]] = []
            with suppress(OSError):
                for path in self._folder().glob("*.json"):
                    if path not in self._left and (self._fd < 0 or path != self._path):
                        found += _adopt(path)
            found.sort(key=lambda each: each[0], reverse=True)
            for _, path, fd, drafts in found:
                self._left[path] = fd, drafts
            return [draft for *_, drafts in found for draft in drafts]

    def let_go(self, draft: Draft) -> None:
        """A draft that was left is in an open line now, or is wanted no more."""
        with self._lock, suppress(OSError):
            for path, (fd, drafts) in self._left.items():
                if draft in drafts:
                    drafts.remove(draft)
                    if drafts:
                        _write(fd, drafts)
                    else:
                        path.unlink(missing_ok=True)
                    return

    def close(self) -> None:
        """Let the files go: what is in them is there for the next session."""
        with self._lock:
            for fd in (self._fd, *(fd for fd, _ in self._left.values())):
                if fd >= 0:
                    os.close(fd)
            self._fd = -1
            self._left.clear()

    def _begin(self, drafts: Sequence[Draft]) -> None:
        """Make the file: locked and written before it has a name that others look for."""
        folder = self._folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{secrets.token_hex(8)}.json"
        new = path.with_suffix(".new")
        fd = os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _write(fd, drafts)
            new.rename(path)
        except OSError:
            os.close(fd)
            new.unlink(missing_ok=True)
            raise
        self._fd, self._path = fd, path

    def _folder(self) -> Path:
        state = self._state
        if state is None:
            import platformdirs

            state = platformdirs.user_state_path("scaletta", appauthor=False)
        key = os.fsencode(self._plan.expanduser().resolve()) + b"\0" + self._who.encode()
        return state / "drafts" / hashlib.sha256(key).hexdigest()[:24]


def _write(fd: int, drafts: Sequence[Draft]) -> None:
    """Put one line in place of the file's first; a reader that comes between reads the first line only."""
    record = {"when": time.time(), "drafts": [asdict(draft) for draft in drafts]}
    line = json.dumps(record).encode() + b"\n"
    os.pwrite(fd, line, 0)
    os.ftruncate(fd, len(line))


def _adopt(path: Path) -> list[tuple[float, Path, int, list[Draft]]]:
    """A file that no session has, locked: when it was written, and what is in it. An empty one is removed."""
    try:
        fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return []
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(fd).st_ino == path.stat().st_ino:
            when, drafts = _read(os.pread(fd, os.fstat(fd).st_size, 0))
            if drafts:
                return [(when, path, fd, drafts)]
            path.unlink()
    except OSError:
        pass
    os.close(fd)
    return []


def _read(content: bytes) -> tuple[float, list[Draft]]:
    """What a file says; nothing, if it says nothing we understand."""
    try:
        record = json.loads(content.partition(b"\n")[0])
        return float(record["when"]), [Draft(**draft) for draft in record["drafts"]]
    except (ValueError, TypeError, KeyError):
        return 0.0, []
