"""Programs that know nothing of our queue, each a process of its own.

    python -m tests.bench.stress.stranger holds PLAN SECONDS HOLD EVERY
    python -m tests.bench.stress.stranger probes PLAN SECONDS EVERY

`holds` opens the file for writing again and again and keeps it a while, and tries anew at once when refused;
it prints how often it had it, and its tries. `probes` asks the kernel (F_GETLK, which takes no lock) whether
a client that opened the file just now would be refused; it prints probes, refused readers, refused writers.
"""

from __future__ import annotations

import fcntl
import os
import random
import struct
import sys
import time

import duckdb

_FLOCK = struct.Struct("hhqqi4x")  # type, whence, start, length, pid


def holds(plan: str, seconds: float, hold: float, every: float) -> tuple[int, int]:
    """How often it had the file, and how often it tried."""
    had = tries = 0
    end = time.monotonic() + seconds
    time.sleep(random.uniform(0, every))
    while time.monotonic() < end:
        tries += 1
        try:
            with duckdb.connect(plan) as con:
                con.execute("select count(*) from post").fetchall()
                had += 1
                time.sleep(hold)
        except duckdb.IOException:
            time.sleep(0.02)
            continue
        time.sleep(max(0.0, every - hold) * random.uniform(0.8, 1.2))
    return had, tries


def probes(plan: str, seconds: float, every: float) -> tuple[int, int, int]:
    """Probes made, readers that would have been refused, writers that would have been."""
    made = readers = writers = 0
    fd = os.open(plan, os.O_RDWR)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        made += 1
        writer = _refused(fd, fcntl.F_WRLCK)
        writers += writer
        readers += writer and _refused(fd, fcntl.F_RDLCK)
        time.sleep(every * random.uniform(0.5, 1.5))
    return made, readers, writers


def _refused(fd: int, kind: int) -> bool:
    asked = _FLOCK.pack(kind, os.SEEK_SET, 0, 0, 0)
    return bool(_FLOCK.unpack(fcntl.fcntl(fd, fcntl.F_GETLK, asked))[0] != fcntl.F_UNLCK)


def main() -> None:
    what, plan, *numbers = sys.argv[1:]
    done = {"holds": holds, "probes": probes}[what](plan, *map(float, numbers))  # type: ignore[operator]
    print(*done, flush=True)


if __name__ == "__main__":
    main()
