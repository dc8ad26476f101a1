"""Where exports go: standard output, one file, or a folder with a file for each outlet."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from scaletta.command_line.trouble import Refused
from scaletta.exchange.whole_file import write_files
from scaletta.plan.sentences import counted
from scaletta.store.faults import shown

_LONGEST: Final = 60
_UNSAFE: Final = re.compile(r"[^\w.-]+")


def is_folder(out: str) -> bool:
    """Whether OUT is meant as a folder: it is one, or ends with a slash."""
    return out != "-" and (out.endswith("/") or Path(out).expanduser().is_dir())


def to_stdout(content: bytes) -> None:
    """Write a whole export to standard output, as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def to_files(
    files: Mapping[Path, bytes], *, over: bool, folder: Path | None, then: Callable[[], None] = lambda: None
) -> None:
    """Write files, all or none, into a folder that is made if need be. `then` may still refuse.

    Raises Refused.
    """
    try:
        if folder is not None:
            folder.mkdir(exist_ok=True)
        write_files(files, over=over, then=then)
    except FileExistsError as error:
        name = shown(str(error.filename or folder))
        raise Refused(f"{name} is there already. Nothing was written; --over writes over it.") from None
    except OSError as error:
        place = shown(str(error.filename or folder or next(iter(files))))
        reason = (error.strerror or "no reason").lower()
        raise Refused(f"{place} cannot be written: {reason}. Nothing was written.") from None


def file_names(keys: Sequence[str], ending: str) -> dict[str, str]:
    """A file name for each key, whatever is in it; no two are the same, also where case does not count."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        stem = _UNSAFE.sub("-", key)[:_LONGEST].strip(".-_") or "outlet"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[key] = f"{name}{ending}"
    return names


def say_written(files: Mapping[Path, bytes], what: str) -> None:
    """What was written where: one file by its name, several by their number and folder."""
    first = next(iter(files))
    where = (
        shown(str(first))
        if len(files) == 1
        else f"{counted(len(files), 'file')} in {shown(str(first.parent))}"
    )
    print(f"{what} written to {where}.")
