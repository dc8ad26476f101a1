"""The process's single DuckDB instance. It lives in memory; plans and their copies are attached to it."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from scaletta.store.private import PrivateFolder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY_LIMIT = "512MB"

# DuckDB's allocator (jemalloc) keeps what a question used for the next one: 30 MB and more that nobody needs
# while a person looks at the screen. It reads this when DuckDB is first imported.
_GIVE_MEMORY_BACK = ("DUCKDB_JE_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")

_engine: Engine | None = None
_starting = threading.Lock()


class Engine:
    """One DuckDB instance and the private folder it spills to.

    Use `connect()`: two instances in one process would drop each other's file locks.
    """

    def __init__(self, *, memory_limit: str = MEMORY_LIMIT) -> None:
        os.environ.setdefault(*_GIVE_MEMORY_BACK)
        import duckdb

        self.folder = PrivateFolder()
        self._root = duckdb.connect(
            config={
                # Preparing our questions costs more than running them: a second thread would not be
                # quicker, and its buffers cost tens of MB.
                "threads": 1,
                "memory_limit": memory_limit,
                "temp_directory": str(self.folder.path / "spill"),
                # never reach for the network, whatever file is opened
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "python_enable_replacements": False,
                # checkpoints are ours to time: one inside a commit would also break an unlinked copy
                "checkpoint_on_detach": "DISABLED",
                "wal_autocheckpoint": "1TB",
            }
        )

    def cursor(self) -> DuckDBPyConnection:
        """A connection of its own (its USE, its variables) to the shared instance; one thread at a time."""
        return self._root.cursor()

    def close(self) -> None:
        """Close the instance and remove the private folder. Nothing must be attached any more."""
        global _engine
        with _starting:
            self._root.close()
            self.folder.close()
            if _engine is self:
                _engine = None


def connect() -> Engine:
    """The process's engine, started on first use (about 20 ms, after DuckDB's own import of 100 ms)."""
    global _engine
    with _starting:
        if _engine is None:
            _engine = Engine()
        return _engine
