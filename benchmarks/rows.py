"""The rows of the table: what is compared with what, and the goal."""

import subprocess
import tempfile
import time
import pathlib

import figures
import hosts
import measure
from hosts import PYTHON

PRINT = "print(1)"
NUMPY = "import numpy\nprint(numpy.arange(10).sum())"
SCIENCE = (
    "import numpy, pandas, matplotlib.pyplot\n"
    "print(pandas.Series(numpy.arange(10)).sum())"
)
C_PROGRAM = '#include <stdio.h>\nint main(void) { printf("%d\\n", 1); return 0; }\n'
MIB = 1024 * 1024


def against_bare(name, runner, source, goal, batch, **changes):
    """A job at the door against bare python3 running the same source."""
    ours, peer = measure.interleave(
        (lambda: runner.door.timed(time.perf_counter, "python", source, **changes), runner.cpu),
        (lambda: hosts.bare([PYTHON, "-c", source]), hosts.cpu_of_children),
        batch,
    )
    ratio = ours.ms(0.5) / peer.ms(0.5)
    return figures.Row(name, ours.text(), peer.text(), ratio, goal)


def settle(runner, jobs=4000):
    """Asks a runner so often that its JVM has compiled what it does all day."""
    for _ in range(jobs):
        runner.door.run("python", PRINT)


def warm(runner):
    settle(runner)
    yield against_bare("warm jailed `print(1)`, at the door", runner, PRINT, 0.25, 40)
    yield against_bare("warm jailed `import numpy`", runner, NUMPY, 0.06, 15)
    yield against_bare("warm jailed numpy, pandas, pyplot", runner, SCIENCE, 0.04, 6)


def cold(runner):
    settle(runner, 300)
    hello = runner.hello()
    name = f"cold jailed `print(1)` ({hello['backend']}/{hello['level']})"
    goal = 1.6 if hello["backend"] == "bubblewrap" else None
    yield against_bare(name, runner, PRINT, goal, 20)


def rates_at_the_door(runner):
    settle(runner)
    for clients, goal in ((1, None), (2, 2), (8, None)):
        yield rate_row(
            f"runs per second at the door, {clients} at once",
            lambda: at_the_door(runner),
            clients,
            goal,
        )


def at_the_door(runner):
    door = runner.door.another()
    return lambda: door.run("python", PRINT)


def rates_over_http(server):
    for clients, goal in ((1, None), (2, 1.5), (8, None)):
        yield rate_row(
            f"runs per second over HTTP, {clients} at once{server.suffix()}",
            lambda: over_http(server),
            clients,
            goal,
        )


def over_http(server):
    client = server.client()
    return lambda: client.run_code(PRINT)


def rate_row(name, make_once, clients, goal, seconds=5):
    """Runs per second against as many shells that loop over bare python3, in turns."""
    ours, peer = [], []
    for side in "ABBA":
        if side == "A":
            ours.append(measure.rate(make_once, clients, seconds))
        else:
            peer.append(measure.rate_of_shells([PYTHON, "-c", PRINT], clients, seconds))
    mine, others = sum(ours) / len(ours), sum(peer) / len(peer)
    shells = "a shell" if clients == 1 else f"{clients} shells"
    return figures.Row(
        name, f"{mine:.0f} /s", f"{shells}, bare: {others:.0f} /s", mine / others, goal, False
    )


def http(server):
    client = server.client()
    for _ in range(10_000):  # two processors take that long to compile a server
        client.run_code(PRINT)
    ours, peer = measure.interleave(
        (lambda: client.run_code(PRINT), server.cpu),
        (lambda: hosts.bare([PYTHON, "-c", PRINT]), hosts.cpu_of_children),
        40,
    )
    ratio = ours.ms(0.5) / peer.ms(0.5)
    yield figures.Row(
        "`POST /api/run_code` with `print(1)`, recorded" + server.suffix(),
        ours.text(),
        peer.text(),
        ratio,
        0.5,
    )


def back_to_back(runner):
    """200 jobs: the kernel takes namespaces apart late, so later jobs could get slower."""
    settle(runner)
    samples = [runner.door.timed(time.perf_counter, "python", PRINT) for _ in range(200)]
    first, last = figures.Series("first"), figures.Series("last")
    first.add(samples[:20], 0)
    last.add(samples[-20:], 0)
    yield figures.Row(
        "200 jobs back to back, the last 20",
        f"p50 {last.ms(0.5):.2f} ms",
        f"the first 20: p50 {first.ms(0.5):.2f} ms",
        last.ms(0.5) / first.ms(0.5),
        1.1,
    )


