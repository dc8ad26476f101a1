"""Textual's driver for Unix terminals, for one that may be gone, stopped, or taken already by the curtain."""

from __future__ import annotations

import os
import select
import sys
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from scaletta.tui.curtain import ENTER_SCREEN
from scaletta.tui.wire import Wire

if TYPE_CHECKING:
    from textual.app import App


class Attended(Protocol):
    """What the driver tells its app. All but `covered` is called in a signal handler or another thread."""

    covered: bool

    def hung_up(self) -> None: ...

    def asked_to_stop(self) -> None: ...

    def continued(self) -> None: ...


class TerminalDriver(LinuxDriver):
    """Tells the app when the terminal is gone, and leaves stopping to it.

    Does not enter the alternate screen a second time where the curtain has: a terminal would forget where it
    was before.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        # before the rest, which sets signal handlers
        self._attended = cast(Attended, app)
        self._entered = not self._attended.covered
        self._away = False
        self.was_continued = False
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert sys.__stderr__ is not None, "an app without a terminal has another driver"
        self.wire = Wire(sys.__stderr__, self._attended.hung_up)
        self._file = cast(Any, self.wire)

    def write(self, data: str) -> None:
        """Write to the terminal, if it is ours, all but a second request for the alternate screen."""
        if data == ENTER_SCREEN and not self._entered:
            self._entered = True
        elif not self._away:
            super().write(data)

    def step_aside(self) -> None:
        """Give the terminal back for a while."""
        self.stop_application_mode()
        super().close()
        self._away = True

    def come_back(self) -> None:
        """Take it again."""
        self._away = False
        self.start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Restore the terminal, unless somebody else has it."""
        if not self._away:
            super().stop_application_mode()

    def disable_input(self) -> None:
        """Read no more keys; a terminal that somebody else has is not touched: the kernel would stop us."""
        if not self._away:
            super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until the app ends, or the terminal: then reads give nothing, or fail."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            try:
                if select.select([self.fileno], [], [], 0.1)[0]:
                    data = os.read(self.fileno, 4096)
                    if not data:
                        raise EOFError
                    for message in parser.feed(decode(data)):
                        self.process_message(message)
            except (OSError, EOFError):
                self._attended.hung_up()
                return
            for message in parser.tick():
                self.process_message(message)

    def _sigtstp_application(self, *_: object) -> None:
        self._attended.asked_to_stop()

    def _sigcont_application(self, *_: object) -> None:
        self.was_continued = True
        if not self._away:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._attended.continued)
