"""DuckDB's messages as sentences, with the place in the query that they mean."""

from __future__ import annotations

import re

from scaletta.store.console.widths import cells_of
from scaletta.store.console.wire import QueryError

_LOCATED = re.compile(r"\n+LINE (\d+): (.*)\n( *)(\^+)\s*", re.DOTALL)
_KIND = re.compile(r"^[A-Za-z ]*Error: ")
_LINK = re.compile(r"\s*See also https?://\S+")

READS_ONLY = "The console only reads: nothing in the plan was changed."
ROWS_ONLY = "Tables, columns and views are made and changed with DuckDB itself."

# The first pattern found in a message gives the code and the sentence. {0} is what its group caught.
_KNOWN: tuple[tuple[str, str, str], ...] = (
    (r"maximum execution time", "time", "Stopped: the query ran longer than the time limit."),
    (r"INTERRUPT Error", "stopped", "Stopped."),
    (
        r"Out of Memory Error|max_temp_directory_size|File too large|bad_alloc",
        "memory",
        "The query needs more memory than the console may take. Add a limit, or ask for fewer columns.",
    ),
    (r"attached in read-only mode", "write", READS_ONLY),
    (
        r"file system operations are disabled|has been disabled by configuration",
        "refused",
        "The console cannot reach files: a query sees this plan only.",
    ),
    (r"disabled through configuration", "refused", "Extensions cannot be loaded in the console."),
    (r"configuration has been locked", "refused", "Settings are fixed in the console."),
    (
        r"Values were not provided for the following|Mixing named and positional parameters",
        "query",
        "The query has a parameter (? or $name): write the value in its place.",
    ),
    (r"^Parser Error: syntax error at end of input", "query", "The query ends too early."),
    (r'^Parser Error: syntax error at or near (".*")', "query", "The query cannot be read at or near {0}."),
)


def explain(message: str, text: str, *, start: int = 0, above: int = 0) -> QueryError:
    """The error that a person reads. `start` is where the failed statement begins in `text`, in characters;
    `above` is how many lines of our own stood over it when DuckDB saw it.
    """
    message = message.strip()
    found = _LOCATED.search(message)
    line = column = length = 0
    if found:
        message = (message[: found.start()] + "\n" + message[found.end() :]).strip()
        place = _place(found, text[start:], int(found[1]) - above)
        if place is not None:
            line, column = _in_whole(text, start, *place)
            length = len(found[4])
    code, sentence = _sentence(message)
    return QueryError(sentence, code=code, line=line, column=column, length=length)


def _sentence(message: str) -> tuple[str, str]:
    for pattern, code, sentence in _KNOWN:
        found = re.search(pattern, message)
        if found:
            return code, sentence.format(*found.groups())
    plain = _LINK.sub("", _KIND.sub("", message))
    head, _, more = plain.partition("\n")
    head = head.strip().rstrip("!")
    head = head[:1].upper() + head[1:]
    if not head.endswith((".", "?")):
        head += "."
    for hint in map(str.strip, more.splitlines()):
        if hint.startswith("Candidate bindings: "):
            head += f" Did you mean {hint.removeprefix('Candidate bindings: ')}?"
        elif hint.startswith("Did you mean"):
            head += f" {hint}"
    return "query", head


def _place(found: re.Match[str], statement: str, line: int) -> tuple[int, int] | None:
    """Line and column (both from 0) in the statement. DuckDB shows a long line only in part, and sets its
    caret by the width of the characters on a terminal.
    """
    lines = statement.split("\n")
    if not 1 <= line <= len(lines):
        return None
    shown = found[2]
    want = len(found[3]) - len(f"LINE {found[1]}: ")
    column = width = 0
    while width < want and column < len(shown):
        width += cells_of(shown[column])
        column += 1
    cut = shown.startswith("...")
    part = shown.removeprefix("...").removesuffix("...")
    begins = lines[line - 1].find(part)
    if begins < 0:
        return None
    return line - 1, column - 3 + begins if cut else column


def _in_whole(text: str, start: int, line: int, column: int) -> tuple[int, int]:
    """Line and column from 1 in the whole text, for a place in the statement that begins at `start`."""
    before = text[:start]
    if line == 0:
        column += start - (before.rfind("\n") + 1)
    return before.count("\n") + line + 1, column + 1
