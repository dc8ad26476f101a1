"""The state of saving as the top line says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaletta.tui.ink import Tone

if TYPE_CHECKING:
    from scaletta.store.outcome import Saving


def saving_words(saving: Saving) -> tuple[str, Tone]:
    """The state of saving in words, and their tone."""
    count = "1 edit" if saving.waiting == 1 else f"{saving.waiting} edits"
    as_of = f", as of {saving.as_of:%H:%M}" if saving.as_of else ""
    if saving.aside:
        as_of += f", {saving.aside} set aside"
    if saving.state == "waiting":
        return f"{count} waiting for {saving.holder}{as_of}", "warn"
    if saving.state == "saving":
        return f"saving {count}{as_of}", "plain"
    if saving.state == "read only":
        return f"read only{f', {count} waiting' if saving.waiting else ''}{as_of}", "warn"
    return f"{saving.state}{as_of}", "warn" if saving.aside else "dim"
