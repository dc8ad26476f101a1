"""Where the data is that ships with the program: inside the package when installed, else in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


def shipped(name: Literal["themes", "sample_data"]) -> Path:
    """The folder `name` of the wheel, or of the checkout the package is imported from."""
    package = Path(__file__).resolve().parent
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name
