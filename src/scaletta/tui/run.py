"""Starts the terminal app. Imports nothing heavy itself: the order of what it imports is the boot order.

The curtain is the first frame. Then a child reads the first figures (`ahead.py`) while Textual is imported;
when they are on the screen the desk's thread imports DuckDB and opens the file. Without a child the thread
does so while the app starts. Beside the import of Textual it would only take turns at the interpreter's lock:
measured, the figures came no sooner.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scaletta.plan.visible import visible
from scaletta.tui.ahead import look_ahead
from scaletta.tui.curtain import drop_curtain, raise_curtain
from scaletta.tui.host.desk import LAST_TRY_FOR, Desk
from scaletta.tui.leaving import Leaving
from scaletta.tui.wire import forget_terminal

if TYPE_CHECKING:
    from scaletta.store.session import Session
    from scaletta.tui.app import ScalettaApp


#: The tab the app opens with.
FIRST_TAB = 2
#: Asked to leave from outside, a file that somebody else holds is tried for so long, in seconds.
BE_QUICK = 0.5
LINE_KEPT = "What you were typing is kept: the next start offers it again."


def run(
    path: Path,
    *,
    who: str,
    guess: date,
    today: date | None = None,
    theme: str | None = None,
    prepare: Callable[[], None] | None = None,
) -> int:
    """Open a plan on the screen until the person leaves; the exit code.

    `guess` is today's date on this machine, shown until the file's own zone is known; `today` fixes the day.
    `prepare` makes the file first, in the desk's thread, while the screen is being painted.
    """
    # Importing makes objects and no garbage: looking for it costs 8 % of the start. The app resumes it.
    gc.disable()
    app: ScalettaApp | None = None
    with Leaving() as leaving:
        covered = raise_curtain(path, today or guess, FIRST_TAB)
        ahead = look_ahead(path, today, guess) if covered and prepare is None else None
        desk = Desk(partial(_open, path, who, today, prepare))
        try:
            from scaletta.store.drafts import Drafts
            from scaletta.tui.app import ScalettaApp
            from scaletta.tui.themes import start_theme

            chosen, notice = start_theme(theme)
            app = ScalettaApp(
                path,
                desk,
                today or guess,
                chosen,
                notice=notice,
                tab=FIRST_TAB,
                covered=covered,
                leaving=leaving,
                drafts=Drafts(path, who),
                ahead=ahead,
            )
            if not leaving.signal:
                covered = False  # from here on the app has the screen
                if ahead is None:
                    desk.start()
                app.run(mouse=False)
        finally:
            if ahead is not None:
                ahead.close()
            if covered:
                drop_curtain()
            if app is not None and app.terminal_lost:
                forget_terminal()
            said = [LINE_KEPT] if app is not None and app.host.drafting.finish() else []
            said.append(desk.close(wait=BE_QUICK if leaving.signal else LAST_TRY_FOR))
            if any(said):
                print(visible(" ".join(filter(None, said))), file=sys.stderr)
        if app.fault:
            print(visible(kept_fault(app.fault)), file=sys.stderr)
            return 1
        # as the shell counts a program that a signal ended
        return 128 + leaving.signal if leaving.signal else app.return_code or 0


def kept_fault(fault: str) -> str:
    """Put a traceback in a file for whoever mends it; the sentence for the person."""
    from platformdirs import user_state_path

    says = "scaletta stopped because of a fault of its own. What the screen showed as saved is saved"
    try:
        path = user_state_path("scaletta", appauthor=False, ensure_exists=True) / "fault.txt"
        # A traceback may hold what was typed: it is nobody else's.
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="replace") as stream:
            stream.write(fault)
    except OSError:
        return f"{says}."
    return f"{says}; please send {path} with your report."


def _open(path: Path, who: str, today: date | None, prepare: Callable[[], None] | None) -> Session:
    from scaletta.store.session import Session

    if prepare is not None:
        prepare()
    return Session(path, who=who, today=today)
