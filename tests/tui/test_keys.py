"""The registry: every key means one thing, every action exists, and every key can be sent over SSH."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

import scaletta.tui.screens
from scaletta.tui.host.actions import Actions
from scaletta.tui.host.asked import Asked
from scaletta.tui.host.entries import Entries
from scaletta.tui.keys import EVERYWHERE, KeyCommand, Registry, is_portable, key_face, registry, scopes
from scaletta.tui.view import View


def _views() -> set[type[View]]:
    """Every view class there is, once all screens are imported."""
    for path in Path(scaletta.tui.screens.__file__).parent.glob("[!_]*.py"):
        import_module(f"scaletta.tui.screens.{path.stem}")
    return _below(View)


def _below(cls: type[View]) -> set[type[View]]:
    return {below for child in cls.__subclasses__() for below in (child, *_below(child))}


def command(id_: str, *keys: str, context: str = EVERYWHERE, action: str = "x") -> KeyCommand:
    return KeyCommand(id_, keys, id_, f"{id_}.", context, action, 1)


def test_no_two_commands_of_one_context_share_a_key() -> None:
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in registry():
        for key in each.keys:
            taken[each.context, key].append(each.id)
    assert {place: ids for place, ids in taken.items() if len(ids) > 1} == {}


def test_no_two_commands_share_an_id() -> None:
    ids = [each.id for each in registry()]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("each", list(registry()), ids=lambda each: each.id)
def test_every_key_is_portable_and_every_command_is_explained(each: KeyCommand) -> None:
    assert all(is_portable(key) for key in each.keys), each.keys
    assert each.help.endswith("."), "a sentence"
    assert len(each.label) <= 14, "it must fit the key bar"
    assert each.label == each.label.strip() != ""


def test_every_action_exists_where_its_command_works() -> None:
    views = _views()
    assert views
    missing = []
    for each in registry():
        name = f"do_{each.action}"
        if any(hasattr(part, name) for part in (Entries, Actions, Asked)):
            continue
        if not any(hasattr(view, name) for view in views):
            missing.append(each.id)
    assert missing == []


@pytest.mark.parametrize(
    "key",
    ["a", "<", ">", "-", "+", "?", ":", "/", ",", ".", "V", "1", "@", "enter", "f5", "ctrl+r", "ctrl+p"],
)
def test_portable_keys(key: str) -> None:
    assert is_portable(key)


SWALLOWED = ["ctrl+enter", "shift+enter", "alt+x", "ctrl+a", "ctrl+b", "ctrl+space", "ctrl+s", "ctrl+q"]
CONFUSED = ["ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+c", "ctrl+z"]
HARD = ["~", "[", "]", "`", "{", "|", "\\", "é", "f11", "", " "]


@pytest.mark.parametrize("key", [*SWALLOWED, *CONFUSED, *HARD])
def test_keys_that_terminals_or_keyboards_do_not_have(key: str) -> None:
    assert not is_portable(key)


def test_a_key_is_looked_up_from_the_nearest_context_outwards() -> None:
    near, middle, far = (
        command("near", "a", context="plan.week"),
        command("middle", "a", "b", context="plan"),
        command("far", "a", "b", "c"),
    )
    found = Registry([far, middle, near])
    assert found.find("plan.week", "a") is near
    assert found.find("plan.week", "b") is middle
    assert found.find("plan.week", "c") is far
    assert found.find("plan.other", "a") is middle
    assert found.find("calendar", "a") is far
    assert found.find("calendar", "z") is None


def test_a_context_that_stands_alone_does_not_fall_back() -> None:
    found = Registry([command("quit", "q"), command("done", "enter", context="!entry")])
    assert found.find("!entry", "q") is None
    assert found.find("!entry", "enter") is not None
    assert list(scopes("!entry")) == ["!entry"]
    assert list(scopes("a.b.c")) == ["a.b.c", "a.b", "a", EVERYWHERE]


def test_a_command_whose_keys_all_mean_something_nearer_is_not_offered() -> None:
    near, far, both = command("near", "u", context="plan"), command("far", "u"), command("both", "u", "U")
    found = Registry([near, far, both])
    assert found.of("plan") == [near, both]
    assert found.of("roi") == [far, both]


def test_the_bar_is_in_order_of_importance() -> None:
    late = KeyCommand("late", ("a",), "late", "Late.", EVERYWHERE, "x", 9)
    soon = KeyCommand("soon", ("b",), "soon", "Soon.", EVERYWHERE, "x", 1)
    none = KeyCommand("none", ("c",), "none", "None.", EVERYWHERE, "x")
    assert Registry([late, none, soon]).bar("plan") == [soon, late]


def test_keys_as_a_person_reads_them() -> None:
    assert key_face("escape") == "esc"
    assert key_face("<") == "<"
    assert KeyCommand("x", ("<", ">"), "day", "Move.", EVERYWHERE, "x", 1, "< >").shown_keys == "< >"


def test_actions_of_a_tab_are_those_of_all_its_contexts_but_not_what_works_everywhere() -> None:
    found = Registry(
        [
            command("left", "left", action="left"),
            command("week", "a", context="plan.week", action="add"),
            command("months", "b", context="plan.months", action="back_a_month"),
            command("renew", "left", context="plan.renew", action="left"),
            command("other", "a", context="roi", action="period"),
        ]
    )
    assert found.of_tab("plan") == {"add", "back_a_month"}
