"""What every plan is born with, for those who need it before there is a plan."""

from __future__ import annotations

from dataclasses import dataclass

from scaletta.store import migrate
from scaletta.store.engine import connect


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The shipped skills, and the shipped networks with their names."""

    skills: tuple[str, ...]
    networks: dict[str, str]


def shipped_catalogue() -> Catalogue:
    """Read from the tables of a plan that lives in memory for as long as this takes."""
    cursor = connect().cursor()
    cursor.execute("attach ':memory:' as catalogue")
    try:
        cursor.execute("use catalogue")
        migrate.lay_down_tables(cursor)
        skills = cursor.execute("select skill from skill").fetchall()
        networks = cursor.execute("select network, name from network").fetchall()
    finally:
        cursor.execute("use memory")
        cursor.execute("detach catalogue")
        cursor.close()
    return Catalogue(tuple(skill for (skill,) in skills), dict(networks))
