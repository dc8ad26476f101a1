"""A session for one command: open, ask or write, close. It never leaves a journal behind."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scaletta.command_line.machine import fixed_day, who_is_there
from scaletta.command_line.output import listed
from scaletta.command_line.trouble import Refused
from scaletta.plan.entry import Vocabulary
from scaletta.store.ask import Ask
from scaletta.store.faults import Held, shown
from scaletta.store.session import Session
from scaletta.store.words import Words

if TYPE_CHECKING:
    from scaletta.plan.commands import Command


@contextmanager
def plan_session(args: Namespace) -> Iterator[Session]:
    """The plan of `args.file`, as `--today` and `--who` say. Raises PlanFileError."""
    session = Session(args.file, who=who_is_there(args.who), today=fixed_day(args.today))
    try:
        yield session
    finally:
        session.withdraw()
        session.close()


def words_of(session: Session) -> Words:
    """What a line may name in this plan. Raises Refused when there is no one company it is the plan of."""
    companies = len(session.ask(Ask("company", columns=("company",))))
    if companies != 1:
        name = shown(session.plan.path.name)
        raise Refused(
            f"{name} has {companies or 'no'} companies in it, but a plan has one: see scaletta check."
        )
    words = Words()
    for name, ask in words.wants().items():
        words.got(name, session.ask(ask))
    return words


def channel_of(vocabulary: Vocabulary, typed: str) -> str:
    """The key of the outlet a person named. Raises Refused with the nearest names."""
    found = vocabulary.find("outlet", typed.strip().replace(" ", "-"))
    if found is not None:
        return found
    near = vocabulary.nearest("outlet", typed)
    known = vocabulary.names("outlet")
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = f"There are: {listed(known)}." if known else "This plan has no outlets yet."
    raise Refused(f'There is no outlet "{shown(typed)}". {hint}')


def channels_of(vocabulary: Vocabulary, typed: Sequence[str] | None) -> list[str]:
    """The keys of outlets a person named, each once; several may stand in one text, with commas between.

    Empty when none was named: all are meant. Raises Refused.
    """
    found: dict[str, None] = {}
    for text in typed or ():
        whole = vocabulary.find("outlet", text.strip().replace(" ", "-")) is not None
        parts = [text] if whole else [part for part in text.split(",") if part.strip()]
        found |= dict.fromkeys(channel_of(vocabulary, part) for part in parts or [text])
    return list(found)


def write(
    session: Session,
    commands: Sequence[Command],
    wait: float,
    check: Callable[[], None] = lambda: None,
) -> list[str]:
    """Carry out commands, all or none, and write them to the file; the sentences that say what was done.

    `check` sees what the session's copy holds then, and may still refuse it. Raises Refused: then nothing is
    written. A file that stays held for `wait` seconds is a refusal too.
    """
    said: list[str] = []
    for command in commands:
        outcome = session.send(command)
        if not outcome.done:
            session.withdraw()
            raise Refused(outcome.sentence)
        said.append(outcome.sentence)
    try:
        check()
    except Refused:
        session.withdraw()
        raise
    try:
        late = session.flush(wait=wait)
    except Held as held:
        session.withdraw()
        raise Refused(f"{held} Nothing was written.") from held
    refused = [outcome.sentence for outcome in late if not outcome.done]
    if refused:
        raise Refused(" ".join(refused))
    return [*said, *(outcome.sentence for outcome in late)]
