"""`python -m scaletta` is `scaletta`."""

from __future__ import annotations

import sys

from scaletta.cli import main

sys.exit(main())
