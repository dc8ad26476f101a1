"""Textual's driver for a screen that the curtain has taken already."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from scaletta.tui.curtain import ENTER_SCREEN


class CurtainDriver(LinuxDriver):
    """Does not enter the alternate screen a second time: a terminal would forget where it was before."""

    _entered = False

    def write(self, data: str) -> None:
        """Write to the terminal, all but the first request for the alternate screen."""
        if data == ENTER_SCREEN and not self._entered:
            self._entered = True
            return
        super().write(data)
