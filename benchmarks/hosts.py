"""What is measured: a runner of its own, a server of its own, and the bare peers."""

import http.client
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

import door

ROOT = pathlib.Path(__file__).resolve().parent.parent
PYTHON = "/usr/bin/python3"
TICKS = os.sysconf("SC_CLK_TCK")
IDLE = 20  # seconds; the server hangs up on whoever has asked nothing for 30


def cpu_of_children():
    times = os.times()
    return times.children_user + times.children_system


def bare(command, fine=(0,)):
    """Runs a command as cheaply as can be, reads all it prints; returns the seconds it took."""
    begin = time.perf_counter()
    read_end, write_end = os.pipe()
    actions = [
        (os.POSIX_SPAWN_DUP2, write_end, 1),
        (os.POSIX_SPAWN_CLOSE, read_end),
        (os.POSIX_SPAWN_CLOSE, write_end),
    ]
    pid = os.posix_spawn(command[0], command, clean_environment(), file_actions=actions)
    os.close(write_end)
    while os.read(read_end, 65536):
        pass
    os.close(read_end)
    _, status = os.waitpid(pid, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in fine:
        raise RuntimeError(f"the peer failed: {command}")
    return seconds


def clean_environment():
    return {"PATH": "/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "MPLBACKEND": "Agg"}


def tree(pid):
    """Returns a process and everything below it."""
    found = [pid]
    for parent in found:
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                children = pathlib.Path(f"/proc/{parent}/task/{task}/children").read_text()
                found += [int(child) for child in children.split()]
        except OSError:
            pass  # gone meanwhile
    return found


def cpu_of(pid):
    """Returns the seconds a process used itself, and those of what it waited for."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0, 0.0
    fields = [int(field) / TICKS for field in text[text.rindex(")") + 2 :].split()[11:15]]
    return fields[0] + fields[1], fields[2] + fields[3]


def resident_kib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


class Runner:
    """A runner of its own, started by its own script from what was built."""

    def __init__(self, settings=None):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="cs-bench-", dir="/tmp"))
        self.home.chmod(0o755)
        shutil.copytree(ROOT / "runner/target/app", self.home / "app")
        self.plugins = self.home / "plugins"
        for folder in sorted((ROOT / "plugins").iterdir()):
            if (folder / "language.json").is_file():
                shutil.copytree(folder, self.plugins / folder.name)
        subprocess.run(["chmod", "-R", "a+rX", self.home], check=True)
        self.cgroup = self.home.name
        environment = {
            "PATH": os.environ["PATH"],
            "COUNTERSIGN_RUNNER_SOCKET": str(self.home / "door/door.sock"),
            "COUNTERSIGN_RUNNER_SPOOL": str(self.home / "spool"),
            "COUNTERSIGN_RUNNER_PLUGINS": str(self.plugins),
            "COUNTERSIGN_RUNNER_CGROUP": self.cgroup,
            **(settings or {}),
        }
        if "JAVA_HOME" in os.environ:
            environment["JAVA_HOME"] = os.environ["JAVA_HOME"]
        if "COUNTERSIGN_RUNNER_USER" not in environment and known("countersign-runner"):
            environment["COUNTERSIGN_RUNNER_USER"] = "countersign-runner"
        self.log = open(self.home / "runner.log", "wb")
        self.process = subprocess.Popen(
            ["/bin/sh", str(self.home / "app/bin/countersign-runner")],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.door = self.await_door()

    def await_door(self):
        path = str(self.home / "door/door.sock")
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                return door.Door(path)
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the runner did not start:\n" + (self.home / "runner.log").read_text())

    def hello(self):
        return self.door.ask({"verb": "hello"})

    def cpu(self):
        """Seconds of the runner and, where cgroups count them, of every job it ever had.

        A cold jail is waited for and in a cgroup, a standing one only in a cgroup: what both say
        is not added up.
        """
        group = pathlib.Path("/sys/fs/cgroup/cpuacct") / self.cgroup / "cpuacct.usage"
        jobs = int(group.read_text()) / 1e9 if group.exists() else 0.0
        own, waited_for = cpu_of(self.process.pid)
        return own + max(jobs, waited_for)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
        for controller in ("memory", "pids", "cpu", "cpuacct"):
            remove_group(pathlib.Path("/sys/fs/cgroup") / controller / self.cgroup)


def remove_group(group):
    if group.is_dir():
        for child in group.iterdir():
            if child.is_dir():
                remove_group(child)
        try:
            group.rmdir()
        except OSError:
            pass  # a process of it is still going


def known(user):
    try:
        pwd.getpwnam(user)
        return True
    except KeyError:
        return False


class Server:
    """A demo server of its own, with its runner, by bin/serve; on H2 where no database is given."""

    def __init__(self, database=None):
        self.database = database
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="cs-bench-", dir="/tmp"))
        self.data.chmod(0o755)
        self.port = free_port()
        self.log = open(self.data / "serve.log", "wb")
        self.process = subprocess.Popen(
            [str(ROOT / "bin/serve"), "--port", str(self.port), "--data", str(self.data)]
            + ["--mode", "demo"],
            env=os.environ | (database.environment() if database else {}),
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.await_ready()

    def await_ready(self):
        for _ in range(240):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/health")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            time.sleep(1)
        self.close()
        raise RuntimeError("the server did not get ready")

    def client(self, person="author"):
        return Client(self.port, person)

    def suffix(self):
        """Returns what to add to a row's name."""
        return ", on PostgreSQL" if self.database else ""

    def cpu(self):
        """Seconds of all below bin/serve, of the jobs in their cgroups and of the database."""
        group = pathlib.Path(f"/sys/fs/cgroup/cpuacct/countersign-{self.port}/cpuacct.usage")
        jobs = int(group.read_text()) / 1e9 if group.exists() else 0.0
        programs = [int((self.data / "run" / f"{name}.pid").read_text()) for name in NAMES]
        jobs += self.database.cpu() if self.database else 0.0
        return jobs + sum(sum(cpu_of(pid)) for program in programs for pid in jvms(program))

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(90)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.log.close()
        shutil.rmtree(self.data, ignore_errors=True)


NAMES = ("server", "runner")


def jvms(root):
    """Returns the Java processes of a tree; what they start is counted in its cgroup."""
    return [pid for pid in tree(root) if is_java(pid)]


def is_java(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip() == "java"
    except OSError:
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Client:
    """One person's kept connection, with a token; made anew after it was idle."""

    def __init__(self, port, person="author"):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.used = time.monotonic()
        self.token = ""
        answer = self.post("/api/auth/token", {"username": person, "password": person})
        self.token = answer["access_token"]

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body):
        return self.call("POST", path, body)

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        sent = None if body is None else json.dumps(body)
        if time.monotonic() - self.used > IDLE:
            self.connection.close()  # the next request opens it again
        self.connection.request(method, path, sent, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        self.used = time.monotonic()
        if answer.status not in (200, 201, 204):
            raise RuntimeError(f"{path} answered {answer.status}: {text[:500]}")
        return json.loads(text) if text else None

    def run_code(self, code):
        """Returns the seconds one run took."""
        begin = time.perf_counter()
        answer = self.post("/api/run_code", {"code": code})
        seconds = time.perf_counter() - begin
        if answer.get("error"):
            raise RuntimeError(f"a benchmark run failed: {answer}")
        return seconds
