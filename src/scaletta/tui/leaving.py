"""How the program is asked from outside to leave or to stop: signals, a lost terminal, ctrl+c, ctrl+z."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaletta.tui.shell import KeyTaker

_ASKS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


class Leaving:
    """Hears the signals that ask a program to leave, from its start to its end.

    `signal` is the first that came, 0 for none. They are only noted here: leaving in order is the app's work,
    and what has begun (a commit, the last flush) is finished. A signal that was ignored stays ignored.
    """

    def __init__(self) -> None:
        self.signal = 0
        self._told: Callable[[], None] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Leaving:
        for number in _ASKS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def listen(self, told: Callable[[], None]) -> None:
        """Call `told` when the program is to leave: at once if it is already so, else from wherever that is
        noticed, in a signal handler or in another thread.
        """
        self._told = told
        if self.signal:
            told()

    def hear(self, number: int) -> None:
        """Leave as if that signal had come."""
        self.signal = self.signal or number
        if self._told is not None:
            self._told()

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.hear(number)


class TerminalKeys:
    """Takes ctrl+c and ctrl+z, which a terminal in its usual mode makes signals of; passes the others on."""

    def __init__(self, keys: KeyTaker, leave: Callable[[], None], stop: Callable[[], None]) -> None:
        self._keys = keys
        self._own = {"ctrl+c": leave, "ctrl+z": stop}

    def press(self, key: str, character: str | None) -> None:
        """A key."""
        own = self._own.get(key)
        if own is not None:
            own()
        else:
            self._keys.press(key, character)

    def paste(self, text: str) -> None:
        """A paste."""
        self._keys.paste(text)


def somebody_to_continue_us() -> bool:
    """Whether there is a shell to go back to. Started by sshd or tmux itself there is none: nobody could say
    `fg`, and the kernel does not stop such a job.
    """
    parent = os.getppid()
    try:
        return os.getpgid(parent) == os.getpgrp() or os.getsid(parent) == os.getsid(0)
    except OSError:
        return False


def in_foreground(terminal: int) -> bool:
    """Whether the terminal is ours to write to."""
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return True


def stop_job() -> None:
    """Stop the whole job, as the terminal does; returns when it is continued.

    The whole job, because what started us (`sudo`, `uv run`) must stop too for the shell to notice.
    """
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.kill(0, signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)
