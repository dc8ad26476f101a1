"""Prints what planning costs on ten thousand slots, beside the sample company in the same run.

    uv run python -m tests.bench.planning [--only 120x36]

From the key to the last byte of its answer, medians.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

from tests.bench.figures import SIZES, command_for, report
from tests.bench.plans import plan_of_10_000_slots, sample_plan
from tests.terminal.terminal import Terminal

#: What is done, the keys that lead there, the key that does it, and how often.
DONE = (
    ("opening the editorial plan", ("1",), "2", 5),
    ("another outlet", ("2",), "tab", 6),
    ("another week", (), "pagedown", 6),
    ("opening the communication plan", ("e",), "c", 5),
    ("another month", ("3", "v"), "pagedown", 6),
    ("the agenda, a month on", ("v",), "right", 6),
)
LIMIT = 1.5


def times(plan: Path, size: tuple[int, int]) -> dict[str, float]:
    """Milliseconds of each."""
    found = {}
    with Terminal(command_for(plan), *size) as terminal:
        terminal.wait_for("hours of")
        terminal.quiet(1)
        for what, way, key, often in DONE:
            taken = []
            for number in range(often + 1):
                for step in way if number == 0 or key in ("2", "c") else ():
                    terminal.press(step)
                    terminal.quiet(0.8)
                answer = terminal.press(key, gap=0.06)
                terminal.quiet(0.8)
                if number:  # the first asks for what the next ones find
                    taken.append(answer.seconds * 1000)
            found[what] = statistics.median(taken)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=["120x36", "80x24"], help="one size")
    only = parser.parse_args().only
    folder = Path(tempfile.mkdtemp(prefix="scaletta-bench-"))
    try:
        sample_plan(folder / "sample.duckdb")
        plan_of_10_000_slots(folder / "large.duckdb")
        for size in SIZES:
            name = f"{size[0]}x{size[1]}"
            if only in (None, name):
                print(f"\n{name:<60} 10,000 slots   sample          limit")
                small, large = (times(folder / f"{plan}.duckdb", size) for plan in ("sample", "large"))
                for what in small:
                    ratio = f"{large[what]:.0f} ms ({large[what] / small[what]:.2f} x)"
                    report(what, ratio, f"{small[what]:.0f} ms", f"{LIMIT} x")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
