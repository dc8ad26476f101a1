"""Noticing at once that a file somebody held is free: who is slow waits for all the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from scaletta.store.planfile import PlanFile

#: Seconds between two looks at first, and once the file has been held for long (`LONG`).
LOOK = 0.005
LOOK_LATER = 0.05
LONG = 5.0


class Freed:
    """Watches a plan file in a thread of its own while it is held by others; nothing runs otherwise."""

    def __init__(self, plan: PlanFile) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._watching = False
        self._stopped = threading.Event()

    def watch(self, call: Callable[[], None]) -> None:
        """Call `call`, in that thread, when the file is free. A second watch while one runs is none."""
        with self._lock:
            if self._watching or self._stopped.is_set():
                return
            self._watching = True
        threading.Thread(target=self._run, args=(call,), name="scaletta-freed", daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._stopped.set()

    def _run(self, call: Callable[[], None]) -> None:
        began = time.monotonic()
        while not self._stopped.wait(LOOK if time.monotonic() - began < LONG else LOOK_LATER):
            if not self._plan.is_held():
                break
        with self._lock:
            self._watching = False
        if not self._stopped.is_set():
            call()
