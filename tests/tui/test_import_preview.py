"""A file of figures in the app: its path completed, what it would write told, written, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.roi import RoiView

TABLE = "Date,Followers,Reach\n2027-05-09,1204,300\n2027-05-10,1210,280\n"


@pytest.fixture
def roi(sample: Path) -> Iterator[Player]:
    made = Player(sample, RoiView, (100, 24))
    yield made
    made.close()


@pytest.fixture
def follows(tmp_path: Path) -> Path:
    path = tmp_path / "Follows.csv"
    text = 'sep=,\n"Instagram follows"\n"Date","Primary"\n"2027-04-01T00:00:00","3"\n'
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    return path


def new(player: Player) -> int:
    where = (("channel", "instagram"), ("kind", "new"))
    return len(player.session.ask(Ask("audience_day", where=where)))


def test_a_path_is_completed_files_of_figures_first(roi: Player, tmp_path: Path, follows: Path) -> None:
    (tmp_path / "Fold").mkdir()
    (tmp_path / "Foto.jpg").touch()
    roi.press("i")
    assert roi.reader is not None and "A file as the network" in roi.preview("")
    text = f"{tmp_path}/Fo"
    offers = [one.text for one in roi.reader.read(text, len(text)).completions]
    assert offers == [f"{tmp_path}/Follows.csv", f"{tmp_path}/Fold/", f"{tmp_path}/Foto.jpg"]
    assert "kB" in roi.preview(str(follows)) and "no such file" in roi.preview("/nowhere/at/all")


def test_what_it_would_write_is_told_written_and_undone(roi: Player, follows: Path) -> None:
    roi.press("i")
    roi.enter(str(follows))
    assert roi.view.context == "import"
    assert "Instagram, 1 Apr 2027" in roi.text and "1 new figure" in roi.text
    roi.press("enter")
    assert roi.view.context == "roi" and "Imported Follows.csv" in roi.said[-1] and new(roi) == 1
    roi.press("i")
    roi.enter(str(follows))
    assert "already" in roi.text and "nothing would be different" in roi.text
    roi.press("enter")
    assert roi.said[-1] == "Nothing would be different."
    roi.press("escape", "u")
    assert new(roi) == 0


def test_a_table_without_an_outlet_is_given_one(roi: Player, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    roi.press("i")
    roi.enter(str(path))
    assert "no outlet" in roi.text
    names = []
    for _ in range(3):
        roi.press("tab")
        names.append(next(line for line in roi.screen if "->" in line))
    assert len(set(names)) == 3 and "LinkedIn" in names[0]
    roi.press("escape")
    assert roi.view.context == "roi"


def test_what_cannot_be_read_is_a_sentence(roi: Player, tmp_path: Path) -> None:
    roi.press("i")
    said: Any = roi.enter(str(tmp_path / "gone.csv"))
    assert "cannot be read" in said
    (tmp_path / "odd.csv").write_text("nothing,here\n1,2\n", encoding="utf-8")
    roi.press("i")
    assert roi.enter(str(tmp_path / "odd.csv")).endswith(".") and roi.view.context == "roi"


def test_a_table_can_be_pasted(roi: Player) -> None:
    view: Any = roi.view
    assert not view.pasted("just a word") and roi.view.context == "roi"
    assert view.pasted("Date\tOutlet\tReach\n2027-05-09\tInstagram\t300\n")
    assert roi.view.context == "import" and "Instagram" in roi.text and "1 new figure" in roi.text
    roi.press("escape")
    assert view.pasted("no table\nat all\n") and roi.said[-1].endswith(".")
