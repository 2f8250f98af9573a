"""What a decision costs where a million runs have been before, beside one where none has."""

import contextlib
import os
import sys
import time

import clones
import database
import figures
import governance
import hosts
import measure

RUNS = int(os.environ.get("COUNTERSIGN_BENCH_HISTORY", "1000000"))
WARM_UP = 600
BATCH = 40
SIDES = 3 * 2 * BATCH + 5  # what measure.interleave takes of each side
BYTEWISE = ("--locale=C", "--encoding=UTF8")  # indexes of such text are made three times as fast


def decisions():
    """Two servers, each with a PostgreSQL of its own, that differ in their history alone."""
    with contextlib.ExitStack() as stack:
        full, empty = (
            stack.enter_context(closed_after(database.Postgres(*BYTEWISE))) for _ in range(2)
        )
        rows_each, gigabytes = fill(full)
        with_history, without = (
            Side(stack.enter_context(closed_after(hosts.Server(side)))) for side in (full, empty)
        )
        for _ in range(WARM_UP + SIDES):  # in turns, so that both JVMs have compiled as much
            with_history.file()
            without.file()
        for _ in range(WARM_UP):
            with_history.decide()
            without.decide()
        ours, peer = measure.interleave(
            (with_history.decide, with_history.server.cpu), (without.decide, without.server.cpu),
            BATCH,
        )
    yield figures.Row(
        f"`POST …/decide` with {RUNS:,} finished runs in history",
        ours.text(),
        f"an empty history: {peer.text()}",
        ours.ms(0.5) / peer.ms(0.5),
        1.1,
        remark=f"({rows_each} rows a run, {gigabytes:.1f} GB), on PostgreSQL",
    )


def fill(postgres):
    """Has two runs finished, copies one; returns the rows of a run and the size of all in GB."""
    with closed_after(hosts.Server(postgres)) as server:
        slug = governance.an_artifact(server.client("author"))
        governance.allow(server.client("author"), slug)
        another = clones.finish_a_run(server, slug)
        before = clones.counted(postgres)
        request = clones.finish_a_run(server, slug)
        after = clones.counted(postgres)
    begin = time.monotonic()
    restart(postgres, clones.LOADING)
    run = clones.Clones(postgres, request, another)
    left = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    if left != run.rows_of_a_run():
        raise RuntimeError(f"a run left {left}, and cloned would be {run.rows_of_a_run()}")
    run.make(RUNS)
    restart(postgres, {})
    os.sync()  # what is still to be written would be written while we measure
    check(before, clones.counted(postgres), left)
    bytes_ = int(postgres.query("select pg_database_size('postgres')"))
    print(f"{RUNS:,} runs cloned in {time.monotonic() - begin:.0f} s", file=sys.stderr)
    return sum(left.values()), bytes_ / 1e9


def check(before, after, left):
    """Says so where a table is not as long as all those runs would have made it."""
    for table, rows in left.items():
        if after[table] != before[table] + rows * (RUNS + 1):
            raise RuntimeError(f"{table} has {after[table]} rows after {RUNS} runs of {rows}")


def restart(postgres, settings):
    postgres.stop()
    postgres.start(settings)


@contextlib.contextmanager
def closed_after(host):
    try:
        yield host
    finally:
        host.close()


class Side:
    """A server with an artifact of its own and requests that wait for a decision."""

    def __init__(self, server):
        self.server = server
        author = server.client("author")
        self.slug = governance.an_artifact(author)
        governance.allow(author, self.slug)
        self.consumer, self.approver = server.client("consumer"), server.client("approver")
        self.waiting = []

    def file(self):
        self.waiting.append(governance.ask(self.consumer, self.slug))

    def decide(self):
        request = self.waiting.pop()
        begin = time.perf_counter()
        self.approver.post(f"/api/code/run_requests/{request}/decide", governance.APPROVE)
        return time.perf_counter() - begin
