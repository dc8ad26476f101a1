"""A whole result as a file: under its name only once it is complete, over another file only when asked to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from scaletta.exchange.results import Form, write
from scaletta.exchange.whole_file import give_name, part_of
from scaletta.store.console.client import Console
from scaletta.store.console.wire import Answer, QueryError
from scaletta.store.faults import shown

_ENDINGS: Final[dict[str, Form]] = {".csv": "csv", ".json": "json", ".txt": "table"}


@dataclass(frozen=True, slots=True)
class Export:
    """What became of writing a file, in a sentence. `taken`: not written, as the name is another file's."""

    sentence: str
    done: bool = False
    taken: bool = False


def write_file(
    console: Console, answer: Answer, path: Path, *, over: bool = False, stop: Event | None = None
) -> Export:
    """Write a whole result to a file; its name says the form: .csv, .json or .txt for a table.

    A file that is there stays as it is unless `over`, and then until the new one is complete. One that could
    not be finished, or was stopped through `stop`, leaves nothing.
    """
    form = _ENDINGS.get(path.suffix.lower())
    name = shown(path.name)
    if form is None:
        return Export(f"Not written: {name} should end in {', '.join(_ENDINGS)}.")
    if path.exists() and not over:
        return _taken(name)
    try:
        with part_of(path) as part:
            with part.open("x", encoding="utf-8", newline="") as stream:
                count = write(console, answer, stream, form=form, stop=stop)
            give_name(part, path, over=over)
    except FileExistsError:  # somebody was quicker
        return _taken(name)
    except OSError as error:
        return Export(f"Not written: {shown(str(path))}: {error.strerror}.")
    except QueryError as error:
        stopped = error.code == "stopped"
        return Export(f"Stopped: {name} was not written." if stopped else f"Not written: {error.sentence}")
    return Export(f"{count:,} row{'' if count == 1 else 's'} written to {shown(str(path))}.", done=True)


def _taken(name: str) -> Export:
    return Export(f"Not written: {name} is there already.", taken=True)
