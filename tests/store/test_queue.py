from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest
from tests.store.conftest import Foreign

from scaletta.store.freed import Freed
from scaletta.store.planfile import PlanFile
from scaletta.store.queue import QueueTimeout, turn

SOON = 5.0


def within(seconds: float) -> float:
    return time.monotonic() + seconds


def test_those_who_copy_share_and_a_writer_is_alone(tmp_path: Path) -> None:
    with turn(tmp_path, shared=True, deadline=within(SOON)):
        with turn(tmp_path, shared=True, deadline=within(SOON)):
            pass
        with pytest.raises(QueueTimeout), turn(tmp_path, shared=False, deadline=within(0)):
            pass
    with (
        turn(tmp_path, shared=False, deadline=within(SOON)),
        pytest.raises(QueueTimeout),
        turn(tmp_path, shared=True, deadline=within(0)),
    ):
        pass


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who waits to write")
def test_a_writer_who_waits_is_let_pass(tmp_path: Path) -> None:
    order: list[str] = []
    waiting = threading.Event()

    def write() -> None:
        waiting.set()
        with turn(tmp_path, shared=False, deadline=within(SOON)):
            order.append("writer")

    def copy() -> None:
        with turn(tmp_path, shared=True, deadline=within(SOON)):
            order.append("copier")

    writer, copier = threading.Thread(target=write), threading.Thread(target=copy)
    with turn(tmp_path, shared=True, deadline=within(SOON)):
        writer.start()
        waiting.wait(SOON)
        time.sleep(0.02)
        copier.start()
        time.sleep(0.02)  # it could have had the turn by now, as it is shared
        assert order == []
    writer.join(SOON)
    copier.join(SOON)
    assert order == ["writer", "copier"]


def test_a_freed_file_is_noticed(plan: PlanFile) -> None:
    freed, noticed = Freed(plan), threading.Event()
    holder = Foreign(plan.path, "rw")
    try:
        assert plan.is_held()
        freed.watch(noticed.set)
        assert not noticed.wait(0.1)
    finally:
        holder.leave()
    assert noticed.wait(SOON)
    assert not plan.is_held()


def test_a_watch_that_was_stopped_says_nothing(plan: PlanFile) -> None:
    freed, noticed = Freed(plan), threading.Event()
    holder = Foreign(plan.path, "ro")
    try:
        freed.watch(noticed.set)
        freed.stop()
    finally:
        holder.leave()
    assert not noticed.wait(0.1)
    freed.watch(noticed.set)
    assert not noticed.wait(0.1)
