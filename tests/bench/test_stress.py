"""The stress command in short: what must never happen. Times are printed by it, not tried here."""

from __future__ import annotations

import pytest
from tests.bench.stress import cut_lines, kills, people, sshd

pytestmark = pytest.mark.slow


def test_people_and_strangers_at_once_lose_nothing() -> None:
    found = people.run(3, 4, 1, "holds 0.3 1.5", "probes 0.01")
    assert found.sent > 3
    assert (found.lost, found.doubled, found.failed) == (0, 0, [])
    (had, _), (probes, readers, writers) = found.strangers
    assert had > 0 and probes > 0
    assert readers <= writers <= probes


def test_killed_sessions_lose_nothing_they_acknowledged() -> None:
    found = kills.run(10)
    assert found.kills == 10
    assert (found.lost, found.lost_saved, found.twice, found.faults) == (0, 0, 0, [])


@pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing() or "there is sshd")
def test_cut_lines_leave_nothing_behind() -> None:
    found = cut_lines.run(2, at_once=2)
    assert found.faults == []
    assert len(found.acknowledged) >= 2
    assert found.lost == []
    assert (found.processes, found.folders, found.empty_journals) == ([], [], 0)
    assert not found.locked and not found.log
