"""The upper part of the SQL tab: a short editor with the queries run before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from scaletta.tui.text_view import TextView
from scaletta.tui.view import Host
from scaletta.tui.widgets.script import Script, ScriptBox, Span

_MOST_ROWS = 8
_OFFERED = 8
_HINT = "from calendar"


class EditorView(TextView):
    """A view whose first lines are an editor. While `editing`, letters are text."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, ScriptBox(Script(), _HINT))
        self.editing = False
        self._past: list[str] = []
        self._back = 0  # how many queries back the one shown is; 0 is the one being written
        self._draft = ""
        self._unused = False  # something was typed since a query was run or taken

    def resize(self, width: int, height: int) -> None:
        """A quarter of the height is the editor's."""
        super().resize(width, height)
        self.box.resize(width, max(2, min(_MOST_ROWS, height // 4)))

    def names(self) -> set[str]:
        """The names that may be completed."""
        return set()

    def replace(self, text: str) -> None:
        """Another query in place of this one, which stays among those before."""
        self.remember()
        self.box.script.put(text if len(text) < self.width - 2 else by_clause(text))
        self.box.script.place(0, 0)
        self.edited()

    def remember(self) -> None:
        """Keep the query among those before."""
        text = self.box.script.text
        if text.strip() and text not in self._past[-1:]:
            self._past.append(text)
        self._back = 0
        self._unused = False

    def draft(self) -> str:
        """The query being written, until it is run."""
        return self.box.script.text if self._unused and not self.box.script.empty else ""

    def take_drafts(self, texts: Sequence[str]) -> None:
        """The newest is gone on with, unless another was begun; the up key finds the others."""
        newest, *older = texts
        self._past.extend(reversed(older))
        if self.draft():
            self._past.append(newest)
            return
        self.box.script.put(newest)
        self.edited()
        self._unused = True

    def point_at(self, line: int, column: int, length: int) -> None:
        """Mark what is wrong and put the cursor there; line and column from 1."""
        self.box.wrong = Span(line - 1, column - 1, max(1, length))
        self.box.script.place(line - 1, column - 1)
        self.box.follow()

    def write_name(self, name: str) -> None:
        """Write a name at the cursor, with a blank on either side where one is needed."""
        script = self.box.script
        if (script.row, script.column) == (0, 0):
            # Where a saved query was put: nothing is written before its first word.
            script.place(len(script.lines) - 1, len(script.lines[-1]))
        before = script.lines[script.row][: script.column]
        glued = before[-1:].isalnum() or before[-1:] in ("_", '"', ",", ")")
        after = script.lines[script.row][script.column :][:1]
        blank = " " if after.isalnum() or (after in ("_", '"') and after) else ""
        self.edit(lambda s: s.insert((" " if glued else "") + name + blank))

    # What is typed

    def do_text_complete(self) -> None:
        """Complete the name that is begun as far as it is clear, and say which there are."""
        begun = self.box.script.word()
        if not begun:
            self.edit(lambda script: script.insert("  "))
            return
        fits = sorted(name for name in self.names() if name.startswith(begun.lower()))
        if not fits:
            self.host.say(f"No table, view or column begins with {begun}.", "dim")
            return
        self.edit(lambda script: script.complete(_shared(fits)))
        more = ", ..." if len(fits) > _OFFERED else ""
        self.host.say(", ".join(fits[:_OFFERED]) + more if len(fits) > 1 else "", "dim")

    def do_text_up(self) -> None:
        """A line up, or the query before."""
        if not self.move(lambda script: script.vertical(-1)):
            self._recall(1)

    def do_text_down(self) -> None:
        """A line down, or the query after."""
        if not self.move(lambda script: script.vertical(1)):
            self._recall(-1)

    # Inside

    def edit(self, act: Callable[[Script], object]) -> None:
        """Change the query: it is a new one."""
        self._back = 0
        self._unused = True
        super().edit(act)

    def _recall(self, way: int) -> None:
        """A query run before, or back to the one being written."""
        back = max(0, min(len(self._past), self._back + way))
        if back == self._back:
            return
        if self._back == 0:
            self._draft = self.box.script.text
        self._back = back
        self.box.script.put(self._past[-back] if back else self._draft)
        self.edited()


_CLAUSE = re.compile(
    r"""'(?:[^']|'')*' | "(?:[^"]|"")*" | --.* | [()]
    | [ ] (?=(?:from|where|group[ ]by|having|qualify|window|order[ ]by|limit|union|(?:left[ ])?join)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


def by_clause(query: str) -> str:
    """A query written on one line, with its clauses on lines of their own. Others stay as they are."""
    if "\n" in query:
        return query
    depth = 0

    def broken(found: re.Match[str]) -> str:
        nonlocal depth
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        return "\n" if found[0] == " " and depth == 0 else found[0]

    return _CLAUSE.sub(broken, query)


def _shared(names: list[str]) -> str:
    """What sorted names begin with, all of them."""
    first, last = names[0], names[-1]
    same = next((at for at, char in enumerate(first) if last[at : at + 1] != char), len(first))
    return first[:same]