def compiled(runner):
    settle(runner)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "main.c")
        source.write_text(C_PROGRAM)
        program = str(pathlib.Path(folder, "main"))
        commands = [["/usr/bin/gcc", "-O1", "-o", program, str(source)], [program]]
        name = "C program already compiled, by content hash"
        yield against_command(name, runner, "c", C_PROGRAM, commands, 0.2)


JAVA_PROGRAM = """
public class Main {
  public static void main(String[] arguments) {
    System.out.println(1);
  }
}
"""


def other_languages(runner):
    """Interpreters that are started anew in a standing jail: what one kept ready could save."""
    settle(runner)
    yield against_command(
        "Node in a standing jail, `console.log(1)`",
        runner,
        "javascript",
        "console.log(1)",
        [["/usr/bin/node", "-e", "console.log(1)"]],
    )
    yield against_command(
        "Bash in a standing jail, `echo 1`",
        runner,
        "bash",
        "echo 1",
        [["/usr/bin/bash", "-c", "echo 1"]],
    )
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "Main.java")
        source.write_text(JAVA_PROGRAM)
        compile_it = ["/usr/bin/javac", "-d", folder, str(source)]
        subprocess.run(compile_it, check=True, env=hosts.clean_environment())
        yield against_command(
            "Java already compiled, in a standing jail",
            runner,
            "java",
            JAVA_PROGRAM,
            [["/usr/bin/java", "-cp", folder, "Main"]],
        )


def against_command(name, runner, language, source, commands, goal=None):
    """A job at the door against the commands that do the same, one after the other."""
    ours, peer = measure.interleave(
        (lambda: runner.door.timed(time.perf_counter, language, source), runner.cpu),
        (lambda: sum(hosts.bare(command) for command in commands), hosts.cpu_of_children),
        20,
    )
    return figures.Row(name, ours.text(), peer.text(), ours.ms(0.5) / peer.ms(0.5), goal)


NODE_CELLS = """
const vm = require('node:vm');
const context = vm.createContext({ x: 0 });
const samples = [];
for (let i = 0; i < 3000; i++) {
  const begin = process.hrtime.bigint();
  vm.runInContext('x += 1', context);
  samples.push(Number(process.hrtime.bigint() - begin) / 1e9);
}
console.log(samples.slice(1000).join(' '));
"""


def session(runner):
    settle(runner)
    runner.door.cell("bench", 1, "x = 0")
    sequence = [1]

    def cell():
        sequence[0] += 1
        begin = time.perf_counter()
        runner.door.cell("bench", sequence[0], "x += 1")
        return time.perf_counter() - begin

    ours, peer = figures.Series("ours"), figures.Series("peer")
    for _ in range(20):
        cell()
    for _ in range(3):
        before = runner.cpu()
        ours.add([cell() for _ in range(200)], runner.cpu() - before)
        node = subprocess.run(
            ["/usr/bin/node", "-e", NODE_CELLS],
            env=hosts.clean_environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        peer.add([float(word) for word in node.stdout.split()], 0)
    yield figures.Row(
        "session cell `x += 1`, at the door",
        ours.text(),
        f"vm.runInContext in Node: p50 {peer.ms(0.5):.4f} ms",
        ours.ms(0.5) / peer.ms(0.5),
        2,
    )


def output(runner, megabytes=100):
    source = (
        "import os\n"
        "piece = b'x' * 65536\n"
        f"for _ in range({megabytes * MIB // 65536}):\n"
        "    done = 0\n"
        "    while done < len(piece):\n"
        "        done += os.write(1, piece[done:])\n"
    )
    raised = {"output_bytes": megabytes * MIB}
    memory_before = hosts.resident_kib(runner.process.pid)
    ours, peer = figures.Series("ours"), figures.Series("peer")
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x" * megabytes * MIB)
        file.flush()
        for _ in range(5):
            begin = time.perf_counter()
            outcome = runner.door.run("python", source, **raised)
            seconds = time.perf_counter() - begin
            kept = [f for f in outcome["evidence"]["files"] if f["size"] == megabytes * MIB]
            if not kept:
                raise RuntimeError("the output was not kept whole")
            ours.add([seconds], 0)
            begin = time.perf_counter()
            subprocess.run(f"cat {file.name} | cat >/dev/null", shell=True, check=True)
            peer.add([time.perf_counter() - begin], 0)
    grown = (hosts.resident_kib(runner.process.pid) - memory_before) / 1024
    mine, others = megabytes / ours.ms(0.5) * 1000, megabytes / peer.ms(0.5) * 1000
    yield figures.Row(
        f"{megabytes} MB of output under a raised cap",
        f"{mine:.0f} MB/s, runner's memory {grown:+.0f} MiB",
        f"`cat` through a pipe: {others:.0f} MB/s",
        mine / others,
        0.7,
        False,
    )
