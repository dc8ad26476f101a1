"""Keys pressed before what they act on has come: they wait for it and are done then, in their order.

Without that a key on a slow line would act on nothing: `a` would take a plan that is not read yet for an
empty one, steps of the cursor would be lost, and enter would refuse words that are about to be known.
"""

from __future__ import annotations

from collections.abc import Callable


class HeldKeys:
    """What was pressed and waits. Escape lets go of it, and so does the news that the rows cannot be read."""

    def __init__(self) -> None:
        self._held: list[Callable[[], None]] = []
        self._in_vain = False

    def __bool__(self) -> bool:
        return bool(self._held)

    def take(self, key: str, act: Callable[[], None], *, ready: bool) -> bool:
        """Keep the key, if nothing is ready for it or others wait before it; True if it is kept."""
        if key == "escape" and self._held:
            self._held.clear()
            return True
        if not self._held and (self._in_vain or ready):
            return False
        self._held.append(act)
        return True

    def rows_came(self, *, ready: bool) -> None:
        """Do what waited, if all is ready now; what meets another wait is kept again."""
        self._in_vain = False
        if not ready:
            return
        held, self._held = self._held, []
        for act in held:
            act()

    def give_up(self) -> None:
        """The rows will not come: nothing waits for them any more."""
        self._held.clear()
        self._in_vain = True
