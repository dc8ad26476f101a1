"""`scaletta report`: a period in figures, to be mailed to whoever owns the company."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from scaletta.command_line.plan_session import plan_session, words_of
from scaletta.command_line.report_period import period_of
from scaletta.command_line.targets import is_folder, say_written, to_files, to_stdout
from scaletta.exchange.report.figures import Report, gather, wanted
from scaletta.plan.model import Period
from scaletta.store.session import Session

_ENDINGS: Final = {"html": ".html", "markdown": ".md"}


def report(args: Namespace) -> int:
    """Write the report beside the plan, where OUT says, or to standard output."""
    form = args.format or ("markdown" if str(args.out or "").lower().endswith(".md") else "html")
    with plan_session(args) as session:
        vocabulary = words_of(session).vocabulary
        period = period_of(args.period, session.today, day_first=vocabulary.day_first)
        told = _report(session, period, session.today)
    content = "".join(f"{line}\n" for line in _lines(told, form)).encode("utf-8", "replace")
    if args.out == "-":
        to_stdout(content)
        return 0
    name = f"{args.file.stem}-report{_ENDINGS[form]}"
    if args.out is None:
        path = args.file.with_name(name)
    else:
        path = Path(args.out).expanduser()
        path = path / name if is_folder(args.out) else path
    to_files({path: content}, over=args.over, folder=path.parent if is_folder(str(args.out or "-")) else None)
    say_written({path: content}, "The report is")
    return 0


def _report(session: Session, period: Period, today: date) -> Report:
    return gather({name: session.ask(ask) for name, ask in wanted(period, today).items()}, period, today)


def _lines(told: Report, form: str) -> Iterator[str]:
    if form == "markdown":
        from scaletta.exchange.report.text import report_lines

        return report_lines(told)
    from scaletta.exchange.report.page import report_page

    return report_page(told)
