"""What compiling a command gives: the effects to write, and the words for the history and the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scaletta.store.effects import Effect


@dataclass(frozen=True, slots=True)
class Draft:
    """Effects not yet written. `label` names the edit in the history, `sentence` says what it did."""

    effects: Sequence[Effect]
    label: str
    sentence: str
