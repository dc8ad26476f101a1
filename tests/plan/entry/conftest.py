"""The company that the entry tests type lines for."""

from __future__ import annotations

from datetime import date

import pytest

from scaletta.plan.entry import Vocabulary


def the_company() -> Vocabulary:
    """What the entry tests' company calls its things."""
    return Vocabulary(
        people={"anna": ("Anna Rossi",), "caro": (), "luca": ()},
        outlets={
            "website": (),
            "newsletter": ("nl",),
            "linkedin": ("LinkedIn", "li"),
            "blog": (),
            "x-page": (),
        },
        formats={
            "video": ("film",),
            "post": (),
            "newsletter": (),
            "carousel": (),
            "ebook": (),
            "infographic": (),
        },
        skills={"writing": (), "design": (), "video": (), "photo+design": ()},
        themes={"product": (), "people": (), "Slow food": (), "fair": (), "theme:old": ()},
        campaigns={"harvest": (date(2027, 10, 1), date(2027, 11, 15)), "fair": None},
        deliverables={"olive-guide": (), "Price list": ()},
        networks={"facebook": (), "linkedin": (), "youtube": (), "newsletter": (), "blog": (), "website": ()},
    )


@pytest.fixture(scope="session")
def company() -> Vocabulary:
    return the_company()
