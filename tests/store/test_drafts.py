from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from scaletta.store.drafts import Draft, Drafts

PLAN = Path("/plans/mill.duckdb")
LINE = Draft("tue 8:30 post Three oils", 3, "2 PlanView add  slot", about="LinkedIn", tab=2, key="a")
QUERY = Draft("select 1\nfrom slot", 0, "query", tab=5)

DYING = """
import os, signal, sys
from pathlib import Path
from scaletta.store.drafts import Draft, Drafts
drafts = Drafts(Path("/plans/mill.duckdb"), "anna", Path(sys.argv[1]))
for text in ("a long line that was begun", "short"):
    drafts.keep([Draft(text, 1, "k")])
print("kept", flush=True)
if sys.argv[2] == "live":
    sys.stdin.read()
os.kill(os.getpid(), signal.SIGKILL)
"""


def drafts(state: Path, who: str = "anna", plan: Path = PLAN) -> Drafts:
    return Drafts(plan, who, state)


def files(state: Path) -> list[Path]:
    return [path for path in state.rglob("*") if path.is_file()]


def test_what_was_typed_is_left_for_the_same_person_and_plan(tmp_path: Path) -> None:
    one = drafts(tmp_path)
    one.keep([LINE, QUERY])
    one.close()
    (file,) = files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert drafts(tmp_path, "bruno").left() == []
    assert drafts(tmp_path, plan=Path("/plans/other.duckdb")).left() == []
    assert drafts(tmp_path).left() == [LINE, QUERY]


def test_nothing_typed_leaves_no_file(tmp_path: Path) -> None:
    one = drafts(tmp_path)
    one.keep([])
    one.keep([LINE])
    one.keep([])
    one.close()
    assert files(tmp_path) == []


def test_a_draft_stays_until_it_is_let_go(tmp_path: Path) -> None:
    one = drafts(tmp_path)
    one.keep([LINE, QUERY])
    one.close()
    two = drafts(tmp_path)
    assert two.left() == [LINE, QUERY]
    assert drafts(tmp_path).left() == [], "only one session has it"
    two.let_go(LINE)
    two.close()
    three = drafts(tmp_path)
    assert three.left() == [QUERY]
    three.let_go(QUERY)
    three.close()
    assert files(tmp_path) == []


def test_the_newest_comes_first(tmp_path: Path) -> None:
    for draft in (LINE, QUERY):
        one = drafts(tmp_path)
        one.keep([draft])
        one.close()
    assert drafts(tmp_path).left() == [QUERY, LINE]


def test_a_killed_session_leaves_what_it_had_and_a_living_one_keeps_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DYING, str(tmp_path)]
    with subprocess.Popen(
        [*command, "live"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as living:
        assert living.stdout is not None and living.stdout.readline() == "kept\n"
        assert drafts(tmp_path).left() == []
        os.kill(living.pid, signal.SIGKILL)
    assert [draft.text for draft in drafts(tmp_path).left()] == ["short"]


def test_a_file_that_cannot_be_read_is_no_draft_and_goes(tmp_path: Path) -> None:
    one = drafts(tmp_path)
    one.keep([LINE])
    one.close()
    (file,) = files(tmp_path)
    for content in (b"", b"{", b"[]\n", b'{"when": 1, "drafts": [{"what": 1}]}\n', b"\xff\xfe\n"):
        file.write_bytes(content)
        assert drafts(tmp_path).left() == []
        assert files(tmp_path) == []


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where the folder should be")
    one = drafts(tmp_path)
    one.keep([LINE])
    assert one.left() == []
    one.close()
