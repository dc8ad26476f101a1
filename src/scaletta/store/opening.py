"""Private copies of a plan, in the version this program knows, on the day and clock of a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from scaletta.store import migrate
from scaletta.store.faults import NewerPlan, NotAPlan, OlderPlan
from scaletta.store.snapshot import Snapshot

if TYPE_CHECKING:
    from scaletta.store.engine import Engine
    from scaletta.store.planfile import PlanFile

#: So long a file of an older scaletta is waited for, in seconds, to bring it up to date.
MIGRATE_WITHIN: Final = 5.0


class Opening:
    """Makes the copies that a session reads. `writer` is the cursor that takes the file itself.

    After `copy`, `as_of` is the company's local time of a copy made beside a writer, None of one made under
    lock.
    """

    def __init__(
        self, plan: PlanFile, engine: Engine, writer: Any, today: date | None, clock: Callable[[], datetime]
    ) -> None:
        self._plan = plan
        self._engine = engine
        self._writer = writer
        self._today = today
        self._clock = clock
        self.newer: NewerPlan | None = None
        """Why nothing may be written: the file is of a later version than this program."""
        self.as_of: datetime | None = None
        self.prepare(writer)

    def copy(self) -> Snapshot:
        """A private copy; a file that an older scaletta made is brought up to date first.

        Raises NotAPlan, OlderPlan, or another fault of the file.
        """
        snapshot = Snapshot(self._plan, self._engine)
        try:
            if self.look_at_version(snapshot.cursor):
                snapshot.close()
                self._migrate()
                return self.copy()
            self.prepare(snapshot.cursor)
            self.as_of = self._local_time(snapshot.cursor) if snapshot.held_by else None
        except BaseException:
            snapshot.close()
            raise
        return snapshot

    def look_at_version(self, cursor: Any) -> bool:
        """Whether the database in use is to be brought up to date; `newer` is set when it is too new.

        Raises NotAPlan.
        """
        version, known = migrate.version_of(cursor), migrate.schema_version()
        if version is None:
            raise NotAPlan(self._plan.path)
        newer = version > known
        self.newer = NewerPlan(self._plan.path, found=version, known=known) if newer else None
        return version < known

    def prepare(self, cursor: Any) -> None:
        """Fix the day of a cursor, if it is fixed."""
        if self._today is not None:
            cursor.execute(f"set variable today = date '{self._today.isoformat()}'")

    def _migrate(self) -> None:
        """Bring the file itself up to date. Raises OlderPlan where it may not be written to."""
        refusal = self._plan.refusal()
        if refusal is not None:
            raise OlderPlan(self._plan.path) from refusal
        with self._plan.attached(self._writer, wait=MIGRATE_WITHIN):
            with self._plan.transaction(self._writer):
                version = migrate.version_of(self._writer)  # somebody else may have done it meanwhile
                if version is not None and version < migrate.schema_version():
                    migrate.migrate(self._writer, version)
            self._plan.checkpoint(self._writer)

    def _local_time(self, cursor: Any) -> datetime | None:
        """Now, by the company's clock."""
        found = cursor.execute(
            "select timezone(known_zone(zone), timezone('UTC', ?::timestamp)) from company", [self._clock()]
        ).fetchone()
        return found[0] if found else None
