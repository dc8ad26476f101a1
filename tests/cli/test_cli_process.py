"""The real command in a process of its own: what it imports, pipes that close, keys that interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

SCALETTA = [sys.executable, "-m", "scaletta"]


def test_nothing_heavy_is_imported_before_the_screen() -> None:
    script = """
import sys
import scaletta.command_line.opening
import scaletta.tui.run
scaletta.command_line.opening._check_terminal = lambda: None
loaded = []
scaletta.tui.run.run = lambda *_, **__: loaded.extend(sys.modules) or 0
from scaletta.cli import main
assert main(["demo"]) == 0 and main([sys.argv[1]]) == 0
heavy = {"duckdb", "pydantic", "textual", "rich", "platformdirs", "pytz"}
print(sorted(heavy & {name.partition(".")[0] for name in loaded}))
"""
    file = Path(__file__).with_name("looks-like-a-plan.duckdb")
    file.write_bytes(bytes(8) + b"DUCK" + bytes(3 * 4096 - 12))
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, file], capture_output=True, text=True, check=False
        )
    finally:
        file.unlink()
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


@pytest.mark.parametrize("demo", [True, False])
def test_the_screens_want_a_terminal(mill: Path, demo: bool) -> None:
    words = ["demo"] if demo else [str(mill)]
    done = subprocess.run(
        [*SCALETTA, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("scaletta: the screens need a terminal")


def test_a_reader_that_leaves_is_no_error(mill: Path) -> None:
    query = "from range(2000000) t(n)"
    with subprocess.Popen(
        [*SCALETTA, "sql", mill, query, "--format", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"n\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_has_a_sentence_of_its_own(mill: Path) -> None:
    with Path("/dev/full").open("w") as full:
        query = "from range(5000)"
        done = subprocess.run(
            [*SCALETTA, "sql", mill, query], stdout=full, stderr=subprocess.PIPE, text=True, timeout=30
        )
    assert done.returncode == 1
    assert done.stderr.startswith("scaletta: There is no room left")
    assert done.stderr.count("\n") == 1


def test_ctrl_c_is_quiet(mill: Path) -> None:
    with subprocess.Popen(
        [*SCALETTA, "sql", mill, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has them ignore it, and so what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        script = Path(f"/proc/{process.pid}/wchan")
        while process.poll() is None and not _reads_stdin(process.pid, script):
            pass
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 130


def _reads_stdin(pid: int, wchan: Path) -> bool:
    try:
        return "pipe" in wchan.read_text() or Path(f"/proc/{pid}/syscall").read_text().startswith("0 0x0 ")
    except OSError:
        return True


def test_a_terminal_without_unicode_still_gets_the_rest(mill: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*SCALETTA, "today", mill, "--today", "2027-05-12"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"DUE THIS WEEK" in done.stdout


def test_what_nobody_foresaw_is_a_sentence_and_a_note(
    run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise RuntimeError("the roof fell\x1b[2J\nand more")

    monkeypatch.setattr("scaletta.command_line.checking.check", fail)
    said = run("check", mill)
    assert said.code == 1
    assert said.err.startswith("scaletta: This should not have happened: the roof fell")
    assert said.err.count("\n") == 1
    assert "\x1b" not in said.err
    (note,) = Path(os.environ["XDG_STATE_HOME"]).rglob("error-*.txt")
    assert str(note) in said.err
    assert "RuntimeError: the roof fell" in note.read_text()
