"""The engine we configure against Flowable, each in a JVM of its own, walking the same model."""

import contextlib
import pathlib
import re
import subprocess
import tempfile

import database
import figures
import hosts

HERE = pathlib.Path(__file__).with_name("flowable")
MODEL = "processes/run-approval/src/main/resources/processes/run-approval/run-approval.bpmn"
OURS, PEER = "io.countersign.engine.workflow.OperatonSide", "io.countersign.benchmarks.FlowableSide"
NAMESPACES = {
    "operaton": "http://operaton.org/schema/1.0/bpmn",
    "flowable": "http://flowable.org/bpmn",
}
WARM_UP = 3000
BATCH = 300  # requests of a turn
ROUNDS = 3


def against_flowable():
    libraries = fetched()
    shipped = hosts.ROOT / "webapp/target/countersign/WEB-INF/lib"
    driver = hosts.ROOT / "webapp/target/liberty/wlp/usr/shared/resources/jdbc/postgresql.jar"
    pool = [driver, *libraries.glob("HikariCP-*"), *libraries.glob("jakarta.jakartaee-api-*")]
    with contextlib.ExitStack() as stack:
        classes = stack.enter_context(tempfile.TemporaryDirectory(prefix="cs-bench-"))
        path = f"{shipped}/*:{libraries}/*"
        sources = map(str, HERE.glob("*.java"))
        subprocess.run(["javac", "-nowarn", "-cp", path, "-d", classes, *sources], check=True)
        postgres = database.Postgres()
        stack.callback(postgres.close)
        sides = []
        for engine, side, jars in (("operaton", OURS, shipped), ("flowable", PEER, libraries)):
            walker = Walker(postgres, engine, side, [classes, *map(str, pool), f"{jars}/*"])
            stack.callback(walker.close)
            walker.walk(1, WARM_UP // 2)
            walker.walk(2, WARM_UP // 4)
            walker.deciding = 0.0  # so far it was warming up
            sides.append(walker)
        for threads in (1, 2):
            yield compared(*sides, threads)
            yield completing(*sides, threads)


def compared(ours, peer, threads):
    rates, cpus = {ours: [], peer: []}, {ours: 0.0, peer: 0.0}
    for _ in range(ROUNDS):
        for walker in (ours, peer, peer, ours):
            before = walker.cpu()
            rates[walker].append(BATCH / walker.walk(threads, BATCH // threads))
            cpus[walker] += walker.cpu() - before
    mine, others = (2 * ROUNDS / sum(1 / rate for rate in rates[side]) for side in (ours, peer))
    cpu = {side: cpus[side] * 1000 / (2 * ROUNDS * BATCH) for side in (ours, peer)}
    return figures.Row(
        f"the process `run-approval` from request to end, {threads} at once",
        f"{mine:.0f} /s, cpu {cpu[ours]:.1f} ms",
        f"Flowable: {others:.0f} /s, cpu {cpu[peer]:.1f} ms",
        mine / others,
        1.3,
        at_most=False,
        remark="(ratio of rates), on PostgreSQL",
    )


def completing(ours, peer, threads):
    """What the engine alone takes for a decision, to be read beside `POST …/decide`."""
    mine, others = (side.deciding * 1000 / (2 * ROUNDS * BATCH) for side in (ours, peer))
    ours.deciding = peer.deciding = 0.0
    return figures.Row(
        f"raw: look for the task and `TaskService.complete`, by the Java API, {threads} at once",
        f"mean {mine:.2f} ms",
        f"Flowable: {others:.2f} ms",
        mine / others,
        None,
    )


def model(engine):
    """Returns the product's own model as an engine writes it.

    Flowable's rule task knows no delegate expression and its external work ends in a job of its own, so both
    are service tasks with a Java delegate, on either side.
    """
    text = (hosts.ROOT / MODEL).read_text()
    text = text.replace("businessRuleTask", "serviceTask")
    text = text.replace(
        'operaton:type="external" operaton:topic="run"', 'operaton:delegateExpression="${run}"'
    )
    text = re.sub(r'\s+operaton:formKey="[^"]*"', "", text)  # another resource
    text = text.replace(NAMESPACES["operaton"], NAMESPACES[engine])
    return text.replace("xmlns:operaton", f"xmlns:{engine}").replace("operaton:", f"{engine}:")


def fetched():
    """Returns the folder of the peer's libraries, which Maven fills once."""
    libraries = HERE / "target/lib"
    if not libraries.is_dir():
        command = [str(hosts.ROOT / "mvnw"), "-B", "-ntp", "-q", "-f", str(HERE / "pom.xml")]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={libraries}"]
        subprocess.run(command, check=True)
    return libraries


class Walker:
    """A JVM with one of the engines, on a database of its own."""

    def __init__(self, postgres, engine, side, path):
        self.postgres = postgres
        self.deciding = 0.0
        postgres.query(f"create database {engine}")
        address = f"jdbc:postgresql://127.0.0.1:{postgres.port}/{engine}"
        self.model = tempfile.NamedTemporaryFile("w", suffix=".bpmn")
        self.model.write(model(engine))
        self.model.flush()
        options = (hosts.ROOT / "webapp/liberty/jvm.options").read_text().split()
        command = ["java", *options, "-cp", ":".join(path), "io.countersign.benchmarks.Walk"]
        self.process = subprocess.Popen(
            [*command, side, address, "postgres", self.model.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def walk(self, threads, requests):
        """Returns the seconds it took, and adds up what decisions took of them."""
        self.process.stdin.write(f"{threads} {requests}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"an engine ended with {self.process.wait()}; see its error above")
        seconds, deciding = map(float, line.split())
        self.deciding += deciding
        return seconds

    def cpu(self):
        return sum(hosts.cpu_of(self.process.pid)) + self.postgres.cpu()

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.model.close()
