"""Which drafts are kept, and into which line they go again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from scaletta.store.drafts import Draft, Drafts
from scaletta.tui.host.drafting import Drafting, offered_words
from scaletta.tui.view import View


class Entries:
    open = False
    text = ""
    cursor = 0

    def __init__(self) -> None:
        self.recalled: list[tuple[str, str]] = []

    def remember(self, label: str, text: str) -> None:
        self.recalled.append((label, text))


class PlanView(View):
    context = "plan.week"
    outlet = "LinkedIn"

    def typing_for(self) -> str:
        return self.outlet


class Person:
    """Opens lines, types, and ends sessions; what is due in a moment is done at once."""

    def __init__(self, state: Path) -> None:
        self.said: list[str] = []
        self.entries = Entries()
        self.view: View = PlanView(cast(Any, None))
        self.state = state
        self.start()

    @property
    def context(self) -> str:
        return "plan.week"

    def say(self, text: str, tone: str = "plain") -> None:
        self.said.append(text)

    def start(self) -> None:
        self.entries = Entries()
        self.drafting = Drafting(cast(Any, self), self._after, Drafts(Path("/x.duckdb"), "anna", self.state))
        self.drafting.offer(self.drafting.found())

    def open(self, action: str, text: str = "", label: str = "", kind: str = "slot") -> str:
        self.drafting.acting(action)
        reader = cast(Any, SimpleNamespace(kind=kind))
        opened, _ = self.drafting.opening(self.view, 2, text, None, label, reader)
        self.entries.open, self.entries.text = True, opened
        self.drafting.look(self.view)
        return opened

    def type(self, text: str) -> None:
        self.entries.text = text
        self.drafting.look(self.view)

    def close(self) -> None:
        self.entries.open = False
        self.drafting.look(self.view)

    def end(self) -> bool:
        return self.drafting.finish()

    def _after(self, seconds: float, call: Callable[[], None]) -> None:
        self.drafting._due = False


@pytest.fixture
def anna(tmp_path: Path) -> Person:
    return Person(tmp_path)


def test_a_line_goes_on_once(anna: Person) -> None:
    anna.open("add")
    anna.type("tue 8:30 post")
    assert anna.end()
    anna.start()
    assert anna.said == [
        "You were typing “tue 8:30 post” for LinkedIn when the session ended: a goes on with it, on 2 Plan."
    ]
    assert anna.open("add") == "tue 8:30 post"
    anna.close()
    assert anna.open("add") == ""
    anna.close()
    assert not anna.end()


def test_a_line_of_another_outlet_or_kind_is_left_alone(anna: Person) -> None:
    anna.open("add")
    anna.type("tue 8:30 post")
    anna.end()
    anna.start()
    cast(PlanView, anna.view).outlet = "Blog"
    assert anna.open("add") == ""
    anna.close()
    cast(PlanView, anna.view).outlet = "LinkedIn"
    assert anna.open("add", "1 may - 30 jun 2027", kind="period") == "1 may - 30 jun 2027"
    anna.close()
    assert anna.open("edit", "tue 8:30 post Three oils") == "tue 8:30 post Three oils"
    anna.close()
    assert not anna.end()
    anna.start()
    assert anna.open("add") == "tue 8:30 post"


def test_a_changed_line_goes_on_only_on_the_same_thing(anna: Person) -> None:
    anna.open("edit", "tue 8:30 post Three oils")
    anna.type("tue 9:15 post Three oils")
    anna.end()
    anna.start()
    assert "You were changing a line to" in anna.said[-1]
    assert anna.open("edit", "wed 8:30 post Four oils") == "wed 8:30 post Four oils"
    anna.close()
    assert anna.open("edit", "tue 8:30 post Three oils") == "tue 9:15 post Three oils"


def test_what_was_only_opened_is_no_draft(anna: Person) -> None:
    anna.open("edit", "tue 8:30 post Three oils")
    assert not anna.end()


def test_a_line_that_was_refused_and_opened_again_is_a_draft(anna: Person) -> None:
    anna.open("add")
    anna.type("tue 8:30 post #new")
    anna.open("entry_done", "tue 8:30 post #new")
    assert anna.end()
    anna.start()
    assert anna.open("add") == "tue 8:30 post #new"


@pytest.mark.parametrize("label", ["/", "go to", "command"])
def test_what_only_goes_somewhere_is_not_kept(anna: Person, label: str) -> None:
    anna.open("go", label=label)
    anna.type("fri")
    assert not anna.end()


def test_labelled_lines_come_back_with_the_up_key(anna: Person) -> None:
    anna.open("write", label="write")
    anna.type("A long title")
    anna.end()
    anna.start()
    assert anna.entries.recalled == [("write", "A long title")]
    assert anna.open("write", label="write") == ""
    anna.type("A long title")
    anna.close()
    assert not anna.end()
    anna.start()
    assert anna.entries.recalled == []


class QueryView(View):
    def __init__(self) -> None:
        super().__init__(cast(Any, None))
        self.query = ""
        self.older: list[str] = []

    def draft(self) -> str:
        return self.query

    def take_drafts(self, texts: Any) -> None:
        self.query, *self.older = texts


def test_a_query_is_in_the_editor_again(anna: Person) -> None:
    anna.view = first = QueryView()
    first.query = "select 1\nfrom"
    anna.type("")
    assert anna.end()
    anna.start()
    assert anna.said[-1] == "The query you were writing when the session ended is kept: open 5 SQL."
    anna.view = view = QueryView()
    anna.type("")
    assert view.query == "select 1\nfrom"
    view.query = ""
    anna.type("")
    assert not anna.end()


def test_long_lines_are_cut_and_others_counted() -> None:
    words = offered_words([Draft("x" * 90, 0, "k", tab=2, key="a"), Draft("y", 0, "k")])
    assert words.startswith(f"You were typing “{'x' * 39}…” when") and words.endswith("1 more is kept too.")
