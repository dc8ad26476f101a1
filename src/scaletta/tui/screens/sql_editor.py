"""The upper part of the SQL tab: a short editor with the queries run before, painted by the body.

A letter costs the cells it changes: about 20 bytes, where a text area of Textual's sends hundreds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from textual.geometry import Region

from scaletta.tui.view import Host, View
from scaletta.tui.widgets.script import Script, ScriptBox, Span

_MOST_ROWS = 8
_OFFERED = 8
_HINT = "from calendar"


class EditorView(View):
    """A view whose first lines are an editor. While `editing`, letters are text."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.box = ScriptBox(Script(), _HINT)
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
        self._edited()

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
        self._edited()
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
        self._edit(lambda s: s.insert((" " if glued else "") + name + blank))

    # What is typed

    def type_text(self, text: str) -> None:
        """Typed or pasted."""
        self._edit(lambda script: script.insert(text))

    def do_text_enter(self) -> None:
        """A new line."""
        self._edit(lambda script: script.insert("\n"))

    def do_text_complete(self) -> None:
        """Complete the name that is begun as far as it is clear, and say which there are."""
        begun = self.box.script.word()
        if not begun:
            self._edit(lambda script: script.insert("  "))
            return
        fits = sorted(name for name in self.names() if name.startswith(begun.lower()))
        if not fits:
            self.host.say(f"No table, view or column begins with {begun}.", "dim")
            return
        self._edit(lambda script: script.complete(_shared(fits)))
        more = ", ..." if len(fits) > _OFFERED else ""
        self.host.say(", ".join(fits[:_OFFERED]) + more if len(fits) > 1 else "", "dim")

    def do_text_up(self) -> None:
        """A line up, or the query before."""
        if not self._move(lambda script: script.vertical(-1)):
            self._recall(1)

    def do_text_down(self) -> None:
        """A line down, or the query after."""
        if not self._move(lambda script: script.vertical(1)):
            self._recall(-1)

    def do_text_left(self) -> None:
        """A character to the left."""
        self._move(Script.left)

    def do_text_right(self) -> None:
        """A character to the right."""
        self._move(Script.right)

    def do_text_home(self) -> None:
        """To the start of the line."""
        self._move(Script.home)

    def do_text_end(self) -> None:
        """To the end of the line."""
        self._move(Script.end)

    def do_text_page_up(self) -> None:
        """To the first line."""
        self._move(lambda script: script.place(0, 0))

    def do_text_page_down(self) -> None:
        """To the last line."""
        self._move(lambda script: script.place(len(script.lines), 0))

    def do_text_backspace(self) -> None:
        """Delete the character before the cursor."""
        self._edit(Script.backspace)

    def do_text_delete(self) -> None:
        """Delete the character under the cursor."""
        self._edit(Script.delete)

    def do_text_delete_word(self) -> None:
        """Delete the word before the cursor."""
        self._edit(Script.delete_word)

    def do_text_delete_to_start(self) -> None:
        """Delete the line before the cursor."""
        self._edit(Script.delete_to_start)

    def do_text_delete_to_end(self) -> None:
        """Delete the line from the cursor on."""
        self._edit(Script.delete_to_end)

    # Inside

    def _edit(self, act: Callable[[Script], object]) -> None:
        act(self.box.script)
        self._back = 0
        self._unused = True
        self._edited()

    def _edited(self) -> None:
        self.box.wrong = None
        self._follow()

    def _move(self, act: Callable[[Script], object]) -> object:
        moved = act(self.box.script)
        self._follow()
        return moved

    def _follow(self) -> None:
        self.box.follow()
        self.host.paint(Region(0, 0, self.width, self.box.height))

    def _recall(self, way: int) -> None:
        """A query run before, or back to the one being written."""
        back = max(0, min(len(self._past), self._back + way))
        if back == self._back:
            return
        if self._back == 0:
            self._draft = self.box.script.text
        self._back = back
        self.box.script.put(self._past[-back] if back else self._draft)
        self._edited()


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
