"""Writing a result of the SQL tab to a file: asks for its name, and once more before it writes over one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scaletta.tui.once_more import ask_once_more
from scaletta.tui.screens.sql_console import Queries
from scaletta.tui.view import Completion, Host, Reading

if TYPE_CHECKING:
    from scaletta.exchange.result_file import Export
    from scaletta.store.console.wire import Answer

_LABEL = "write to"


class NameReader:
    """Offers a name without typing it: what is typed is the whole name."""

    def __init__(self, offered: str) -> None:
        self._offered = offered

    def read(self, text: str, cursor: int) -> Reading:
        """What enter alone would write."""
        if text.strip():
            return Reading()
        says = f"Enter alone writes {self._offered}, or type another name."
        return Reading(says=((says, "dim"),), completions=(Completion(0, len(text), self._offered),))


class Exporter:
    """Writes one result at a time. `changed` is called when one begins or ends."""

    def __init__(self, host: Host, queries: Queries, changed: Callable[[], None]) -> None:
        self._host = host
        self._queries = queries
        self._changed = changed
        self._name = "result.csv"

    def ask(self, answer: Answer) -> None:
        """Ask for a file name and write the result there."""
        offered = self._name
        self._host.enter_line(
            "",
            reader=NameReader(offered),
            done=lambda text: self._write(answer, text.strip() or offered),
            label=_LABEL,
        )

    def _write(self, answer: Answer, name: str, sure: bool = False) -> None:
        def written(export: Export) -> None:
            self._changed()
            if export.taken:
                warning = f"{name} is there already. Enter again to write over it."
                ask_once_more(
                    self._host,
                    name,
                    warning,
                    label=_LABEL,
                    done=lambda text, same: self._write(answer, text, same),
                )
            else:
                self._host.say(export.sentence, "good" if export.done else "warn")

        self._name = name
        self._host.say(f"Writing {name}. Stop it with x.", "dim")
        self._queries.write(answer, name, written, over=sure)
        self._changed()
