"""A program on a real pseudo terminal, and the terminal at its other end: keys in, bytes out, a screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "f5": "\x1b[15~",
    "ctrl+p": "\x10",
    "ctrl+r": "\x12",
}
#: What programs ask a terminal, and the answers of a modern one (2026: synchronized output, off now).
QUERIES = {
    re.compile(rb"\x1b\[\?2026\$p"): b"\x1b[?2026;2$y",
    re.compile(rb"\x1b\[\?2048\$p"): b"\x1b[?2048;0$y",
    re.compile(rb"\x1b\[c"): b"\x1b[?62;22c",
    re.compile(rb"\x1b\[6n"): b"\x1b[1;1R",
}
#: Kitty keyboard sequences, which pyte would print.
UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*u|\x1b\[\?[0-9;]*\$p")
#: Output has ended when nothing came for so long, in seconds.
GAP = 0.06


@dataclass(frozen=True, slots=True)
class Response:
    """What one key brought: bytes, and seconds until the last of them."""

    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Watched:
    """Seconds from a key until the screen showed it, and until it was so outside; 0 if never."""

    screen: float
    outside: float


class Terminal:
    """Starts `command` on a pty of `columns` x `rows`. Use as a context manager."""

    def __init__(
        self, command: Sequence[str], columns: int, rows: int, env: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.written = 0
        self.sent = bytearray()
        self._unread = bytearray()
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            given = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
            # Readline, which pytest imports, puts its own terminal's size there, and a program believes it.
            for name in ("COLUMNS", "LINES"):
                given.pop(name, None)
            os.execvpe(command[0], list(command), given)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    # Output

    def read(self, seconds: float) -> bool:
        """Take what the program writes within `seconds`; False if there was nothing, or it has ended."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        self.written += len(data)
        self.sent += data
        self._unread += data
        for query, answer in QUERIES.items():
            for _ in query.findall(data):
                os.write(self.fd, answer)
        return bool(data)

    def show(self) -> str:
        """The screen as text, everything read so far on it."""
        data, self._unread = bytes(self._unread), bytearray()
        self._stream.feed(UNKNOWN.sub(b"", data))
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, test: Callable[[str], bool] | str, seconds: float = 20) -> float:
        """Read until the screen passes; seconds since the start. Fails with the screen if it never does."""
        passes = test if callable(test) else (lambda screen: test in screen)
        deadline = time.perf_counter() + seconds
        if passes(self.show()):
            return time.perf_counter() - self.started
        while time.perf_counter() < deadline:
            read = self.read(0.05)
            moment = time.perf_counter() - self.started
            if read and passes(self.show()):
                return moment
        screen = self.show()
        if passes(screen):
            return time.perf_counter() - self.started
        raise AssertionError(f"the screen never showed it; it shows:\n{screen}")

    def quiet(self, gap: float = 0.25) -> None:
        """Read until nothing has come for `gap` seconds."""
        while self.read(gap):
            pass

    # Input

    def press(self, *keys: str, gap: float = GAP) -> Response:
        """Press keys one after the other without waiting; what came until it was quiet for `gap` seconds."""
        before, began = self.written, time.perf_counter()
        last = began
        for key in keys:
            os.write(self.fd, KEYS.get(key, key).encode())
        # The first answer may take its time; after it a short silence is the end.
        while self.read(gap if self.written > before else 0.5):
            last = time.perf_counter()
        return Response(self.written - before, last - began)

    def watch(
        self, key: str, on_screen: Callable[[str], bool], outside: Callable[[], bool], seconds: float = 5
    ) -> Watched:
        """Press a key; how long until the screen passes, and something outside it, such as a file."""
        began = time.perf_counter()
        screen = reached = 0.0
        os.write(self.fd, KEYS.get(key, key).encode())
        while time.perf_counter() - began < seconds and not (screen and reached):
            read = self.read(0.002)
            if not reached and outside():
                reached = time.perf_counter() - began
            if read and not screen and on_screen(self.show()):
                screen = time.perf_counter() - began
        return Watched(screen, reached)

    def type(self, text: str) -> None:
        """Type text, each character a key."""
        for character in text:
            os.write(self.fd, character.encode())
        self.quiet(0.15)

    # The process

    @property
    def memory(self) -> int:
        """The most memory the program has had resident, in KiB (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        match = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(match[1]) if match else 0

    def hang_up(self) -> None:
        """Close the terminal's end, as when its window is closed or the line drops."""
        os.close(self.fd)
        self.fd = -1

    def ended(self, seconds: float = 30) -> int:
        """Wait for the program to end by itself; its exit code."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            if self.fd >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                while self.fd >= 0 and self.read(0.02):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"the program goes on:\n{self.show()}")

    def kill(self) -> None:
        """End it now."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


def cells(screen: str) -> int:
    """Cells of a screen that are not blank."""
    return sum(not character.isspace() for character in screen)
