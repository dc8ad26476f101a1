"""A folder of this process alone: DuckDB's spill files and the copies that screens read."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from scaletta.store.faults import NoTemporaryFolder

# So long that nobody names a folder of their own like this: what bears it may be swept away.
_PREFIX = "scaletta-session-private-"


class PrivateFolder:
    """A new folder of mode 0700 under TMPDIR (or the system's), gone when the process ends.

    A `flock` on it lasts as long as the process, so what a killed one left is recognised and swept
    by the next. Raises NoTemporaryFolder.
    """

    def __init__(self, parent: Path | None = None) -> None:
        try:
            parent = parent or Path(tempfile.gettempdir())
            _sweep(parent)
            self._make(parent)
        except OSError as error:
            looked_in = parent or Path(os.environ.get("TMPDIR", "/tmp"))  # noqa: S108 (only named)
            raise NoTemporaryFolder(looked_in) from error
        self._owner = os.getpid()
        atexit.register(self.close)

    def _make(self, parent: Path) -> None:
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
            try:
                self._fd = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            except FileNotFoundError:
                continue  # somebody's sweep came between making and locking
            fcntl.flock(self._fd, fcntl.LOCK_SH)
            if self.path.exists():
                break
            os.close(self._fd)

    def close(self) -> None:
        """Remove the folder and all in it. A forked child leaves its parent's alone."""
        atexit.unregister(self.close)
        if self._fd >= 0 and self._owner == os.getpid():
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._fd)
            self._fd = -1


def make_private(folder: Path) -> None:
    """Make a folder that only its user may look into, and those above it that are missing."""
    missing = [folder, *folder.parents]
    for one in reversed([path for path in missing if not path.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)


def _sweep(parent: Path) -> None:
    """Remove the folders of processes that were killed: ours by name and owner, locked by nobody."""
    for left in parent.glob(f"{_PREFIX}*"):
        try:
            fd = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if os.fstat(fd).st_uid == os.getuid():
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue
        finally:
            os.close(fd)
