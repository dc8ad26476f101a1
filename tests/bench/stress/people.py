"""Several people at once, with and without strangers: what was lost, how long it took, who was refused."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from tests.bench.plans import sample_plan


@dataclass
class Figures:
    """What one run gave. Times are in milliseconds."""

    sent: int = 0
    lost: int = 0
    doubled: int = 0
    failed: list[str] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    strangers: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        """Together with another run."""
        self.sent += other.sent
        self.lost += other.lost
        self.doubled += other.doubled
        for name in ("failed", "writes", "seen", "strangers"):
            getattr(self, name).extend(getattr(other, name))


def percentile(values: list[float], percent: float) -> float:
    """The value so many percent are not above; 0 of nothing."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))] if ranked else 0.0


def run(people: int, seconds: float, every: float, *strangers: str) -> Figures:
    """`people` edit a plan for so long, each every so many seconds, beside strangers (their arguments)."""
    with tempfile.TemporaryDirectory(prefix="scaletta-stress-") as folder:
        here = Path(folder)
        plan = sample_plan(here / "plan.duckdb")
        with ExitStack() as stack:
            persons = [
                _start(
                    stack,
                    "person",
                    *(plan, here / "state", f"p{n}", seconds, every, here / f"{n}.log"),
                )
                for n in range(people)
            ]
            for person in persons:
                assert person.stdout is not None and person.stdout.readline() == "ready\n"
            others = []
            for stranger in strangers:
                what, *numbers = stranger.split()
                others.append(_start(stack, "stranger", what, plan, seconds, *numbers))
            for person in persons:
                assert person.stdin is not None
                person.stdin.write("begin\n")
                person.stdin.flush()
            told = [other.communicate(timeout=seconds + 60)[0] for other in others]
            ends = [person.communicate(timeout=seconds + 60)[0].strip() for person in persons]
        figures = _figures([_log(here / f"{n}.log") for n in range(people)], plan)
        figures.strangers = [tuple(map(int, line.split())) for line in told]
        figures.failed += [end for end in ends if end != "done"]
        return figures


def _start(stack: ExitStack, module: str, *arguments: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.bench.stress.{module}", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def _log(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def _figures(logs: list[list[dict[str, Any]]], plan: Path) -> Figures:
    """Who sent what, when it was in the file, and when the others had it."""
    figures = Figures()
    committed = {e["id"]: e["at"] for log in logs for e in log if e["what"] == "committed"}
    for log in logs:
        sent = {e["id"]: e["at"] for e in log if e["what"] == "sent"}
        figures.sent += len(sent)
        figures.writes += [(committed[id_] - at) * 1000 for id_, at in sent.items() if id_ in committed]
        figures.failed += [e["says"] for e in log if e["what"] in ("failed", "refused")]
        first: dict[str, float] = {}
        for event in (e for e in log if e["what"] == "seen"):
            for id_ in event["ids"]:
                first.setdefault(id_, event["at"])
        others = {id_: at for id_, at in committed.items() if id_ not in sent}
        figures.seen += [(first[id_] - at) * 1000 for id_, at in others.items() if id_ in first]
        unseen = len([id_ for id_ in others if id_ not in first])
        if unseen:
            figures.failed.append(f"{unseen} edits of others were not seen")
    with duckdb.connect(str(plan), read_only=True) as con:
        kept = Counter(str(id_) for (id_,) in con.execute("select command_id from change").fetchall())
    ids = [e["id"] for log in logs for e in log if e["what"] == "sent"]
    figures.lost = len([id_ for id_ in ids if id_ not in kept])
    figures.doubled = len([id_ for id_, count in kept.items() if count > 1])
    return figures
