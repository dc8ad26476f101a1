"""`scaletta overview`: several plans beside each other, on a screen, as lines to read or as data."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scaletta.command_line.machine import fixed_day, local_day
from scaletta.command_line.output import bold, columns, cut, output, width, write_lines
from scaletta.command_line.trouble import sentence_of
from scaletta.store.console.wire import Column
from scaletta.store.faults import shown

if TYPE_CHECKING:
    from datetime import date

    from scaletta.store.overview import Client

_HEADS: Final = ("COMPANY", "LATE", "UNWRITTEN", "PLAN ENDS", "LOAD", "FINDINGS", "WORST")
#: Columns of numbers, which stand at the right.
_NUMBERS: Final = (1, 2, 4, 5)
_DATA: Final = tuple(
    Column(name, kind)
    for name, kind in (
        ("file", "VARCHAR"),
        ("company", "VARCHAR"),
        ("late", "BIGINT"),
        ("unwritten", "BIGINT"),
        ("plan_ends", "DATE"),
        ("load", "DECIMAL(10,4)"),
        ("findings", "BIGINT"),
        ("red", "BIGINT"),
        ("worst", "VARCHAR"),
        ("trouble", "VARCHAR"),
    )
)


def overview(args: Namespace) -> int:
    """A line for each plan, the most urgent first; exit code 1 when none could be read."""
    paths = list(dict.fromkeys(args.files))
    read = partial(read_client, today=fixed_day(args.today), wait=args.wait)
    if args.format is None and args.output is None and _on_terminal():
        return _screen(paths, read, args)
    clients = sorted(map(read, paths), key=lambda client: client.urgency)
    to = args.output or "-"
    with output(to) as stream:
        if args.format in ("json", "csv"):
            write_lines(stream, _data(clients, args.format))
        else:  # safe to print already, and what makes a heading bold is to stay
            stream.writelines(f"{line}\n" for line in _text(clients, to == "-"))
    return 0 if any(not client.trouble for client in clients) else 1


def read_client(path: Path, today: date | None, wait: float) -> Client:
    """What a plan says, or the sentence why it cannot be read."""
    from scaletta.store.overview import Client, look_at

    try:
        return look_at(path, today, wait)
    except Exception as error:
        return Client(path, trouble=sentence_of(error))


def _text(clients: Sequence[Client], to_stdout: bool) -> Iterator[str]:
    most = width() if to_stdout else None
    known = [client for client in clients if not client.trouble]
    if known:
        rows = [_HEADS, *(client.words for client in known)]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        flush = [
            [text.rjust(wide[at]) if at in _NUMBERS else text for at, text in enumerate(row)] for row in rows
        ]
        heading, *lines = columns(flush, most)
        yield bold(heading) if to_stdout else heading
        yield from lines
    for client in clients:
        if client.trouble:
            yield cut(f"{shown(str(client.path))}: {client.trouble}", most)


def _data(clients: Sequence[Client], form: str) -> Iterator[str]:
    from scaletta.exchange.results import csv_lines, json_lines

    rows = (tuple(None if value is None else str(value) for value in _values(one)) for one in clients)
    return csv_lines(_DATA, rows) if form == "csv" else json_lines(_DATA, rows)


def _values(client: Client) -> tuple[Any, ...]:
    file = str(client.path).encode("utf-8", "replace").decode()
    if client.trouble:
        return file, *[None] * (len(_DATA) - 2), client.trouble
    figures = client.late, client.unwritten, client.plan_ends, client.load, client.findings, client.red
    return file, client.company, *figures, client.worst, None


def _on_terminal() -> bool:
    """Whether somebody can see a screen and press its keys."""
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__))


def _screen(paths: Sequence[Path], read: Callable[[Path], Client], args: Namespace) -> int:
    from scaletta.tui.overview_run import run_overview

    given = [
        ("--today", args.today),
        ("--who", args.who),
        ("--theme", args.theme),
        ("--wait", f"{args.wait:g}"),
    ]
    options = [word for name, value in given if value is not None for word in (name, value)]
    return run_overview(paths, read, fixed_day(args.today) or local_day(), options, args.theme)
