"""What a session tells: what became of a command, and the state of saving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from scaletta.plan.model import Conflict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command. `seq` is its place in the history; None when nothing was written."""

    sentence: str
    done: bool = True
    seq: int | None = None
    command_id: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """The state of saving, for the top line.

    `waiting` counts the commands that are not in the file yet, `holder` names who has it. `as_of` is the
    company's local time of what is shown, when it was copied beside a program that writes to the file.
    `why`: the sentence why nothing can be written, while the state is "read only".
    """

    state: Literal["saved", "saving", "waiting", "read only"]
    waiting: int = 0
    holder: str = ""
    as_of: datetime | None = None
    aside: int = 0
    """Edits that wait for their author's answer."""
    why: str = ""
