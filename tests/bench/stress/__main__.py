"""Prints what a plan file stands: several people, foreign programs, killed sessions, cut lines.

    uv run python -m tests.bench.stress [--only people kills refusals lines] [--short]

Other work on the machine makes all times longer; how much of it there was is printed too.
"""

from __future__ import annotations

import argparse

from tests.bench.stress import cut_lines, kills, people, sshd
from tests.bench.stress.people import percentile

PARTS = ("people", "kills", "refusals", "lines")


def report(name: str, value: object, limit: str = "") -> None:
    """One line of the table."""
    print(f"  {name:<58}{value!s:>22}   {limit}", flush=True)


def show_people(seconds: float) -> None:
    """Eight people, an edit every two seconds each, and two programs that keep opening the file."""
    print(
        f"\n8 people for {seconds:.0f} s, an edit per 2 s each; 2 SQL clients with it for 0.3 s every 1.5 s"
    )
    found = people.run(8, seconds, 2, "holds 0.3 1.5", "holds 0.3 1.5")
    report("edits", found.sent)
    report("lost, applied twice", f"{found.lost}, {found.doubled}", "0, 0")
    report("failed, not seen by another at the end", f"{len(found.failed)}, {found.unseen}", "0, 0")
    report(
        "sent to in the file, ms: median, p95, most",
        " ".join(f"{percentile(found.writes, p):.0f}" for p in (50, 95, 100)),
        "p95 400",
    )
    report(
        "in the file to seen by others, ms: median, p95, most",
        " ".join(f"{percentile(found.seen, p):.0f}" for p in (50, 95, 100)),
        "p95 700",
    )
    report("SQL clients: had the file, tries", found.strangers)
    report("processors used by others meanwhile", f"{found.elsewhere:.0%}")
    for sentence in found.failed[:5]:
        print(f"    {sentence}")


def show_kills(times: int) -> None:
    """Sessions killed at random."""
    print(f"\n{times} sessions killed (-9) while they open, edit, write and checkpoint")
    found = kills.run(times)
    report("killed, of these while opening", f"{found.kills}, {found.while_opening}")
    report("acknowledged as taken, lost", f"{len(found.sent)}, {found.lost}", "0 lost")
    report("acknowledged as saved, lost", f"{len(found.saved)}, {found.lost_saved}", "0 lost")
    report("applied twice", found.twice, "0")
    report("faults, the file not opening among them", len(found.faults), "0")
    for sentence in found.faults[:5]:
        print(f"    {sentence}")


def show_refusals(seconds: float) -> None:
    """How often a program that opens the file once would be refused."""
    print(
        f"\n8 people for {seconds:.0f} s, an edit per 10 s each; the kernel is asked 200 times a second\n"
        "whether a client that opened the file then would be refused (F_GETLK, which takes no lock)"
    )
    found = people.run(8, seconds, 10, "probes 0.005")
    made, readers, writers = found.strangers[0]
    report("edits, lost", f"{found.sent}, {found.lost}", "0 lost")
    report("refused read-only", f"{readers / max(1, made):.2%}", "1 %")
    report("refused read-write", f"{writers / max(1, made):.2%}", "3 %")
    report("processors used by others meanwhile", f"{found.elsewhere:.0%}")


def show_lines(sessions: int) -> None:
    """Sessions over ssh, cut."""
    reason = sshd.missing()
    print(f"\n{sessions} sessions over ssh on the loopback, edited and cut at random")
    if reason:
        print(f"  not measured: {reason}")
        return
    found = cut_lines.run(sessions)
    report(
        "sessions, acknowledged edits, lost",
        f"{found.sessions}, {len(found.acknowledged)}, {len(found.lost)}",
    )
    report("processes left behind", len(found.processes), "0")
    report("private folders left behind", len(found.folders), "0")
    report("journals with nothing in them left behind", found.empty_journals, "0")
    report("file locked, log beside it", f"{found.locked}, {found.log}", "False, False")
    report("faults", len(found.faults), "0")
    for sentence in (*found.faults[:5], *found.processes[:5], *found.lost[:5]):
        print(f"    {sentence}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, help="some of the parts")
    parser.add_argument("--short", action="store_true", help="a fifth of each")
    arguments = parser.parse_args()
    part = 5 if arguments.short else 1
    if "people" in arguments.only:
        show_people(30 / part)
    if "kills" in arguments.only:
        show_kills(250 // part)
    if "refusals" in arguments.only:
        show_refusals(60 / part)
    if "lines" in arguments.only:
        show_lines(20 // part)


if __name__ == "__main__":
    main()
