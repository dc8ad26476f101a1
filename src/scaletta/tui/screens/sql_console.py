"""The SQL tab's side of the console: every call in a thread, every answer back on the event loop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scaletta.tui.host.trouble import sentence_of
from scaletta.tui.view import Host

if TYPE_CHECKING:
    from scaletta.exchange.result_file import Export
    from scaletta.store.console.client import Console
    from scaletta.store.console.wire import Answer, Row, Thing

PAGE = 256
"""Rows asked for at a time."""
_CELL = 200  # characters of a value that are fetched to be shown

Ran: TypeAlias = "tuple[Answer, Sequence[Row]] | Exception"
"""An answer with its first page, or what went wrong."""


class Queries:
    """The console of one screen. Its process starts with the first call."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._made: Console | None = None
        self.running = False
        self.writing = False
        self._stop = threading.Event()

    def run(self, text: str, then: Callable[[Ran], None]) -> None:
        """Run a query; `then` gets its first page too, so that one repaint shows it."""
        console = self._console()
        if console.today != self._host.today:
            console.today = self._host.today
            console.renew()

        def job() -> Ran:
            try:
                answer = console.run(text)
                return answer, console.page(answer.result, 0, PAGE, width=_CELL) if answer.result else []
            except Exception as error:
                return error

        def done(ran: Ran) -> None:
            self.running = False
            then(ran)

        self.running = True
        self._host.work(job, done)

    def stop(self) -> None:
        """Stop the query that runs."""
        self._console().stop()

    def page(self, result: int, page: int) -> Sequence[Row] | None:
        """A page of a result; None when another has taken its place. Waits: call it in a thread."""
        from scaletta.store.console.wire import QueryError

        try:
            return self._console().page(result, page * PAGE, PAGE, width=_CELL)
        except QueryError:
            return None

    def schema(self, then: Callable[[Sequence[Thing]], None]) -> None:
        """What there is to ask. This also warms the process."""
        self._host.work(self._console().schema, then)

    def write(self, answer: Answer, name: str, then: Callable[[Export], None], *, over: bool = False) -> None:
        """Write a whole result to a file, in the form its name ends with. `stop_writing` ends it."""
        console = self._console()
        path = (self._host.path.parent / Path(name).expanduser()).absolute()
        self._stop = stop = threading.Event()

        def job() -> Export:
            from scaletta.exchange.result_file import Export, write_file

            try:
                return write_file(console, answer, path, over=over, stop=stop)
            except Exception as error:
                return Export(sentence_of(error, f"write {name}"))

        def done(export: Export) -> None:
            self.writing = False
            then(export)

        self.writing = True
        self._host.work(job, done)

    def stop_writing(self) -> None:
        """Stop the file that is written."""
        self._stop.set()

    def renew(self) -> None:
        """The file changed: the next query sees it."""
        if self._made is not None:
            self._made.renew()

    def _console(self) -> Console:
        if self._made is None:
            from scaletta.store.console.client import Console

            path = self._host.path

            def copy(to: Path) -> None:
                from scaletta.store.planfile import PlanFile

                PlanFile(path).copy(to)

            self._made = Console(copy, today=self._host.today)
        return self._made
