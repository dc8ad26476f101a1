"""Keys pressed on a tab whose first rows have not come: they wait for them and are done then, in their order.

Without that a key on a slow line would act on nothing: `a` would take a plan that is not read yet for an
empty one, and steps of the cursor would be lost.
"""

from __future__ import annotations

from collections.abc import Callable

from scaletta.tui.view import View


class HeldKeys:
    """What was pressed and waits. Escape lets go of it, and so does the news that the rows cannot be read."""

    def __init__(self) -> None:
        self._held: list[Callable[[], None]] = []
        self._in_vain = False

    def take(self, view: View | None, key: str, action: str, act: Callable[[], None]) -> bool:
        """Keep the key, if the view is not ready for it or others wait before it; True if it is kept."""
        if key == "escape" and self._held:
            self._held.clear()
            return True
        if not self._held and (self._in_vain or view is None or view.ready or not _concerns(view, action)):
            return False
        self._held.append(act)
        return True

    def rows_came(self, view: View | None) -> None:
        """Do what waited, if the view in front is ready now; what meets another tab's wait is kept again."""
        self._in_vain = False
        if view is None or not view.ready:
            return
        held, self._held = self._held, []
        for act in held:
            act()

    def give_up(self) -> None:
        """The rows will not come: nothing waits for them any more."""
        self._held.clear()
        self._in_vain = True


def _concerns(view: View, action: str) -> bool:
    """Of what works on every tab only a filter and a date are about what the view shows."""
    return action in ("filter", "go") or hasattr(view, f"do_{action}")
