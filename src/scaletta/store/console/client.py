"""The near side of the SQL console: starts the process, sends queries, asks for pages, stops what runs on.

Nothing here imports DuckDB. Every call but `stop` waits for its answer: call from a thread, never from the
event loop.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from scaletta.store.console.wire import (
    Answer,
    Column,
    QueryError,
    Rehearsed,
    Row,
    RowChange,
    Thing,
    gone,
    put,
    take,
)
from scaletta.store.private import PrivateFolder

_GRACE = 3.0
"""Seconds between asking a query to stop and ending its process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take. `seconds` None: no time limit. Memory and disk in MB."""

    seconds: float | None = 60.0
    memory: int = 512
    disk: int = 1024
    threads: int = 2


class Console:
    """A process of its own that answers SQL on a copy of the plan.

    `copy` writes a private copy of the plan (with its WAL, if it has one) to the path it is given; the
    process unlinks it as soon as it has it open. The first request starts the process (about 0.2 s), so a
    console costs nothing until it is used.
    """

    def __init__(
        self,
        copy: Callable[[Path], object],
        *,
        today: date | None,
        zone: str | None = None,
        limits: Limits | None = None,
        writes: bool = False,
    ) -> None:
        """`writes`: for `rehearse`, and nothing else."""
        self._copy = copy
        self._writes = writes
        self._limits = limits or Limits()
        self.today = today
        self._zone = zone
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: PrivateFolder | None = None
        self._opened = False
        self._stale = True
        self._run = 0  # counts runs; odd while one is under way
        self._stopped_run = 0
        self._talking = threading.Lock()
        self._writing = threading.Lock()

    def __enter__(self) -> Console:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- what it answers

    def run(self, text: str) -> Answer:
        """Run the statements of `text`; the last result is kept and asked for with `page`.

        Raises QueryError with a sentence, also when the query was stopped or its process ended.
        """
        with self._talking:
            answer = self._do({"do": "run", "text": text})
            columns = tuple(Column(**column) for column in answer.pop("columns"))
            return Answer(columns=columns, **answer)

    def rehearse(self, text: str) -> Rehearsed:
        """What statements that write come to, on a copy. Raises QueryError, as `run` does."""
        with self._talking:
            answer = self._do({"do": "rehearse", "text": text})
            changes = tuple(RowChange(**change) for change in answer["changes"])
            return Rehearsed(changes, tuple(answer["problems"]))

    def page(
        self, result: int, start: int, count: int, *, width: int | None = None, parts: bool = False
    ) -> list[Row]:
        """Up to `count` rows from row `start` (0 is the first) of a result, as text. At least one, unless
        the result ends there; fewer than asked when they are large.

        `width` cuts every value to so many characters. `parts` gives lists, structs and maps as JSON.
        """
        with self._talking:
            if self._process is None:
                raise gone()
            answer = self._ask(
                {
                    "do": "page",
                    "result": result,
                    "start": start,
                    "count": count,
                    "width": width,
                    "parts": parts,
                }
            )
            return [tuple(row) for row in answer["rows"]]

    def schema(self) -> list[Thing]:
        """The tables, views and macros of the plan with their comments."""
        with self._talking:
            self._ready(fresh=False)
            things = self._ask({"do": "schema"})["things"]
            return [Thing(**{**thing, "columns": tuple(map(tuple, thing["columns"]))}) for thing in things]

    # -- how it lives

    def stop(self) -> None:
        """Stop the query that runs, from any thread; its `run` raises. A query that does not listen
        loses its process within a few seconds. Without a running query this does nothing.
        """
        process, run = self._process, self._run
        if process is None or run % 2 == 0:
            return
        self._stopped_run = run
        try:
            with self._writing:
                assert process.stdin is not None
                put(process.stdin, {"do": "stop"})
        except OSError:
            return
        timer = threading.Timer(_GRACE, self._kill_if_stuck, (process, run))
        timer.daemon = True
        timer.start()

    def renew(self) -> None:
        """Take a new copy of the plan before the next query, because the file changed. A result that is
        on screen stays until then.
        """
        self._stale = True

    def close(self) -> None:
        """End the process and remove what it left."""
        process = self._process
        if process is not None:
            process.kill()
        with self._talking:
            self._end()

    # -- inside

    def _do(self, request: dict[str, Any]) -> dict[str, Any]:
        """One run, which may be stopped meanwhile; its number goes with it."""
        self._ready(fresh=True)
        self._run += 1
        try:
            return self._ask({**request, "result": self._run}, limited=True)
        except QueryError as error:
            # The allocator seldom gives back what it took: a new process starts clean.
            if error.code in ("memory", "gone"):
                self._end()
            raise
        finally:
            self._run += 1

    def _ready(self, *, fresh: bool) -> None:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._start()
        if not self._opened or (fresh and self._stale):
            self._open()

    def _start(self) -> None:
        self._scratch = PrivateFolder()
        self._process = subprocess.Popen(
            # -P: a file named like a library in somebody's directory is not ours to import.
            [sys.executable, "-P", "-m", "scaletta.store.console.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._scratch.path,
            start_new_session=True,  # ctrl+c in the terminal is for the program, which then asks to stop
        )

    def _open(self) -> None:
        assert self._scratch is not None
        copy = self._scratch.path / "plan.duckdb"
        self._copy(copy)
        self._opened = False
        self._ask(
            {
                "do": "open",
                "path": str(copy),
                "scratch": str(self._scratch.path),
                "today": None if self.today is None else self.today.isoformat(),
                "zone": self._zone,
                "seconds": self._limits.seconds,
                "memory": self._limits.memory,
                "disk": self._limits.disk,
                "threads": self._limits.threads,
                "writes": self._writes,
            }
        )
        self._opened = True
        self._stale = False

    def _ask(self, request: dict[str, Any], *, limited: bool = False) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        watchdog = None
        if limited and self._limits.seconds is not None:
            watchdog = threading.Timer(self._limits.seconds + _GRACE, process.kill)
            watchdog.daemon = True
            watchdog.start()
        try:
            with self._writing:
                put(process.stdin, request)
            answer = take(process.stdout)
        except OSError:
            answer = None
        finally:
            if watchdog is not None:
                watchdog.cancel()
        if answer is None:
            self._end()
            if self._stopped_run == self._run:
                raise QueryError("Stopped.", code="stopped")
            raise QueryError(
                "Stopped: the query took more time or memory than the console may take.", code="time"
            )
        if "error" in answer:
            sentence = answer.pop("error")
            raise QueryError(sentence, **answer)
        return answer

    def _kill_if_stuck(self, process: subprocess.Popen[bytes], run: int) -> None:
        if self._run == run:
            process.kill()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()
            process.wait()
        scratch, self._scratch = self._scratch, None
        if scratch is not None:
            scratch.close()
        self._opened = False


def pages(
    console: Console, answer: Answer, *, limit: int | None = None, size: int = 5_000, parts: bool = False
) -> Iterator[list[Row]]:
    """The rows of a result from the first to the last, up to `size` at a time, at most `limit` in all."""
    total = answer.count if limit is None else min(limit, answer.count)
    start = 0
    while start < total:
        rows = console.page(answer.result, start, min(size, total - start), parts=parts)
        if not rows:
            raise gone()
        yield rows
        start += len(rows)
