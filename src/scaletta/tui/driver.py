"""Textual's driver for a screen that the curtain has taken already, and for keys that are no UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from scaletta.tui.curtain import ENTER_SCREEN


def lenient_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """A decoder that puts a visible sign where bytes are no text."""
    return partial(codecs.getincrementaldecoder(encoding), "replace")


# A terminal set to Latin-1, or noise on the line, sends bytes that are no UTF-8. Textual's own decoder raises
# at the first one, in the thread that reads the keys, and the program would end.
linux_driver.getincrementaldecoder = lenient_decoder  # type: ignore[assignment, attr-defined]


class CurtainDriver(LinuxDriver):
    """Does not enter the alternate screen a second time: a terminal would forget where it was before."""

    _entered = False

    def write(self, data: str) -> None:
        """Write to the terminal, all but the first request for the alternate screen."""
        if data == ENTER_SCREEN and not self._entered:
            self._entered = True
            return
        super().write(data)
