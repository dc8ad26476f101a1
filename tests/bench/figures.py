"""Prints what the terminal app costs, each figure beside the bare Textual floor of the same run.

    uv run python -m tests.bench.figures [--runs 5] [--only 120x36]

Medians; a machine that does other things as well makes all of them larger, the ratios less so.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.plans import TODAY, plan_of_10_000_slots, sample_plan
from tests.terminal.terminal import Response, Terminal, cells

SIZES = ((120, 36), (80, 24))
COMMAND = str(Path(sys.prefix) / "bin" / "scaletta")
FLOOR = [sys.executable, str(Path(__file__).with_name("floor.py"))]


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from exec to the first frame and to the figures, and peak memory in MiB."""

    frame: float
    figures: float
    memory: float


def command_for(plan: Path) -> list[str]:
    """How the app is started on a plan."""
    return [COMMAND, str(plan), "--today", TODAY.isoformat(), "--who", "anna"]


def start(command: Sequence[str], size: tuple[int, int], shows: str, runs: int) -> Start:
    """The medians of several starts, after one that warms the file cache."""
    frames, figures, memory = [], [], []
    for run in range(runs + 1):
        with Terminal(command, *size) as terminal:
            frame = terminal.wait_for(lambda screen: cells(screen) >= 40)
            figure = terminal.wait_for(shows)
            terminal.quiet()
            if run:
                frames.append(frame)
                figures.append(figure)
                memory.append(terminal.memory / 1024)
    return Start(statistics.median(frames), statistics.median(figures), statistics.median(memory))


def pressed(terminal: Terminal, keys: Sequence[str], times: int = 1) -> tuple[float, int, float]:
    """Median bytes, most bytes and median milliseconds of single key presses."""
    answers: list[Response] = [terminal.press(key) for _ in range(times) for key in keys]
    sizes = [answer.bytes for answer in answers]
    return statistics.median(sizes), max(sizes), statistics.median(a.seconds for a in answers) * 1000


def report(name: str, value: str, floor: str = "", limit: str = "") -> None:
    """One line of the table."""
    print(f"  {name:<46}{value:>24}{floor:>22}   {limit}")


def measure(size: tuple[int, int], folder: Path, runs: int) -> None:
    """All figures at one size."""
    print(f"\n{size[0]}x{size[1]}{'ours':>67}{'floor':>22}   limit")
    plan = folder / "sample.duckdb"
    floor = start(FLOOR, size, "channel 6", runs)
    ours = start(command_for(plan), size, "Ask the mill", runs)
    ratio = ours.frame / floor.frame
    report(
        "first frame, ms", f"{ours.frame * 1000:.0f} ({ratio:.2f} x)", f"{floor.frame * 1000:.0f}", "1.0 x"
    )
    report(
        "figures on screen, ms",
        f"{ours.figures * 1000:.0f} ({ours.figures / floor.frame:.2f} x)",
        "",
        "1.6 x",
    )
    report("memory, opened, MiB", f"{ours.memory:.0f}", f"{floor.memory:.0f}", "140")
    with Terminal(FLOOR, *size) as terminal:
        terminal.wait_for("channel 6")
        terminal.quiet()
        floor_bytes, _, floor_ms = pressed(terminal, ["down"], 20)
    with Terminal(command_for(plan), *size) as terminal:
        terminal.wait_for("Ask the mill")
        terminal.quiet(0.6)
        before = terminal.written
        deadline = time.perf_counter() + 3
        while time.perf_counter() < deadline:
            terminal.read(0.1)
        report("sent while idle for 3 s, bytes", str(terminal.written - before), "", "0")
        _keys(terminal, "cursor key, week grid", ["right", "down", "left", "up"], floor_bytes, floor_ms)
        _switches(terminal, size)
        _typing(terminal)
        _moving(terminal, plan)
        report("memory, every screen opened, MiB", f"{terminal.memory / 1024:.0f}", "", "140")
    _large(size, folder)


def _keys(terminal: Terminal, name: str, keys: Sequence[str], floor_bytes: float, floor_ms: float) -> None:
    median, most, ms = pressed(terminal, keys, 5)
    report(
        name,
        f"{median:.0f} (most {most}) B {ms:.1f} ms",
        f"{floor_bytes:.0f} B {floor_ms:.1f} ms",
        "450 B, 1.0 x",
    )


