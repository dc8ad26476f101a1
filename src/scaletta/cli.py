"""The command line. Imports nothing heavy at module level: the screen must be there at once."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from scaletta.command_line.parser import WrongUse, parse

if TYPE_CHECKING:
    from argparse import Namespace

OK, FOUND, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code (`scaletta --help` lists them)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without UTF-8 still shows the rest
    try:
        try:
            code = _run(parse(sys.argv[1:] if argv is None else argv))
        finally:
            sys.stdout.flush()  # a reader that has left shows here, not after the last line of main
        return code
    except BrokenPipeError:
        _forget_stdout()  # `| head` has seen enough
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except WrongUse as error:
        from scaletta.plan.visible import visible

        print("\n".join(map(visible, str(error).split("\n"))), file=sys.stderr)
        return WRONG_USE
    except Exception as error:
        from scaletta.command_line.trouble import sentence_of

        print(f"scaletta: {sentence_of(error)}", file=sys.stderr)
        if isinstance(error, OSError):
            _forget_stdout()  # a full disk would be told a second time when the interpreter ends
        return FOUND


def _run(args: Namespace) -> int:
    match args.command:
        case "help":
            print(args.text)
            return OK
        case "open":
            from scaletta.command_line.opening import open_plan

            return open_plan(args)
        case "demo":
            from scaletta.command_line.opening import demo

            return demo(args)
        case "new":
            from scaletta.command_line.founding import new

            return new(args)
        case "add":
            from scaletta.command_line.adding import add

            return add(args)
        case "today":
            from scaletta.command_line.showing import today

            return today(args)
        case "overview":
            from scaletta.command_line.overviewing import overview

            return overview(args)
        case "calendar":
            from scaletta.command_line.listing import calendar

            return calendar(args)
        case "export":
            from scaletta.command_line.exporting import export

            return export(args)
        case "import":
            from scaletta.command_line.importing import import_

            return import_(args)
        case "skim":
            from scaletta.command_line.skimming import skim

            return skim(args)
        case "why":
            from scaletta.command_line.explaining import why

            return why(args)
        case "report":
            from scaletta.command_line.reporting import report

            return report(args)
        case "sql":
            from scaletta.command_line.querying import sql

            return sql(args)
        case "log":
            from scaletta.command_line.logging import log

            return log(args)
        case "diff":
            from scaletta.command_line.differing import diff

            return diff(args)
        case "check":
            from scaletta.command_line.checking import check

            return check(args)
        case "backup":
            from scaletta.command_line.backing_up import backup

            return backup(args)
        case "restore":
            from scaletta.command_line.backing_up import restore

            return restore(args)
    raise AssertionError(args.command)


def _forget_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
