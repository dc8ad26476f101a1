"""Stopping for a while, by ctrl+z or SIGTSTP: the file is left in order, and nothing is held meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from scaletta.tui.driver import TerminalDriver
from scaletta.tui.host.drafting import Drafting
from scaletta.tui.leaving import Leaving, in_foreground, somebody_to_continue_us, stop_job

#: How often to look whether the desk is there at all to come to rest, in seconds.
LOOK_EVERY = 1.0


class Resting(Protocol):
    """What is needed of the desk."""

    @property
    def works(self) -> bool: ...

    def rest(self, resting: Callable[[], None]) -> None: ...

    def go_on(self) -> None: ...


class Screen(Protocol):
    """What is needed of the app."""

    def after(self, seconds: float, call: Callable[[], None]) -> object: ...

    def redraw(self) -> None: ...

    def leave(self) -> None: ...


class Stopping:
    """Stops the program and takes it up again. All calls come from the event loop."""

    def __init__(
        self, screen: Screen, desk: Resting, drafting: Drafting, leaving: Leaving, say: Callable[[str], None]
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._drafting = drafting
        self._leaving = leaving
        self._say = say
        self._driver: TerminalDriver | None = None

    def stop(self, driver: TerminalDriver) -> None:
        """Stop as soon as the desk has written what waits and is at rest."""
        if self._driver is not None:
            return
        if not somebody_to_continue_us():
            self._say("There is no shell to go back to, so ctrl+z does nothing here. q leaves.")
            return
        self._driver = driver
        self._drafting.save()
        self._desk.rest(self._at_rest)
        self._look_at_desk()

    def continued(self, driver: TerminalDriver) -> None:
        """Somebody stopped and continued the program without asking (kill -STOP): the shell has changed the
        terminal meanwhile.
        """
        if self._driver is None and in_foreground(driver.fileno):
            driver.step_aside()
            driver.come_back()
            self._screen.redraw()

    def _look_at_desk(self) -> None:
        """A desk that could not open the file never comes to rest."""
        if self._driver is None:
            return
        if self._desk.works:
            self._screen.after(LOOK_EVERY, self._look_at_desk)
        else:
            self._at_rest()

    def _at_rest(self) -> None:
        driver = self._driver
        if driver is None or self._leaving.signal:
            return
        driver.step_aside()
        self._wait(driver)
        self._driver = None
        if self._leaving.signal:  # the job was ended while it was stopped: the terminal is somebody else's
            self._desk.go_on()
            self._screen.leave()
            return
        driver.come_back()
        self._screen.redraw()
        self._desk.go_on()

    def _wait(self, driver: TerminalDriver) -> None:
        """Stop; continued in the background (`bg`), stop again."""
        while not self._leaving.signal:
            driver.was_continued = False
            with suppress(OSError):
                stop_job()
            if not driver.was_continued or in_foreground(driver.fileno):
                return
