"""The wheel in an empty environment: themes, sample data and schema travel with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def uv(*words: str | Path, env: dict[str, str]) -> None:
    """Run uv from its cache alone, else with the network; skip the test where neither will do."""
    program = shutil.which("uv")
    if program is None:
        pytest.skip("uv is not installed")
    for reach in (["--offline"], []):
        done = subprocess.run(
            [program, *words, *reach], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return
    pytest.skip(f"uv {words[0]} cannot reach its packages: {done.stderr.strip().splitlines()[-1]}")


@pytest.mark.slow
def test_the_wheel_runs_the_demo_from_an_empty_environment(tmp_path: Path) -> None:
    venv, dist = tmp_path / "venv", tmp_path / "dist"
    env = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    # uv keeps its cache in the home that the other tests replace
    env.pop("XDG_CACHE_HOME", None)
    env["UV_PROJECT_ENVIRONMENT"] = str(venv)
    uv("build", "--wheel", "--out-dir", dist, env=env)
    uv("sync", "--locked", "--no-dev", "--no-install-project", env=env)
    (wheel,) = dist.glob("*.whl")
    uv("pip", "install", "--python", venv, "--no-deps", wheel, env=env)

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            words, cwd=tmp_path, env=dict(os.environ), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    scaletta = venv / "bin" / "scaletta"
    run(scaletta, "demo", "demo.duckdb", "--no-open")
    assert "is whole" in run(scaletta, "check", "demo.duckdb")
    themes = run(
        venv / "bin" / "python",
        "-c",
        "from scaletta.tui import themes; print(themes.shipped_dir()); print(*themes.theme_names())",
    )
    assert str(venv) in themes
    assert "dusk" in themes
    assert str(ROOT) not in themes
