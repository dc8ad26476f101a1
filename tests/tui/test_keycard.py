"""The printed key reference is the registry's, whole."""

from __future__ import annotations

from pathlib import Path

from scaletta.tui import keycard
from scaletta.tui.keys import registry

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_reference_is_up_to_date() -> None:
    assert DOCS.read_text(encoding="utf-8") == keycard.keycard(), (
        "docs/keys.md is stale: python -m scaletta.tui.keycard"
    )


def test_every_command_is_in_it_under_a_heading_a_person_reads() -> None:
    text = keycard.keycard()
    assert {command.context for command in registry()} == set(keycard._HEADINGS)
    assert all(f"| {command.help} |" in text for command in registry())


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    assert keycard.main([str(tmp_path / "keys.md")]) == 0
    assert (tmp_path / "keys.md").read_text(encoding="utf-8") == keycard.keycard()
