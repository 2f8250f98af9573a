"""The zygote's work: preload, keep children ready, serve jobs one at a time."""

import gc
import importlib
import json
import os
import select
import sys
import types

import child
import kernel
import present
import session
import sitting

_SCRATCH_BYTES = 64 << 20
_REHEARSALS = 20  # the interpreter adapts code after eight calls, and loops after sixteen rounds


class Stand:
    """One standing jail, from the first import to the last job."""

    def __init__(self, line, settings, ours):
        self.line = line
        self.strict = kernel.filter_program(ours + "/strict.bpf")
        self.relaxed = kernel.filter_program(ours + "/relaxed.bpf")
        self.spare = settings["spare"]
        self.places = settings["places"]
        self.own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY)
        self.harness = _harness() if settings["harness"] else None
        if self.harness is not None:
            self.harness.link_prepared_files()  # a module may need them while it is imported
        for name in settings["preload"]:
            importlib.import_module(name)
        self.ready = []
        self.sitting = None

    def serve(self):
        kernel.set_dumpable(False)
        kernel.seal(self.relaxed)
        _check_single_thread()
        if self.harness is not None:
            self._specialise_harness()
        _forget_own_modules()
        self.modules = frozenset(sys.modules)
        gc.collect()
        gc.freeze()
        self._rest()
        while True:
            self._refill_while_idle()
            letter, payload = self.line.read()
            if letter == b"J":
                self._job(payload)
            elif letter == b"R":
                self._rest()
            elif letter == b"C":
                self._session(json.loads(payload))

    def _specialise_harness(self):
        """Lets the interpreter adapt the harness's code here, once: each child would write to it all."""
        job_directory = os.open("/job", os.O_RDONLY | os.O_DIRECTORY)
        for _ in range(_REHEARSALS):
            child.rehearse(self.harness.run, job_directory)
        os.close(job_directory)

    def _rest(self):
        while len(self.ready) < self.spare:
            self.ready.append(self._child())
        self.line.write(b"r")

    def _refill_while_idle(self):
        source = [self.line.source]
        while len(self.ready) < self.spare and not select.select(source, [], [], 0)[0]:
            self.ready.append(self._child())

    def _job(self, payload):
        # The one that waited longest: the others may still be shutting themselves in.
        taken = self.ready.pop(0) if self.ready else self._child()
        present.Job(self.line, taken, payload).see_through()

    def _session(self, message):
        """Serves the one session of this jail: whoever asks for one asks for no other job here."""
        try:
            if message["action"] == "cell":
                if self.sitting is None:
                    self.sitting = sitting.Sitting(self.line, self.ready.pop(0), message)
                self.sitting.cell(message)
                return
            name = sitting.BASE if message["action"] == "reset" else message["name"]
            work = self.sitting.snapshot if message["action"] == "snapshot" else self.sitting.restore
            work(name)
            self.line.write_json(b"c", {"snapshots": self.sitting.names()})
        except KeyError:
            self.line.write_json(b"c", {"error": "there is no snapshot of that name"})

    def _child(self):
        """Makes one child, which waits shut in until its job comes."""
        first = kernel.park_first_process()
        pipes = present.Pipes()
        first_handle = os.pidfd_open(first)
        kernel.enter_pids(first_handle)
        pid = os.fork()
        if pid == 0:
            self._be_child(pipes)
        kernel.enter_pids(self.own_pids)
        pipes.keep_our_ends()
        return present.Child(pid, first, first_handle, pipes, self.places)

    def _be_child(self, pipes):
        try:
            go, told = pipes.become_theirs(self.own_pids, self.line)
            beneath = child.shut_in(self.places, _SCRATCH_BYTES, self.strict)
            _fresh_randomness()
            if self.harness is not None:
                child.rehearse(self.harness.run, beneath[0])
            os.write(told, bytes(beneath))
            job = child.await_job(go)
            os.closerange(3, go)
            child.take_limits(job)
            if job.get("session"):
                child.sit(job, session.Session, go, told, self.harness)
            os.closerange(go, told + 1)
            child.take_input(job)
            if job["in_process"]:
                child.run_program(job, self.harness.run, self.modules)
            else:
                child.become_program(job)
        except BaseException as error:
            os.write(2, f"the warm start failed: {error!r}\n".encode())
        finally:
            os._exit(125)


def _harness():
    """Loads the language's own harness, the one that cold jobs use."""
    module = types.ModuleType("harness")
    module.__file__ = "/language/harness.py"
    with open(module.__file__, "rb") as file:
        exec(compile(file.read(), module.__file__, "exec"), module.__dict__)
    return module


def _check_single_thread():
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"a preloaded module started threads ({threads}), which no child inherits")


def _forget_own_modules():
    """A job that imports a module of one of these names shall not get ours."""
    for name in ("kernel", "channel", "child", "present", "stand", "archive", "session", "sitting", "copies"):
        sys.modules.pop(name, None)


def _fresh_randomness():
    for name in ("random", "numpy.random"):
        module = sys.modules.get(name)
        if module is not None:
            module.seed()
