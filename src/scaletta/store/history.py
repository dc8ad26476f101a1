"""The history: what can be undone and redone, and by whom a place was changed last."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from scaletta.plan.model import PlanError

if TYPE_CHECKING:
    from scaletta.plan.model import Conflict
    from scaletta.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Change:
    """A row of `change`, without its effects."""

    seq: int
    made_at: datetime
    who: str
    session: str
    command_id: str
    label: str
    undoes: int | None


def changes_since(reader: Reader, seq: int) -> list[Change]:
    """The changes after `seq`, oldest first."""
    rows = reader.rows(
        "select seq, made_at, who, session, command_id, label, undoes from change where seq > ? order by seq",
        seq,
    )
    return [Change(*row) for row in rows]


def last_seq(reader: Reader) -> int:
    (seq,) = reader.rows("select coalesce(max(seq), 0) from change")[0]
    return int(seq)


def next_undo(reader: Reader, who: str) -> Change:
    """The newest change of `who` that is in effect. Raises PlanError when there is none."""
    mine = _mine(reader, who)
    in_effect = _in_effect(mine)
    for change in mine:
        if change.undoes is None and change.seq in in_effect:
            return change
    raise PlanError("Nothing of yours to undo.")


def next_redo(reader: Reader, who: str) -> Change:
    """The newest undo of `who` that nothing has followed. Raises PlanError when there is none."""
    mine = _mine(reader, who)
    in_effect = _in_effect(mine)
    plain = {change.seq for change in mine if change.undoes is None}
    newest = max(plain, default=0)
    for change in mine:
        if change.undoes in plain and change.seq in in_effect and change.seq > newest:
            return change
    raise PlanError("Nothing to redo.")


def _mine(reader: Reader, who: str) -> list[Change]:
    """Changes by `who`, newest first."""
    return [change for change in reversed(changes_since(reader, 0)) if change.who == who]


def _in_effect(newest_first: list[Change]) -> set[int]:
    """A change is in effect unless a change that is in effect takes it back."""
    taken_back: defaultdict[int, bool] = defaultdict(bool)
    kept = set()
    for change in newest_first:
        if not taken_back[change.seq]:
            kept.add(change.seq)
            if change.undoes is not None:
                taken_back[change.undoes] = True
    return kept


def blame(reader: Reader, conflict: Conflict) -> None:
    """Fill in who changed the conflict's place last, and when."""
    if not conflict.place:
        return
    rows = reader.rows(
        """select who, strftime(timezone(known_zone(zone), timezone('UTC', made_at)), '%H:%M')
        from change left join company on true where contains(effects, ?) order by seq desc limit 1""",
        conflict.place,
    )
    if rows:
        conflict.who, conflict.when = rows[0]
