"""Rows of governance: what a decision costs beside the engine's own way, and a comparison."""

import concurrent.futures
import pathlib
import random
import tempfile
import threading
import time

import figures
import hosts
import measure

APPROVE = {"decision": "approve", "reason": "read it"}
COMPLETE = {
    "variables": {"decision": {"value": "approve"}, "reason": {"value": "read it"}}
}
WARM_UP = 600
BATCH = 40
CLIENTS, EACH = 2, 150
SETTLED = 5  # seconds
COMPARISONS_BEFORE = 3_000  # the second compiler has what they take by then
SIDES = 3 * 2 * BATCH + 5  # what measure.interleave takes of each side


def decisions(server):
    """A decision over our API against completing the same task over the engine's own interface.

    Both doors take the same decision in the same process of the same server, signed in alike.
    """
    author, consumer = server.client("author"), server.client("consumer")
    slug = an_artifact(author)
    allow(author, slug)
    waiting = [ask(consumer, slug) for _ in range(2 * SIDES + WARM_UP)]
    approver = server.client("approver")

    def decide():
        request = waiting.pop()
        begin = time.perf_counter()
        approver.post(f"/api/code/run_requests/{request}/decide", APPROVE)
        return time.perf_counter() - begin

    def complete():
        request = waiting.pop()
        task = approver.get(f"/engine-rest/task?processInstanceBusinessKey={request}")[0]["id"]
        begin = time.perf_counter()
        approver.post(f"/engine-rest/task/{task}/complete", COMPLETE)
        return time.perf_counter() - begin

    for _ in range(WARM_UP // 2):
        decide()
        complete()
    nothing = lambda: 0.0
    ours, peer = measure.interleave((decide, nothing), (complete, nothing), BATCH)
    yield figures.Row(
        "`POST …/decide`" + server.suffix(),
        quantiles(ours),
        f"`POST /engine-rest/task/…/complete`: {quantiles(peer)}",
        ours.ms(0.5) / peer.ms(0.5),
        1.25,
    )


def decisions_per_second(server):
    """The same two, by clients that do not wait for each other."""
    author, consumer = server.client("author"), server.client("consumer")
    slug = an_artifact(author)
    allow(author, slug)
    approvers = [server.client("approver") for _ in range(CLIENTS)]
    looker = server.client("approver")

    def filed():
        request = ask(consumer, slug)
        path = f"/engine-rest/task?processInstanceBusinessKey={request}"
        return request, looker.get(path)[0]["id"]

    def decide(approver, waiting):
        approver.post(f"/api/code/run_requests/{waiting[0]}/decide", APPROVE)

    def complete(approver, waiting):
        approver.post(f"/engine-rest/task/{waiting[1]}/complete", COMPLETE)

    rates = {decide: [], complete: []}
    for side in (decide, complete, decide, complete, complete, decide):
        waiting = [filed() for _ in range(CLIENTS * EACH)]
        time.sleep(SETTLED)  # what filing left to do in the background is done for either side
        rates[side].append(at_once(side, approvers, waiting))
    # The first turn of each side warms up what two clients at once need.
    mine, others = (2 / sum(1 / rate for rate in rates[side][1:]) for side in (decide, complete))
    yield figures.Row(
        f"`POST …/decide` per second, {CLIENTS} clients" + server.suffix(),
        f"{mine:.0f} /s",
        f"`POST /engine-rest/task/…/complete`: {others:.0f} /s",
        mine / others,
        0.9,
        at_most=False,
        remark="(ratio of rates)",
    )


def at_once(call, clients, waiting):
    """Lets each client take its share one by one; returns how many a second all take together."""
    shares = [waiting[index :: len(clients)] for index in range(len(clients))]
    ready = threading.Barrier(len(clients) + 1)

    def work(client, share):
        ready.wait()
        for one in share:
            call(client, one)

    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        works = [pool.submit(work, *both) for both in zip(clients, shares)]
        ready.wait()
        begin = time.perf_counter()
        for done in works:
            done.result()
        return len(waiting) / (time.perf_counter() - begin)


def comparisons(server):
    """A comparison of two versions of 10,000 lines against git, which reads them from files."""
    words = random.Random(1)
    old = [f"value_{i} = compute({words.randrange(1000)})" for i in range(10_000)]
    new = [line for line in old if words.random() > 0.01]
    for _ in range(200):
        new.insert(words.randrange(len(new)), f"added = {words.randrange(10_000)}")
    author = server.client("author")
    slug = an_artifact(author, "\n".join(old) + "\n")
    author.call("PATCH", f"/api/code/artifacts/{slug}", {"code": "\n".join(new) + "\n"})
    path = f"/api/code/artifacts/{slug}/diff?from=1&to=2"

    def ours():
        begin = time.perf_counter()
        author.get(path)
        return time.perf_counter() - begin

    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("old", "new")]
        for file, lines in zip(files, (old, new)):
            file.write_text("\n".join(lines) + "\n")
        command = ["/usr/bin/git", "diff", "--no-index", *map(str, files)]
        for _ in range(COMPARISONS_BEFORE):
            ours()
        mine, peer = measure.interleave(
            (ours, server.cpu), (lambda: hosts.bare(command, {0, 1}), hosts.cpu_of_children), 20
        )
    yield figures.Row(
        "two versions of 10,000 lines compared, over HTTP" + server.suffix(),
        mine.text(),
        "`git diff --no-index`: " + peer.text(),
        mine.ms(0.5) / peer.ms(0.5),
        1.0,
    )


def an_artifact(author, code="print(1)"):
    title = f"Bench {time.time_ns()}"
    created = author.post("/api/code/artifacts", {"title": title, "code": code})
    return created["artifact"]["slug"]


def allow(author, slug):
    for name, right in (("consumer", "can_run"), ("approver", "can_edit")):
        author.post(f"/api/code/artifacts/{slug}/permissions", {"username": name, right: True})


def ask(consumer, slug):
    return consumer.post(f"/api/code/artifacts/{slug}/run_request", {})["request"]["id"]


def quantiles(series):
    return ", ".join(f"p{q * 100:.0f} {series.ms(q):.2f}" for q in (0.5, 0.95, 0.99)) + " ms"
