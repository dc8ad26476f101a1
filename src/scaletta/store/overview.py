"""One plan of several, looked at in a private copy: its file is never held, changed or brought up to date."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scaletta.store import migrate
from scaletta.store.ask import Ask
from scaletta.store.engine import connect
from scaletta.store.faults import BrokenView, NewerPlan, NotAPlan, fault
from scaletta.store.planfile import PlanFile
from scaletta.store.reading import Reading
from scaletta.store.shape import flaws, lay_down_here
from scaletta.store.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

_OWN: Final = migrate.SCHEMA / "views" / "89_overview.sql"
_ASKED: Final = Ask(
    "overview", columns=("company", "late", "unwritten", "plan_ends", "load", "findings", "red", "worst")
)
# One question takes 130 MB of the 512 there are. (Two at once take as long as one after the other: measured.)
_one_at_a_time: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Client:
    """The row of `overview` of one file, or the sentence why it has none."""

    path: Path
    company: str = ""
    late: int = 0
    unwritten: int = 0
    plan_ends: date | None = None
    load: Decimal | None = None
    findings: int = 0
    red: int = 0
    worst: str | None = None
    trouble: str = ""

    @property
    def name(self) -> str:
        """The company; the file where it has none, or cannot be read."""
        return self.company or self.path.name

    @property
    def words(self) -> tuple[str, ...]:
        """Name, late, unwritten, end of the plan, load, findings and their worst, as people read them."""
        ends, load = self.plan_ends, self.load
        return (
            self.name,
            str(self.late),
            str(self.unwritten),
            f"{ends.day} {ends:%b} {ends.year}" if ends else "none",
            f"{load:.0%}".replace("%", " %") if load is not None else "?",
            f"{self.findings} ({self.red} red)" if self.red else str(self.findings),
            self.worst or "",
        )

    @property
    def urgency(self) -> tuple[bool, int, int]:
        """Sorts the worst first; a file of which nothing is known comes last."""
        return bool(self.trouble), -self.red, -self.late


def look_at(path: Path, today: date | None, wait: float) -> Client:
    """What the file says of its company. `wait` is for our own queue, in seconds; threads take turns.

    Raises PlanFileError.
    """
    import duckdb

    plan = PlanFile(path)
    try:
        with _one_at_a_time, closing(Snapshot(plan, connect(), wait=wait)) as copy:
            if today is not None:
                copy.cursor.execute(f"set variable today = date '{today.isoformat()}'")
            _bring_up_to_date(plan, copy)
            row = _row(plan, copy)
    except duckdb.Error as error:
        known = fault(error, plan.path)
        if known is None:
            raise
        raise known from error
    return Client(path, row[0] or "", *row[1:])


def _bring_up_to_date(plan: PlanFile, copy: Snapshot) -> None:
    """The copy alone: its file stays as old as it is until somebody opens it."""
    version, known = migrate.version_of(copy.cursor), migrate.schema_version()
    if version is None:
        raise NotAPlan(plan.path)
    if version > known:
        raise NewerPlan(plan.path, found=version, known=known)
    if version < known:
        with plan.transaction(copy.cursor):
            migrate.migrate(copy.cursor, version)


def _row(plan: PlanFile, copy: Snapshot) -> tuple[Any, ...]:
    """Ask `overview`; of views laid down in the copy where the file has none that can be asked."""
    import duckdb

    reading = Reading(plan.path, copy)
    for mend in (_lay_down_own, _lay_down_all):
        try:
            return tuple(reading.ask(_ASKED)[0])
        except BrokenView:
            try:
                mend(plan, copy)
            except duckdb.Error:  # a table has the name of a view: the next way deals with it
                continue
    return tuple(reading.ask(_ASKED)[0])


def _lay_down_own(plan: PlanFile, copy: Snapshot) -> None:
    """The one view that a file of the same tables may lack: sixty times as quick as all of them."""
    with plan.transaction(copy.cursor):
        copy.cursor.execute(_OWN.read_text())


def _lay_down_all(plan: PlanFile, copy: Snapshot) -> None:
    found = flaws(connect(), copy.cursor)
    with plan.transaction(copy.cursor):
        lay_down_here(copy.cursor, found)
