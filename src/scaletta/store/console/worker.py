"""The console's process: `python -m scaletta.store.console.worker`, spoken to over its standard streams.

It ends when its input ends, so it never outlives the program that started it.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from dataclasses import asdict
from queue import SimpleQueue
from typing import IO, Any

from scaletta.store.console.wire import QueryError, put, take

_OVERHEAD_MB = 1024  # interpreter, DuckDB's code and threads, and what its memory_limit does not count


class _Desk:
    """Answers one request after the other; a "stop" overtakes them."""

    def __init__(self, inbox: IO[bytes], outbox: IO[bytes]) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._engine: Any = None
        self._scratch: str | None = None
        self._stop = threading.Event()

    def listen(self) -> None:
        """Sort what comes in, until nobody is there any more. Runs in a thread of its own."""
        while (message := take(self._inbox)) is not None:
            if message["do"] == "stop":
                self._stop.set()
                if self._engine is not None:
                    self._engine.interrupt()
                continue
            if message["do"] in ("run", "rehearse"):
                self._stop.clear()  # here, so that a stop right behind a query is not lost
            self._requests.put(message)
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
        os._exit(0)  # a query may be under way in the main thread, and nobody waits for it

    def serve(self) -> None:
        """Answer for ever; `listen` ends the process."""
        import duckdb  # noqa: F401  # warm before the first request comes in

        while True:
            message = self._requests.get()
            try:
                answer = self._answer(message)
            except QueryError as error:
                answer = {
                    "error": error.sentence,
                    "code": error.code,
                    "line": error.line,
                    "column": error.column,
                    "length": error.length,
                }
            put(self._outbox, answer)

    def _answer(self, message: dict[str, Any]) -> dict[str, Any]:
        match message["do"]:
            case "open":
                if self._engine is not None:
                    self._engine.close()
                    self._engine = None
                self._scratch = message["scratch"]
                _limit(message["memory"], message["disk"])
                self._engine = _opened(message)
                return {}
            case "run":
                return asdict(self._engine.run(message["text"], message["result"], self._stop))
            case "rehearse":
                answer: dict[str, Any] = self._engine.rehearse(message["text"], self._stop)
                return answer
            case "page":
                wanted = (message[key] for key in ("result", "start", "count", "width", "parts"))
                return {"rows": self._engine.page(*wanted)}
            case "schema":
                return {"things": [asdict(thing) for thing in self._engine.schema()]}
        raise QueryError("The console was asked for something it does not know.", code="gone")


def _opened(order: dict[str, Any]) -> Any:
    """What answers: the console, or the rehearsal of what is to be written."""
    if order["writes"]:
        from scaletta.store.console.rehearsal import Rehearsal

        return Rehearsal(order)
    from scaletta.store.console.engine import Engine

    return Engine(order)


def _limit(memory: int, disk: int) -> None:
    """A second fence behind DuckDB's own accounting, which some functions escape: building one huge text
    takes gigabytes that `memory_limit` never sees. Where the system has no such limit, the client's time
    limit is what remains.
    """
    import resource

    for what, megabytes in ((resource.RLIMIT_DATA, memory + _OVERHEAD_MB), (resource.RLIMIT_FSIZE, disk)):
        _, most = resource.getrlimit(what)
        wanted = megabytes * 1024 * 1024
        if most == resource.RLIM_INFINITY or wanted <= most:
            resource.setrlimit(what, (wanted, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve standard input until it ends."""
    os.umask(0o077)
    os.nice(5)  # the screen is drawn by the other process, and comes first
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get into the messages
    desk = _Desk(sys.stdin.buffer, outbox)
    threading.Thread(target=desk.listen, daemon=True).start()
    try:
        desk.serve()
    finally:  # out of memory, most likely: the client sees the end and starts anew
        os._exit(1)


if __name__ == "__main__":
    main()