def _switches(terminal: Terminal, size: tuple[int, int]) -> None:
    limit = "15,000 B" if size[0] == 120 else "9,000 B"
    for tab in "134512":
        terminal.quiet(0.3)
        terminal.press(tab)  # what it asks for comes once
        terminal.quiet(0.6)
    for tab in "13452":
        answer = terminal.press(tab)
        report(
            f"switch to tab {tab}, data there",
            f"{answer.bytes} B {answer.seconds * 1000:.1f} ms",
            "",
            f"{limit}, 20 ms",
        )
        terminal.quiet(0.3)
        if tab in "134":
            median, most, ms = pressed(terminal, ["down", "down", "up"], 3)
            report(f"cursor key, tab {tab}", f"{median:.0f} (most {most}) B {ms:.1f} ms", "", "450 B")


def _typing(terminal: Terminal) -> None:
    terminal.press("a")
    terminal.quiet()
    answers = [terminal.press(letter) for letter in "tue 18:30 video Behind the scenes"]
    report("letter typed in the entry line, most", f"{max(a.bytes for a in answers)} B", "", "300 B")
    terminal.press("escape")
    terminal.quiet()
    terminal.press("5")
    terminal.quiet(0.6)
    terminal.press("n")
    terminal.quiet(0.4)
    answers = [terminal.press(letter) for letter in "select 1 from slot"]
    report("letter typed in the SQL editor, most", f"{max(a.bytes for a in answers)} B", "", "1,500 B")
    terminal.press("escape")
    terminal.quiet()
    terminal.press("2")
    terminal.quiet(0.6)


def _moving(terminal: Terminal, plan: Path) -> None:
    """A slot moved by a key: when the screen has it, and when the file does."""
    for key in ["up"] * 5 + ["home"] + ["right"] * 4:
        terminal.press(key)
    shown, saved = [], []
    for key, at in (("+", "08:45"), ("-", "08:30")) * 4:
        terminal.quiet(0.5)
        before = _stamp(plan)

        def seen(screen: str, at: str = at) -> bool:
            return f"Fri 14 May {at}" in screen

        answer = terminal.watch(key, seen, lambda before=before: _stamp(plan) != before)  # type: ignore[misc]
        shown.append(answer.screen * 1000)
        saved.append(answer.outside * 1000)
    report("slot moved: on screen, ms", f"{statistics.median(shown):.0f}", "", "30")
    report("slot moved: in the file, ms", f"{statistics.median(saved):.0f}", "", "60")


def _stamp(plan: Path) -> tuple[int, int]:
    wal = Path(f"{plan}.wal")
    return plan.stat().st_mtime_ns, wal.stat().st_mtime_ns if wal.exists() else 0


def _large(size: tuple[int, int], folder: Path) -> None:
    """The same keys on ten thousand slots."""
    times: dict[str, float] = {}
    for name in ("sample", "large"):
        with Terminal(command_for(folder / f"{name}.duckdb"), *size) as terminal:
            terminal.wait_for("hours of")
            terminal.quiet(0.8)
            _, most, ms = pressed(terminal, ["right", "left"], 5)
            terminal.press("3")
            terminal.quiet(1)
            terminal.press("v")
            terminal.quiet(1)
            months = [
                terminal.press(key, gap=0.4).seconds * 1000
                for key in ("pagedown", "pageup", "pagedown", "pageup")
            ]
            times[name] = statistics.median(months)
            if name == "large":
                report("10,000 slots: cursor key", f"most {most} B {ms:.1f} ms")
    ratio = times["large"] / times["sample"]
    report(
        "10,000 slots: another month, ms",
        f"{times['large']:.0f} ({ratio:.2f} x)",
        f"sample {times['sample']:.0f}",
        "1.5 x",
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="starts per figure (default 5)")
    parser.add_argument("--only", choices=["120x36", "80x24"], help="one size")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="scaletta-bench-"))
    try:
        sample_plan(folder / "sample.duckdb")
        plan_of_10_000_slots(folder / "large.duckdb")
        for size in SIZES:
            if arguments.only in (None, f"{size[0]}x{size[1]}"):
                measure(size, folder, arguments.runs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
