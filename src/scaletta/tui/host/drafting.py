"""Keeps what is being typed for the next start, and offers what an ended session left.

A draft is written a moment after something was typed, in a thread, and once more at the end; so it is there
even when the process is killed. It goes when its line is entered or left.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from scaletta.store.drafts import Draft, Drafts
from scaletta.tui.host.entries import Entries
from scaletta.tui.ink import Tone
from scaletta.tui.keys import key_face, registry
from scaletta.tui.tabs import TABS
from scaletta.tui.view import LineReader, View

#: Seconds after the first change until what is typed is written.
SAVE_AFTER = 0.4
#: Lines of which nothing is worth keeping: they go somewhere, or choose something; or each of many is short.
_FLEETING = ("command", "/", "go to", "title", "outlet")
_QUERY = "query"
_TEXT = "text "
_SHOWN = 40


class Typing(Protocol):
    """Where things are typed."""

    @property
    def entries(self) -> Entries: ...

    @property
    def context(self) -> str: ...

    def say(self, text: str, tone: Tone = "plain") -> None: ...


@dataclass(frozen=True, slots=True)
class _Line:
    """The open entry line: a draft without its text, and the text it opened with; `kept`: worth one."""

    draft: Draft
    opened: str
    kept: bool


class Drafting:
    """All calls come from the event loop, but `finish`, which comes after it."""

    def __init__(
        self, host: Typing, after: Callable[[float, Callable[[], None]], object], drafts: Drafts | None
    ) -> None:
        self._host = host
        self._after = after
        self._drafts = drafts
        self._saving = threading.Lock()
        self._action = ""
        self._again = False
        self._line: _Line | None = None
        self._query = ""
        self._text: Draft | None = None
        self._left: list[Draft] = []
        self._taken: list[Draft] = []
        self._now: list[Draft] = []
        self._due = False
        self._notice = ""

    # What an ended session left

    def offer(self, left: list[Draft]) -> None:
        """Say what was being typed when a session ended, and have it at hand."""
        self._left = left
        for draft in reversed(left):
            if draft.kind != _QUERY and not draft.kind.startswith(_TEXT):
                self._host.entries.remember(draft.label, draft.text)
        if left:
            self._notice = offered_words(left)
            self._host.say(self._notice, "good")

    def found(self) -> list[Draft]:
        """What ended sessions left. Reads files: not for the event loop."""
        return self._drafts.left() if self._drafts is not None else []

    def with_notice(self, sentence: str) -> str:
        """A sentence that is said before the person pressed a key: what was left is said with it."""
        return f"{sentence} {self._notice}".strip()

    # What is typed now

    def acting(self, action: str) -> None:
        """An action begins: a line that opens now is its line. A line that `entry_done` opens again stays
        what it was.
        """
        self._again = action.startswith("entry_")
        if not self._again:
            self._action = action

    def opening(
        self,
        view: View | None,
        tab: int,
        text: str,
        cursor: int | None,
        label: str,
        reader: LineReader | None,
    ) -> tuple[str, int | None]:
        """A line is opened with this text; returns the text and cursor to open it with."""
        if view is None:
            return text, cursor
        if self._again and self._line is not None:
            return text, cursor
        kind = " ".join((str(tab), type(view).__name__, self._action, label, getattr(reader, "kind", "")))
        keys = (command.keys for command in registry().of(view.context) if command.action == self._action)
        key = next((key_face(each[0]) for each in keys if each), "")
        about = view.typing_for()
        # a new line opens empty or with an example; one that changes something, with that thing's words
        began = "" if self._action == "add" else text
        line = Draft("", 0, kind, about=about, began=began, tab=tab, key=key, label=label)
        self._line = _Line(line, text, label not in _FLEETING)
        left = next((draft for draft in self._left if _goes_on(draft, line)), None)
        if left is None:
            return text, cursor
        self._take(left)
        return left.text, left.cursor

    def look(self, view: View | None) -> None:
        """A key or a paste has done its work: see what is typed now."""
        self._notice = ""
        entries = self._host.entries
        self._text = None
        if view is not None and view.draft() is not None:
            left = [draft for draft in self._left if draft.kind == view.draft_kind]
            if left:
                view.take_drafts([draft.text for draft in left])
                for draft in left:
                    self._take(draft)
            written = view.draft() or ""
            if view.draft_kind == _QUERY:
                self._query = written
            elif written:
                self._text = Draft(written, 0, view.draft_kind, about=view.typing_for())
        if entries.open:
            # brought back with the up key
            for draft in [each for each in self._left if each.text == entries.text]:
                self._take(draft)
        else:
            self._line = None
        if self._typed() != self._now and not self._due and self._drafts is not None:
            self._due = True
            self._after(SAVE_AFTER, self.save)

    def _typed(self) -> list[Draft]:
        """The drafts there are now."""
        found = []
        line, entries = self._line, self._host.entries
        typed = entries.text if entries.open else ""
        if line is not None and line.kept and typed.strip() and typed != line.opened:
            found.append(replace(line.draft, text=typed, cursor=entries.cursor))
        if self._query:
            found.append(Draft(self._query, 0, _QUERY, tab=len(TABS)))
        if self._text is not None:
            found.append(self._text)
        return found

    def _take(self, draft: Draft) -> None:
        """It is in the open line, or in the editor: ours from now on."""
        self._left.remove(draft)
        self._taken.append(draft)

    # Writing

    def save(self) -> None:
        """Write what is typed, in a thread."""
        self._due = False
        if self._drafts is None:
            return
        self._now = self._typed()
        threading.Thread(target=self._write, name="scaletta-drafts", daemon=True).start()

    def finish(self) -> bool:
        """The end: write what is typed, and let the files go. True if something is kept."""
        if self._drafts is None:
            return False
        self._now = self._typed()
        self._write()
        self._drafts.close()
        return bool(self._now)

    def _write(self) -> None:
        """Ours first, then away with those it was made of."""
        if self._drafts is None:
            return
        with self._saving:
            taken, self._taken = self._taken, []
            self._drafts.keep(self._now)
            for draft in taken:
                self._drafts.let_go(draft)


def _goes_on(draft: Draft, line: Draft) -> bool:
    """Whether a draft belongs into this line: the same kind of line for the same outlet; a line that changes
    something, only for the very same thing.
    """
    return not draft.label and (draft.kind, draft.about, draft.began) == (line.kind, line.about, line.began)


def offered_words(left: list[Draft]) -> str:
    """What an ended session left, as a sentence, and how to go on."""
    draft = left[0]
    said = draft.text.strip().splitlines()[0] if draft.text.strip() else ""
    quoted = f"“{said[: _SHOWN - 1]}…”" if len(said) > _SHOWN else f"“{said}”"
    tab = f"{draft.tab} {TABS[draft.tab - 1]}" if 1 <= draft.tab <= len(TABS) else ""
    about = f" for {draft.about}" if draft.about else ""
    if draft.kind == _QUERY:
        says = f"The query you were writing when the session ended is kept: open {tab}."
    elif draft.kind.startswith(_TEXT):
        says = f"The text you were writing{about} when the session ended is kept: W on its post goes on."
    elif draft.label:
        says = f"You were typing {quoted} ({draft.label}) when the session ended: ↑ brings it back there."
    elif draft.began:
        says = (
            f"You were changing a line to {quoted}{about} when the session ended: {draft.key} on it goes on."
        )
    else:
        says = (
            f"You were typing {quoted}{about} when the session ended: {draft.key} goes on with it, on {tab}."
        )
    more = len(left) - 1
    return says + (f" {more} more {'is' if more == 1 else 'are'} kept too." if more else "")
