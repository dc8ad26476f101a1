"""Files that get their names only once they are complete, over others only when asked to."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path


def write_files(files: Mapping[Path, bytes], *, over: bool, then: Callable[[], None] = lambda: None) -> None:
    """Write several files, all or none. They get their names when all are complete and `then` is done.

    Raises FileExistsError with the file that is in the way, or what `then` raises: nothing was written.
    """
    if not over:
        for path in files:
            if path.exists():
                raise FileExistsError(17, "it is there already", str(path))
    with ExitStack() as parts:
        written = []
        for path, content in files.items():
            part = parts.enter_context(part_of(path))
            with part.open("xb") as stream:
                stream.write(content)
            written.append((part, path))
        then()
        for part, path in written:
            give_name(part, path, over=over)


@contextmanager
def part_of(path: Path) -> Iterator[Path]:
    """A file beside `path` that lasts as long as the body: what is cut off never looks whole."""
    part = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def give_name(part: Path, path: Path, *, over: bool) -> None:
    """Give a complete part its name. Raises FileExistsError when somebody has it, unless `over`."""
    if over:
        part.replace(path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)
