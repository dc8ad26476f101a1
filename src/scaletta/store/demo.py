"""The sample company as a plan file. It is built once a day and program, kept in the cache, then copied."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from scaletta.resources import shipped
from scaletta.store import migrate
from scaletta.store.faults import Exists, NoFolder, PlanFileError, StrayLog, opening_fault
from scaletta.store.planfile import publish, wal_of

#: So many built demos stay in the cache: one a day is used, the others cost only room.
_KEPT: Final = 3


def make_demo(path: Path, today: date, *, cache: Path | None = None) -> None:
    """Write the sample company's plan to a new file, with `today` in the middle of its story.

    `cache` is the folder of built demos, the user's cache folder by default; without a place to keep one it
    is built where it is wanted. Raises PlanFileError: Exists, NoFolder, NoPermission, DiskFull.
    """
    path = path.expanduser().absolute()
    if path.exists():
        raise Exists(path)
    if not path.parent.is_dir():
        raise NoFolder(path)
    if wal_of(path).exists():
        raise StrayLog(path)
    kept = _kept(today, cache)
    if kept is None:
        _build(path, today)
    else:
        _copy(kept, path)


def _kept(today: date, cache: Path | None) -> Path | None:
    """The built demo of the day, made now if need be; None when the cache cannot be written."""
    folder = cache or _cache()
    kept = folder / f"{today.isoformat()}-{_recipe()}.duckdb"
    if kept.exists():
        return kept
    new = kept.with_name(f"{kept.stem}-{secrets.token_hex(4)}.duckdb")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _build(new, today)
        new.replace(kept)
    except (OSError, PlanFileError):
        return None
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    _sweep(folder)
    return kept


def _build(path: Path, today: date) -> None:
    from scaletta.store.create import create_plan
    from scaletta.store.sample import load_sample

    create_plan(path, fill=lambda cursor: load_sample(cursor, shipped("sample_data"), today))


def _copy(kept: Path, path: Path) -> None:
    """Copy under another name first, so that the file is whole when it has its own."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        shutil.copyfile(kept, new)
        publish(new, path)
    except OSError as error:
        raise opening_fault(error, path) from error
    finally:
        new.unlink(missing_ok=True)


def _recipe() -> str:
    """A name for all that a built demo is made of: schema, views and sample data."""
    sum_ = hashlib.blake2b(digest_size=8)
    for folder, pattern in ((migrate.SCHEMA, "**/*.sql"), (shipped("sample_data"), "*.csv")):
        for file in sorted(folder.glob(pattern)):
            sum_.update(file.read_bytes())
    return sum_.hexdigest()


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("scaletta", appauthor=False) / "demo"


def _sweep(folder: Path) -> None:
    """Keep the newest few."""
    with suppress(OSError):
        by_age = sorted(folder.glob("*.duckdb"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in by_age[_KEPT:]:
            old.unlink(missing_ok=True)
