"""How things are measured: interleaved A-B-B-A in one run, between two looks at the floors."""

import multiprocessing
import os
import shlex
import socket
import subprocess
import tempfile
import time

import figures
import hosts


def interleave(ours, peer, batch, rounds=3, warm_up=5):
    """Measures two sides in turns and returns their two series.

    Each side is a pair of functions: one that runs once and returns seconds, and one that returns
    the processor seconds used so far.
    """
    series = [figures.Series("ours"), figures.Series("peer")]
    for side in (ours, peer):
        for _ in range(warm_up):
            side[0]()
    for _ in range(rounds):
        for index in (0, 1, 1, 0):
            once, cpu = (ours, peer)[index]
            before = cpu()
            samples = [once() for _ in range(batch)]
            series[index].add(samples, cpu() - before)
    return series


def rate(make_once, clients, seconds):
    """Lets several clients, a process each, run for some seconds; returns runs per second.

    Each client makes its own connection by make_once before the clock starts.
    """
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(clients)
    counts = context.Queue()

    def work():
        count = -1
        try:
            once = make_once()
            once()
            barrier.wait(60)
            count = 0
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                once()
                count += 1
        finally:
            counts.put(count)

    processes = [context.Process(target=work) for _ in range(clients)]
    for process in processes:
        process.start()
    results = [counts.get() for _ in processes]
    for process in processes:
        process.join()
    if min(results) < 0 or any(process.exitcode for process in processes):
        raise RuntimeError("a client failed; its error stands above")
    return sum(results) / seconds


def rate_of_shells(command, shells, seconds):
    """Lets shells loop over a command that prints one line; returns lines per second."""
    loop = f"while :; do {shlex.join(command)}; done"
    read_end, write_end = os.pipe()
    running = [
        subprocess.Popen(
            ["/bin/sh", "-c", loop], stdout=write_end, env=hosts.clean_environment()
        )
        for _ in range(shells)
    ]
    os.close(write_end)
    lines = 0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        lines += os.read(read_end, 65536).count(b"\n")
    for shell in running:
        shell.kill()
        shell.wait()
    while os.read(read_end, 65536):
        pass
    os.close(read_end)
    return lines / seconds


def echo_over_a_socket(times):
    """Returns the seconds a byte takes to another process and back: the least any door costs."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    pid = os.fork()
    if pid == 0:
        ours.close()
        while byte := theirs.recv(1):
            theirs.send(byte)
        os._exit(0)
    theirs.close()
    samples = []
    for _ in range(times):
        begin = time.perf_counter()
        ours.send(b"x")
        ours.recv(1)
        samples.append(time.perf_counter() - begin)
    ours.close()
    os.waitpid(pid, 0)
    return samples


def floors():
    """Returns what the machine can do at this moment, in milliseconds (p50)."""
    syncs = []
    with tempfile.NamedTemporaryFile(dir="/tmp") as file:
        for _ in range(200):
            begin = time.perf_counter()
            os.write(file.fileno(), b"x" * 512)
            os.fdatasync(file.fileno())
            syncs.append(time.perf_counter() - begin)
    echoes = echo_over_a_socket(2000)
    spawns = [hosts.bare(["/bin/true"]) for _ in range(200)]
    round_trip = "a byte to another process and back, by a unix socket"
    return {
        "fdatasync of 512 B": figures.percentile(syncs, 0.5) * 1000,
        round_trip: figures.percentile(echoes, 0.5) * 1000,
        "posix_spawn /bin/true": figures.percentile(spawns, 0.5) * 1000,
    }
