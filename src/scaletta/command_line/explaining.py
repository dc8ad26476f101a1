"""`scaletta why`: whether an outlet is worth it, with every condition of its verdict."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from scaletta.command_line.output import bold
from scaletta.command_line.plan_session import channel_of, plan_session, words_of
from scaletta.command_line.trouble import Refused
from scaletta.plan.worth_it import worth_it
from scaletta.store.ask import Ask
from scaletta.store.faults import shown

_MARKS: Final = {"passed": "+", "failed": "-", "not known": "?"}


def why(args: Namespace) -> int:
    """The answer, then what stands behind it."""
    with plan_session(args) as session:
        channel = channel_of(words_of(session).vocabulary, args.channel)
        where = (("channel", channel),)
        answers = session.ask(Ask("channel_answer"))
        sheets = session.ask(Ask("channel_sheet", where=where))
        conditions = session.ask(Ask("asset_verdict", where=where, order=("position",)))
        findings = session.ask(Ask("finding", where=where, order=("position",)))
    row = next((one for one in answers if one.channel == channel), None)
    if row is None or not sheets:
        raise Refused("This outlet is closed: nothing is said of it any more.")
    other = next((one.name for one in answers if one.channel == row.other), "")
    told = worth_it(row, sheets[0].verdict or "", conditions, other, sheets[0].hours_needed)
    print(bold(shown(told[0])))
    for line in told[1:-1]:
        print(shown(line))
    if conditions:
        print()
    for one in conditions:
        print(shown(f"{_MARKS[one.state]} {one.sentence}  [{one.sql_name}]"))
    if findings:
        print()
    for finding in findings:
        print(shown(f"{finding.sentence} -> {finding.remedy}"))
    return 0
