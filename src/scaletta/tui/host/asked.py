"""What a person is asked: whose edit holds after a conflict, and what becomes of edits a session left.

The sentence stands on the message row and its keys on the key bar; every other key works as ever, so that one
can look before answering. While a line is typed the question waits.
"""

from __future__ import annotations

from typing import Protocol

from scaletta.plan.model import Conflict, excerpt
from scaletta.plan.sentences import counted
from scaletta.store.left_over import LeftOver
from scaletta.store.outcome import Outcome
from scaletta.tui.ink import Tone

#: So much of what an edit does is told in a question.
_LABEL = 60
CONFLICT, LEFT = "asked.conflict", "asked.left"


class Answering(Protocol):
    """Who carries an answer out, and says what became of it."""

    def say(self, text: str, tone: Tone = "plain") -> None: ...

    def show_keys(self) -> None: ...

    def answer(self, asked: Outcome, *, mine: bool) -> None: ...

    def settle_left(self, *, take: bool) -> None: ...


class Asked:
    """The question in front, and the ones that were put off."""

    def __init__(self, host: Answering) -> None:
        self._host = host
        self._conflict: Outcome | None = None
        self._left: LeftOver | None = None
        self._later = False

    @property
    def context(self) -> str:
        """The context of the keys that answer; empty when nothing is asked."""
        if self._later:
            return ""
        return CONFLICT if self._conflict is not None else LEFT if self._left is not None else ""

    def conflict(self, outcome: Outcome | None) -> None:
        """Ask whose edit holds; None: nothing is to be asked any more."""
        if outcome != self._conflict:
            self._conflict = outcome
            self._ask()

    def answered(self, asked: Outcome, outcome: Outcome) -> None:
        """What became of an answer; one that could not be carried out is still to be given."""
        if not outcome.done and outcome.conflict is None and self._conflict is None:
            self._conflict = asked
            self._host.show_keys()

    def left(self, left: LeftOver | None) -> None:
        """Ask what becomes of edits that a session left."""
        self._left = left
        self._ask()

    def do_answers(self) -> None:
        """Ask again what was put off."""
        if self._conflict is None and self._left is None:
            self._host.say("Nothing waits for an answer of yours.", "dim")
        else:
            self._ask()

    def do_take_mine(self) -> None:
        """Mine is written."""
        self._answer(mine=True)

    def do_keep_theirs(self) -> None:
        """What is in the file stays."""
        self._answer(mine=False)

    def do_answer_later(self) -> None:
        """Not now; what was set aside stays there."""
        self._later = True
        self._host.say("")
        self._host.show_keys()

    def do_take_left(self) -> None:
        """The edits are written."""
        self._settle(take=True)

    def do_throw_left(self) -> None:
        """The edits go."""
        self._settle(take=False)

    def _answer(self, *, mine: bool) -> None:
        outcome, self._conflict = self._conflict, None
        self._host.show_keys()
        if outcome is not None:
            self._host.answer(outcome, mine=mine)

    def _settle(self, *, take: bool) -> None:
        self._left = None
        self._host.show_keys()
        self._host.settle_left(take=take)

    def _ask(self) -> None:
        self._later = False
        if self._conflict is not None:
            self._host.say(conflict_words(self._conflict), "warn")
        elif self._left is not None:
            self._host.say(left_words(self._left), "warn")
        self._host.show_keys()


def conflict_words(outcome: Outcome) -> str:
    """A conflict with both values, who and when."""
    conflict = outcome.conflict
    if not isinstance(conflict, Conflict):
        return outcome.sentence
    says = conflict.says
    return f"{says[:1].upper()}{says[1:]}."


def left_words(left: LeftOver) -> str:
    """What a session left, in words."""
    told = "; ".join(excerpt(label, _LABEL) for label in left.labels)
    more = left.count - len(left.labels)
    told += f"; {more} more" if told and more > 0 else ""
    return (
        f"{counted(left.count, 'edit')} of a session of yours that was cut off{f': {told}' if told else ''}."
    )
