#!/usr/bin/env python3
"""Measures Countersign against its peers in one run and prints the table.

    bin/bench                 every row
    bin/bench warm cold …     only these groups

Builds nothing: run bin/start (or bin/test) first. Needs a machine with nothing else to do, and says
so where the floors moved while it measured.
"""

import fcntl
import os
import platform
import shutil
import sys

import database
import engines
import figures
import governance
import history
import hosts
import lists
import measure
import pages
import rows

ONE = {"COUNTERSIGN_RUNNER_JOBS": "2"}


def at(settings, *groups):
    """Groups of rows that share one runner."""
    runner = hosts.Runner({**ONE, **settings})
    try:
        for group in groups:
            yield from group(runner)
    finally:
        runner.close()


def over_http(*groups, of=None):
    server = hosts.Server(of)
    try:
        for group in groups:
            yield from group(server)
    finally:
        server.close()


def on_postgres(*groups):
    if not has_postgres():
        return
    postgres = database.Postgres()
    try:
        yield from over_http(*groups, of=postgres)
    finally:
        postgres.close()


def has_postgres():
    if not database.is_there():
        print("PostgreSQL is not installed here: its rows are left out", file=sys.stderr)
    return database.is_there()


BUBBLEWRAP = {"COUNTERSIGN_RUNNER_BACKEND": "bubblewrap"}
NSJAIL = {"COUNTERSIGN_RUNNER_BACKEND": "nsjail"}
COLD = {"COUNTERSIGN_RUNNER_WARM": "off"}

GROUPS = {
    "warm": lambda: at(BUBBLEWRAP, rows.warm),
    "http": lambda: over_http(rows.http, rows.rates_over_http),
    "postgres": lambda: on_postgres(rows.http, rows.rates_over_http),
    "decide": lambda: over_http(governance.decisions, governance.decisions_per_second),
    "decide-postgres": lambda: on_postgres(governance.decisions, governance.decisions_per_second),
    "history": lambda: history.decisions() if has_postgres() else [],
    "flowable": lambda: engines.against_flowable() if has_postgres() else [],
    "lists": lambda: on_postgres(lists.over_many_rows),
    "pages": lambda: on_postgres(pages.rows),
    "diff": lambda: over_http(governance.comparisons),
    "rates": lambda: at(BUBBLEWRAP, rows.rates_at_the_door),
    "cold": lambda: at({**BUBBLEWRAP, **COLD}, rows.cold),
    "nsjail": lambda: at({**NSJAIL, **COLD}, rows.cold) if shutil.which("nsjail") else skipped(),
    "drift": lambda: at(BUBBLEWRAP, rows.back_to_back),
    "c": lambda: at(BUBBLEWRAP, rows.compiled),
    "languages": lambda: at(BUBBLEWRAP, rows.other_languages),
    "session": lambda: at(BUBBLEWRAP, rows.session),
    "output": lambda: at(BUBBLEWRAP, rows.output),
}


def skipped():
    print("nsjail is not installed here: its row is left out", file=sys.stderr)
    return []


def main(chosen):
    unknown = [name for name in chosen if name not in GROUPS]
    if unknown:
        sys.exit(f"bench: unknown group {unknown[0]}; there are {', '.join(GROUPS)}")
    if not (hosts.ROOT / "runner/target/app/lib").is_dir():
        sys.exit("bench: nothing is built yet; run bin/start first")
    with open("/tmp/countersign-bench.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two benchmarks at once would measure each other
        measure_all(chosen or list(GROUPS))


def measure_all(chosen):
    print(f"Host: {platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}")
    print(f"Load before: {os.getloadavg()[0]:.2f}\n")
    before = measure.floors()
    print(figures.HEAD, flush=True)
    failed = []
    for name in chosen:
        try:
            for row in GROUPS[name]():
                print(row.markdown(), flush=True)
        except (RuntimeError, OSError, EOFError) as error:
            failed.append(name)
            print(f"| {name} | could not be measured: {str(error)[:300]} | | | | no |", flush=True)
    after = measure.floors()
    print("\nFloors (p50, ms), before and after:")
    for name, value in before.items():
        moved = abs(after[name] - value) / value
        unquiet = "  ← moved by more than 10 %: measure again on a quiet machine"
        print(f"  {name}: {value:.3f}, {after[name]:.3f}{unquiet if moved > 0.1 else ''}")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
