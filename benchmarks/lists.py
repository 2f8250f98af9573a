"""Rows of lists: a page of many against the very statements it makes, sent by plain JDBC."""

import pathlib
import re
import subprocess
import tempfile
import time

import figures
import governance
import hosts

ARTIFACTS = 10_000
RUNS = 100_000
ROUNDS = 200
WARM_UP = 3_000  # until then the server's second compiler is busy with what a list takes
WARM_UP_SECONDS = 45

# Copies of real rows: each artifact a title and slug of its own, runs spread over all of them.
ARTIFACT_CLONES = """
insert into artifact select i::text, 'clone-' || i, 'Clone ' || i || ' of ' || a.title,
  a.description, a.author, 'PUBLIC', a.language, a.tags, a.allow_investor_runs, a.allow_forks,
  i % 50, i % 900, i % 300, a.current_version, a.created_at - i * interval '1 minute',
  a.updated_at - i * interval '1 minute'
  from artifact a, generate_series(1, {artifacts}) i where a.slug = '{slug}';
"""

CLONE = """
create temporary table source as select * from run_request r where r.id = '{request}';
create temporary table ran as select * from run where request_id = '{request}';
create temporary table chosen as select * from decision where request_id = '{request}';
"""


def over_many_rows(server):
    """Search and lists with 10,000 artifacts and 100,000 runs on PostgreSQL."""
    author, consumer, approver = (
        server.client(name) for name in ("author", "consumer", "approver")
    )
    slug = governance.an_artifact(author)
    governance.allow(author, slug)
    request = governance.ask(consumer, slug)
    approver.post(f"/api/code/run_requests/{request}/decide", governance.APPROVE)
    consumer.post(f"/api/code/run_requests/{request}/execute", {})
    clone(server.database, slug, request)
    for name, client, path in (
        ("the newest of 10,000 artifacts", consumer, "/api/code/artifacts"),
        ("a search that finds 1,111 of them", consumer, "/api/code/artifacts?q=clone+1"),
        ("the most starred", consumer, "/api/code/artifacts?sort=stars"),
        ("one's own 100,000 run requests", consumer, "/api/code/my_run_requests"),
    ):
        yield page_against_jdbc(server, name, client, path)


def clone_artifacts(database, slug, number):
    database.execute(ARTIFACT_CLONES.format(artifacts=number, slug=slug) + "analyze;")


def clone(database, slug, request):
    clone_artifacts(database, slug, ARTIFACTS)
    text = CLONE.format(request=request)
    for table, columns in (
        ("run_request", {"id": "'q' || i", "artifact_id": f"(1 + i % {ARTIFACTS})::text"}),
        ("decision", {"request_id": "'q' || i"}),
        (
            "run",
            {
                "id": "'r' || i",
                "request_id": "'q' || i",
                "artifact_id": f"(1 + i % {ARTIFACTS})::text",
            },
        ),
    ):
        source = {"run_request": "source", "decision": "chosen", "run": "ran"}[table]
        names = database.query(
            "select string_agg(column_name, ',' order by ordinal_position)"
            f" from information_schema.columns where table_name = '{table}'"
            " and table_schema = 'public'"
        ).split(",")
        spread = {"created_at": "s.created_at - i * interval '1 second'"} | columns
        chosen = ", ".join(spread.get(name, "s." + name) for name in names)
        text += (
            f"insert into {table} ({', '.join(names)}) select {chosen}"
            f" from {source} s, generate_series(1, {RUNS}) i;\n"
        )
    database.execute(text + "analyze;")


def page_against_jdbc(server, name, client, path):
    statements = statements_of(server.database, lambda: client.get(path))
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write("\0".join(statements))
        file.flush()
        warmed = warm_up(lambda: client.get(path))
        ours, peer = figures.Series("ours"), figures.Series("peer")
        for side in "ABBA":
            if side == "A":
                before = server.cpu()
                ours.add([timed(client, path) for _ in range(ROUNDS)], server.cpu() - before)
            else:
                peer.add(by_jdbc(server.database, file.name, warmed), 0)
    return figures.Row(
        f"`GET {path}`: {name}",
        ours.text(),
        f"its {len(statements)} statements by JDBC: p50 {peer.ms(0.5):.2f},"
        f" p95 {peer.ms(0.95):.2f} ms",
        ours.ms(0.95) / peer.ms(0.95),
        3,
        remark="(ratio of p95)",
    )


def timed(client, path):
    begin = time.perf_counter()
    client.get(path)
    return time.perf_counter() - begin


def warm_up(call):
    """Calls as often as it takes, or for as long as it may; returns how often."""
    begin = time.monotonic()
    for count in range(WARM_UP):
        if time.monotonic() - begin > WARM_UP_SECONDS:
            return count
        call()
    return WARM_UP


def by_jdbc(database, file, rounds_before):
    driver = hosts.ROOT / "webapp/target/liberty/wlp/usr/shared/resources/jdbc/postgresql.jar"
    program = str(pathlib.Path(__file__).with_name("Statements.java"))
    address = database.environment()["COUNTERSIGN_DB_URL"]
    command = ["java", "-cp", str(driver), program, address, "postgres", file]
    command += [str(rounds_before), str(ROUNDS)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(line) for line in printed.split()]


PARAMETERS = re.compile(r"DETAIL:  [Pp]arameters: (.*)")
VALUE = re.compile(r"\$(\d+) = ('(?:[^']|'')*'|NULL)")


def statements_of(database, call):
    """Returns what a call asks the database, with its parameters in their places."""
    call()
    with database.watched() as log:
        call()
        time.sleep(0.3)
        lines = log().split("\n")
    statements = []
    for index, line in enumerate(lines):
        if "execute" not in line or "LOG:" not in line:
            continue
        text = line.split(": ", 2)[-1] if "LOG:  execute" in line else ""
        detail = lines[index + 1] if index + 1 < len(lines) else ""
        found = PARAMETERS.search(detail)
        values = dict(VALUE.findall(found.group(1))) if found else {}
        if " ACT_RU_" in text.upper() or not text.upper().lstrip().startswith("SELECT"):
            continue  # the engine's workers look at their tables meanwhile
        filled = re.sub(r"\$(\d+)", lambda match: values[match.group(1)], text)
        statements.append(filled)
    if not statements:
        raise RuntimeError("the database's log told of no statement")
    return statements
