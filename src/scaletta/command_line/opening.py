"""Opening a plan on the screen, and the demo. Nothing heavy is imported before the app is."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from struct import unpack_from

from scaletta.command_line.machine import fixed_day, local_day, who_is_there
from scaletta.command_line.parser import WrongUse
from scaletta.plan.visible import visible as shown

_HEAD = 16
# DuckDB: a main header and two database headers of 4,096 bytes each; the blocks follow. Of the two the one
# with the higher iteration holds; its words are checksum, iteration, two pointers, blocks, size of a block.
_HEADER, _BLOCKS_FROM = 4096, 3 * 4096


def open_plan(args: Namespace) -> int:
    """`scaletta FILE`."""
    _check(args.file)
    _check_terminal()
    return _open(args.file, args)


def demo(args: Namespace) -> int:
    """`scaletta demo [FILE]`: the sample company, in a file to keep or to throw away."""
    today = fixed_day(args.today) or local_day()
    path: Path = args.file or _throw_away()

    def make() -> None:
        from scaletta.store.demo import make_demo

        make_demo(path, today)

    if args.no_open:
        make()
        print(shown(f"The demo is in {path}. Open it with: scaletta {path}"))
        return 0
    if args.file:
        _check_new(path)
    _check_terminal()
    code = _open(path, args, prepare=make)
    if path.exists():
        print(shown(f"The demo is in {path}. Open it again with: scaletta {path}"))
    return code


def _open(path: Path, args: Namespace, prepare: Callable[[], None] | None = None) -> int:
    from scaletta.tui.run import run

    return run(
        path,
        who=who_is_there(args.who),
        guess=local_day(),
        today=fixed_day(args.today),
        theme=args.theme,
        prepare=prepare,
    )


def _check_terminal() -> None:
    """Refuse to draw the screen where nobody can see it or press a key. Raises WrongUse."""
    if not all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__)):
        raise WrongUse(
            "scaletta: the screens need a terminal, for keys and to show themselves. "
            "Without one there are scaletta today, calendar, add and sql; see scaletta --help"
        )


def _throw_away() -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="demo-of-scaletta-")) / "demo.duckdb"


def _check(path: Path) -> None:
    """Refuse what can be seen to be no plan before the screen is taken over. Raises PlanFileError."""
    try:
        with path.expanduser().open("rb") as file:
            head = file.read(_BLOCKS_FROM)
            size = file.seek(0, 2)
    except OSError as error:
        from scaletta.store.faults import opening_fault

        raise opening_fault(error, path.expanduser().absolute()) from None
    if head[8:12] != b"DUCK":
        from scaletta.store.faults import NotDuckDB, head_fault

        whole = path.expanduser().absolute()
        raise head_fault(whole, head[:_HEAD]) or NotDuckDB(whole)
    if size < _BLOCKS_FROM:
        from scaletta.store.faults import Truncated

        raise Truncated(path.expanduser().absolute())
    if size < _whole_size(head):
        _read_all(path)


def _read_all(path: Path) -> None:
    """Look closely at a file shorter than it says: its end is missing, or DuckDB cut off blocks it does not
    use, as it does when many people edit. Raises PlanFileError.
    """
    from scaletta.store.engine import connect
    from scaletta.store.faults import Held
    from scaletta.store.planfile import PlanFile
    from scaletta.store.snapshot import Snapshot

    with suppress(Held):  # that is for the screen to say
        Snapshot(PlanFile(path), connect(), whole=True).close()


def _whole_size(head: bytes) -> int:
    """The bytes a DuckDB file says it has, from its headers."""
    if len(head) < _BLOCKS_FROM:
        return _BLOCKS_FROM
    newest = max(
        (unpack_from("<6Q", head, _HEADER * number) for number in (1, 2)), key=lambda words: words[1]
    )
    return _BLOCKS_FROM + int(newest[4]) * int(newest[5])


def _check_new(path: Path) -> None:
    """Refuse a name that is taken before the screen is taken over. Raises PlanFileError."""
    if path.expanduser().exists():
        from scaletta.store.faults import Exists

        raise Exists(path.expanduser().absolute())
