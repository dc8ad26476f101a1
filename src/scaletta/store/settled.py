"""Heavy questions, answered step by step.

The verdict, the findings and the sheet of channels are made of the same figures. Asked one by one each would
work all of them out anew, in one plan of a thousand operators: three times the time, and 90 MB for a moment.
So the figures they share are worked out once, one after the other, and stand as tables under the names of
their views while the questions are answered: in a transaction that is rolled back, so nothing of it stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: The questions that are made of `STEPS`.
HEAVY: Final = frozenset({"asset_facts", "asset_verdict", "channel_sheet", "channel_verdict", "finding"})

#: Views in the order to work them out: each may be made of those before it.
STEPS: Final = (
    "channel_means",
    "channel_pace",
    "audience_growth",
    "reach",
    "channel_control",
    "channel_year",
    "asset_facts",
    "load_around",
    "hours_kept",
    "gap",
)


class Settled:
    """The shared figures of one cursor. While they stand, the cursor is in a transaction: `let_go` first
    of whatever else is to be done with it.
    """

    def __init__(self, cursor: DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._stands = False

    def settle(self) -> None:
        """Work the steps out, unless they stand already. Nothing stands when this raises."""
        if self._stands:
            return
        self._stands = True
        try:
            self._cursor.execute("begin")
            for view in STEPS:
                self._cursor.execute(f"create table settled as from {view}")
                self._cursor.execute(f"drop view {view}")
                self._cursor.execute(f"alter table settled rename to {view}")
        except BaseException:
            self.let_go()
            raise

    def let_go(self) -> None:
        """The views are views again. Harmless when nothing stands."""
        import duckdb

        while self._stands:
            try:
                self._cursor.execute("rollback")
            except duckdb.InterruptException:
                continue  # meant for the question before; the transaction is still open
            except duckdb.Error:
                pass  # an error has ended the transaction
            self._stands = False
