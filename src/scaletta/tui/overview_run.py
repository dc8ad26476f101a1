"""Starts the overview, and the app on a plan in between, each as a program of its own.

A fresh process opens the plan, so that the app finds terminal, signals and DuckDB as it always does; the
overview has let go of the terminal meanwhile and comes back when that process ends.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scaletta.plan.visible import visible
from scaletta.tui.leaving import Leaving
from scaletta.tui.run import kept_fault
from scaletta.tui.wire import forget_terminal

if TYPE_CHECKING:
    from scaletta.store.overview import Client

_BY_A_SIGNAL: Final = 128


def run_overview(
    paths: Sequence[Path],
    read: Callable[[Path], Client],
    today: date,
    options: Sequence[str],
    theme: str | None,
) -> int:
    """Show the overview until the person leaves; the exit code.

    `read` looks at one file and does not raise. `options` go to `scaletta FILE` when a plan is opened.
    """
    from scaletta.tui.overview import OverviewApp
    from scaletta.tui.themes import start_theme

    chosen, notice = start_theme(theme)
    known: list[Client] = []
    opened: Path | None = None
    with Leaving() as leaving:
        while not leaving.signal:
            app = OverviewApp(
                paths, read, today, chosen, notice=notice, known=known, first=opened, leaving=leaving
            )
            opened = app.run(mouse=False)
            if app.terminal_lost:
                forget_terminal()
            if app.fault:
                print(visible(kept_fault(app.fault)), file=sys.stderr)
                return 1
            known = [client for client in app.view.clients.values() if client is not None]
            if opened is None or leaving.signal:
                break
            code = _open(opened, options)
            if code < 0 or code > _BY_A_SIGNAL:
                return code if code > 0 else _BY_A_SIGNAL - code  # what ended the app was meant for us too
            notice = f"{opened.name} was left with a fault: scaletta {opened} says which." if code else ""
        # as the shell counts a program that a signal ended; without a row that could be read, a failure
        if leaving.signal:
            return _BY_A_SIGNAL + leaving.signal
        return 1 if known and all(client.trouble for client in known) else 0


def _open(path: Path, options: Sequence[str]) -> int:
    """The app on a plan, in this terminal, until it ends; its exit code, negative when a signal ended it."""
    return subprocess.call([sys.executable, "-m", "scaletta", str(path.expanduser().absolute()), *options])
