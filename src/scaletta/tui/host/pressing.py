"""What a key press means: an action of the line, of the view in front, of a question, or of the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scaletta.tui.host.held import HeldKeys
from scaletta.tui.keys import registry

if TYPE_CHECKING:
    from scaletta.tui.host.shell_host import ShellHost


class Pressing:
    """Turns keys into actions; a letter is text while a line is open."""

    def __init__(self, host: ShellHost) -> None:
        self._host = host
        self._held = HeldKeys()

    @property
    def context(self) -> str:
        """Where keys are looked up now."""
        if self._host.entries.open:
            return self._host.entries.context
        view = self._host.stage.front
        return view.context if view is not None else "everywhere"

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key means here; False if it waits for what it acts on."""
        host = self._host
        command = None if host.entries.open else registry().own(host.asked_now.context, key)
        if command is None:
            command = registry().find(self.context, key)
            action = command.action if command else ""
            if self._waits(key, action, lambda: host.press(key, character)):
                return False
        if command is not None:
            said = host.entries.said
            self.act(command.action)
            # A sentence goes with the next key that does something else, but not while one looks around.
            if not (host.entries.open or host.asked_now.context or command.id.startswith("move.")):
                host.entries.hush(said)
        elif character and character.isprintable():
            self._type(character)
        return True

    def paste(self, text: str) -> bool:
        """Text as if typed; False if it waits."""
        if self._waits("", "", lambda: self._host.paste(text)):
            return False
        front = self._host.stage.front
        if self._host.entries.open or front is None or not front.pasted(text):
            self._type(text)
        return True

    def act(self, action: str) -> None:
        """Run an action: of the front view, of the entry line, or of the shell."""
        host = self._host
        if host.read_only and registry().edits(self.context, action):
            host.say(host.read_only, "warn")  # at once: nobody shall type a line in vain
            return
        host.drafting.acting(action)
        name = f"do_{action}"
        for target in (host.stage.front, host.entries, host.asked_now, host.actions):
            method = getattr(target, name, None)
            if method is not None:
                method()
                return

    def rows_came(self) -> None:
        """The view in front got rows: do what waited for them."""
        self._held.rows_came(ready=self._ready())

    def give_up(self) -> None:
        """The rows will not come."""
        self._held.give_up()

    def _waits(self, key: str, action: str, act: Callable[[], None]) -> bool:
        """True if it is kept until the first rows of the view in front, or the words of a line, are there."""
        if self._host.entries.open:
            if action != "entry_done" and not self._held:
                return False
        elif self._host.read_only and registry().edits(self.context, action):
            return False
        return self._held.take(key, act, ready=self._ready(action))

    def _ready(self, action: str = "") -> bool:
        """Whether what an action needs is there; of what works on every tab only a filter and a date are
        about what the view shows.
        """
        view = self._host.stage.front
        if view is None:
            return True
        if self._host.entries.open:
            return self._host.entries.fits or view.knows_words
        if action and not (action in ("filter", "go") or hasattr(view, f"do_{action}")):
            return True
        # A line that is opened before its words are there would be read without them.
        return view.ready and (view.knows_words or not registry().edits(view.context, action))

    def _type(self, text: str) -> None:
        """Text goes to the open line, else to a view that edits some (its context starts with "!")."""
        view = self._host.stage.front
        if self._host.entries.open:
            self._host.entries.insert(text)
        elif view is not None and view.context.startswith("!"):
            view.type_text(text)
