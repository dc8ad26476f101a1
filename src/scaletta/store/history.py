"""The history: what can be undone and redone, and by whom a place was changed last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scaletta.plan.model import PlanError
from scaletta.store.touched import Place, touched

if TYPE_CHECKING:
    from scaletta.plan.model import Conflict
    from scaletta.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Change:
    """A row of `change`. `touched`: the places it wrote to.

    `outlets`: whose dates alone it concerns; None when it may concern anything, or nobody asked.
    """

    seq: int
    made_at: datetime
    who: str
    session: str
    command_id: str
    label: str
    undoes: int | None
    touched: frozenset[Place] = frozenset()
    outlets: frozenset[str] | None = None


_COLUMNS = "seq, made_at, who, session, command_id, label, undoes"


def changes_since(reader: Reader, seq: int) -> list[Change]:
    """The changes after `seq`, oldest first."""
    rows = reader.rows(f"select {_COLUMNS}, effects from change where seq > ? order by seq", seq)
    return [
        Change(seq, made_at, who, session, command_id, label, undoes, touched(effects))
        for seq, made_at, who, session, command_id, label, undoes, effects in rows
    ]


def last_seq(reader: Reader) -> int:
    (seq,) = reader.rows("select coalesce(max(seq), 0) from change")[0]
    return int(seq)


def last_of_others(reader: Reader, session: str) -> int:
    """The last change that another session than this one made; 0 when there is none."""
    (seq,) = reader.rows("select coalesce(max(seq), 0) from change where session <> ?", session)[0]
    return int(seq)


#: A change is undone while an undo of it stands; an undo stands until a redo takes it back.
_STANDS = """u.undoes is not null and not exists (from change r where r.undoes = u.seq)"""


def next_undo(reader: Reader, who: str) -> Change:
    """The newest change of `who` that is in effect. Raises PlanError when there is none."""
    rows = reader.rows(
        f"""select {_COLUMNS} from change c where who = ? and undoes is null
        and not exists (from change u where u.undoes = c.seq and {_STANDS}) order by seq desc limit 1""",
        who,
    )
    if not rows:
        raise PlanError("Nothing of yours to undo.")
    return Change(*rows[0])


def next_redo(reader: Reader, who: str) -> Change:
    """The newest undo of `who` that nothing has followed. Raises PlanError when there is none."""
    rows = reader.rows(
        f"""select {_COLUMNS} from change u where who = ? and {_STANDS}
        and exists (from change c where c.seq = u.undoes and c.undoes is null)
        and seq > (select coalesce(max(seq), 0) from change where who = ? and undoes is null)
        order by seq desc limit 1""",
        who,
        who,
    )
    if not rows:
        raise PlanError("Nothing to redo.")
    return Change(*rows[0])


def dropped_posts(changes: Iterable[Any]) -> frozenset[str]:
    """The keys of posts that somebody deleted; what only an undo took away is not deleted.

    `changes` are rows of the history with seq, effects and undoes.
    """
    rows = list(changes)
    undoing = {row.undoes: row.seq for row in rows if row.undoes is not None}
    found: set[str] = set()
    for row in rows:
        undone = row.seq in undoing and undoing[row.seq] not in undoing
        if row.undoes is not None or undone or '["drop", "post"' not in row.effects:
            continue
        found |= {part[2]["post"] for part in json.loads(row.effects) if part[:2] == ["drop", "post"]}
    return frozenset(found)


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
