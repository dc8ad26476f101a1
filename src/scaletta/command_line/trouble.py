"""What goes wrong, as one sentence. What nobody foresaw is written to a file, with all its details."""

from __future__ import annotations

import errno
import os
import tempfile
import time
import traceback
from pathlib import Path

from scaletta.plan.model import PlanError
from scaletta.store.console.wire import QueryError
from scaletta.store.faults import PlanFileError, shown
from scaletta.store.journal import JournalError
from scaletta.store.sample import SampleError


class Refused(Exception):
    """Something that was asked for cannot be done: a sentence that says why and what to do."""


_OURS = (Refused, PlanFileError, PlanError, JournalError, SampleError, QueryError)


def sentence_of(error: Exception) -> str:
    """The sentence of an exception; an unforeseen one is noted in a file that the sentence names."""
    if isinstance(error, QueryError):
        place = f" (line {error.line}, column {error.column})" if error.line else ""
        return shown(error.sentence + place)
    if isinstance(error, _OURS):
        return shown(str(error))
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "There is no room left where the answer goes: it is not whole. Make room, then ask again."
    what = shown(next(iter(str(error).splitlines()), "")) or type(error).__name__
    kept = _note(error)
    where = f" The details are in {shown(str(kept))}; please report them." if kept else ""
    return f"This should not have happened: {what.rstrip('.')}.{where}"


def _note(error: Exception) -> Path | None:
    """Write the details down; None when there is no room for them anywhere."""
    from platformdirs import user_log_path

    text = "".join(traceback.format_exception(error))
    name = time.strftime(f"error-%Y%m%d-%H%M%S-{os.getpid()}.txt")
    for folder in (user_log_path("scaletta", appauthor=False), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            note = folder / name
            # Ours alone, and never through a link that somebody else has laid there.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
            with os.fdopen(os.open(note, flags, 0o600), "w", encoding="utf-8", errors="replace") as stream:
                stream.write(text)
        except OSError:
            continue
        return note
    return None
