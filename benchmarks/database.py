"""A PostgreSQL of its own, as its packages configure it, on loopback."""

import contextlib
import glob
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import hosts

PROGRAMS = sorted(glob.glob("/usr/lib/postgresql/*/bin"))


def is_there():
    """Returns whether PostgreSQL's server is installed, and a user that may run it."""
    return bool(PROGRAMS) and (os.getuid() != 0 or hosts.known("postgres"))


class Postgres:
    def __init__(self, *options):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="cs-bench-pg-", dir="/tmp"))
        if os.getuid() == 0:
            shutil.chown(self.home, "postgres", "postgres")  # it refuses to run as root
        self.port = hosts.free_port()
        self.data = str(self.home / "data")
        self.call("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", *options)
        self.log = open(self.home / "log", "wb")
        self.start({})

    def start(self, settings):
        """Starts it as it was configured, apart from these settings."""
        changed = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        where = ("-D", self.data, "-p", str(self.port), "-k", str(self.home))
        self.process = subprocess.Popen(
            self.command("postgres", *where, *changed), stdout=self.log, stderr=subprocess.STDOUT
        )
        self.await_ready()

    def stop(self):
        """Ends it by a “fast” shutdown, which writes whatever is not in its files yet."""
        postmaster = (self.home / "data/postmaster.pid").read_text().split()[0]
        os.kill(int(postmaster), signal.SIGINT)
        self.process.wait(600)

    def environment(self):
        return {
            "COUNTERSIGN_DB_DRIVER": "org.postgresql.ds.PGConnectionPoolDataSource",
            "COUNTERSIGN_DB_URL": f"jdbc:postgresql://127.0.0.1:{self.port}/postgres",
            "COUNTERSIGN_DB_USER": "postgres",
        }

    def cpu(self):
        return sum(sum(hosts.cpu_of(pid)) for pid in hosts.tree(self.process.pid))

    def query(self, text):
        """Returns the first column of the first row."""
        asked = self.psql("-At", "-c", text)
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def rows(self, text):
        """Returns every row as a tuple of texts."""
        asked = self.psql("-At", "-F", "\x1f", "-c", text)
        printed = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        return [tuple(line.split("\x1f")) for line in printed.splitlines()]

    def execute(self, text):
        self.script(text, "-1")

    def script(self, text, *options):
        """Executes statements, each in a transaction of its own unless they say otherwise."""
        done = subprocess.run(
            self.psql("-q", *options, "-v", "ON_ERROR_STOP=1", "-f", "-"),
            input=text,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)

    @contextlib.contextmanager
    def watched(self):
        """Has every statement logged meanwhile; gives a function that reads the log since then."""
        self.log_statements("all")
        begin = (self.home / "log").stat().st_size
        try:
            yield lambda: (self.home / "log").read_bytes()[begin:].decode()
        finally:
            self.log_statements("none")

    def log_statements(self, which):
        self.query(f"alter system set log_statement = '{which}'")
        self.query("select pg_reload_conf()")
        time.sleep(0.5)

    def psql(self, *arguments):
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "postgres")
        return self.command("psql", *where, *arguments)

    def close(self):
        self.stop()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def await_ready(self):
        for _ in range(100):
            ready = self.command("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port))
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL did not start:\n" + (self.home / "log").read_text())

    def call(self, program, *arguments):
        subprocess.run(self.command(program, *arguments), check=True, capture_output=True)

    @staticmethod
    def command(program, *arguments):
        become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        return [*become, f"{PROGRAMS[-1]}/{program}", *arguments]
