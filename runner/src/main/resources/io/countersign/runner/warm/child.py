"""What a child does: shuts itself in, waits for its one job, becomes the job's program."""

import atexit
import gc
import marshal
import os
import resource
import signal
import sys

import kernel

_OPTIONS = "size=%d,nr_inodes=16384,mode=0700"
_QUIET = kernel.READ_ONLY | kernel.NO_SUID | kernel.NO_DEVICES


def shut_in(places, scratch_bytes, filter_program):
    """Gives this process a view of its own and takes every right from it."""
    kernel.set_dumpable(True)  # or the job could not read its own /proc entries
    _write("/proc/self/oom_score_adj", b"1000")  # the job goes before those who watch over it
    os.setsid()  # or it could signal our process group
    kernel.unshare(kernel.NEW_MOUNTS)
    kernel.mount(b"proc", b"/proc", _QUIET | kernel.NO_EXEC)
    options = _OPTIONS % scratch_bytes
    for place in ("/box", *places):
        kernel.mount(b"tmpfs", place.encode(), kernel.NO_SUID | kernel.NO_DEVICES, options)
    # What the job sees of its places lies, read-only, over what we write to.
    beneath = [os.open(place, os.O_RDONLY | os.O_DIRECTORY) for place in places]
    for place in places:
        kernel.bind(place.encode(), place.encode(), _QUIET)
    os.chdir("/box")
    os.mkdir("/box/tmp", 0o700)
    kernel.drop_capabilities()
    kernel.seal(filter_program)
    return beneath


def _write(path, text):
    file = os.open(path, os.O_WRONLY)
    os.write(file, text)
    os.close(file)


def rehearse(harness, job_directory):
    """Runs a program that does nothing, so that the pages a run writes to are this process's own."""
    texts = {"main.py": b"print(end='')\n", "params.json": b"{}", "options.json": b"{}"}
    for name, text in texts.items():
        file = os.open(name, os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=job_directory)
        os.write(file, text)
        os.close(file)
    path, arguments, main = list(sys.path), list(sys.argv), sys.modules["__main__"]
    harness()
    _flush(0)
    gc.collect()
    sys.path[:], sys.argv[:], sys.modules["__main__"] = path, arguments, main
    for name in texts:
        os.unlink(name, dir_fd=job_directory)


def await_job(descriptor):
    """Waits for the job; ends where there will be none."""
    length = os.read(descriptor, 8)
    if not length:
        os._exit(0)
    left = int.from_bytes(length, "little")
    pieces = []
    while left:
        pieces.append(os.read(descriptor, left))
        left -= len(pieces[-1])
    return marshal.loads(b"".join(pieces))


def take_limits(job):
    for name, wanted in job["limits"].items():
        kind = getattr(resource, name)
        hard = resource.getrlimit(kind)[1]
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))


def take_input(job):
    source = os.open("/job/stdin" if job["has_input"] else "/dev/null", os.O_RDONLY)
    os.dup2(source, 0)
    os.close(source)


def become_program(job):
    """Executes the language's command; only returns by raising."""
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)  # Python ignores them, and so would the program
    try:
        os.execve(job["command"][0], job["command"], job["environment"])
    except OSError as error:
        os.write(2, f"{job['command'][0]}: {error.strerror}\n".encode())
        os._exit(126 if isinstance(error, PermissionError) else 127)


def sit(job, session, go, told, harness):
    """Lives a session; ends with it."""
    os.environ.clear()
    os.environ.update(job["environment"])
    session(go, told, harness).live()
    os._exit(0)


def run_program(job, harness, ours):
    """Runs a Python program in this very interpreter, and ends as the interpreter would."""
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv[:] = job["command"][job["command"].index("/language/harness.py") :]
    try:
        harness()
        code = 0
    except SystemExit as error:
        code = _exit_code(error)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    _end_interpreter(code, ours)


def _exit_code(error):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF if -(1 << 63) <= error.code < 1 << 63 else 0xFF
    try:
        print(error.code, file=sys.stderr)
    except Exception:
        pass
    return 1


def _end_interpreter(code, ours):
    """Does what Py_FinalizeEx does for a program, without taking down what nobody will use again."""
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()
    atexit._run_exitfuncs()
    code = _flush(code)
    modules = [module for name, module in list(sys.modules.items()) if name not in ours]
    modules.append(sys.modules.get("__main__"))
    for module in modules:
        _clear(module)
    gc.collect()  # closes, and so writes out, what the program left open
    _flush(code)
    kernel.flush_streams_of_c()
    os._exit(code)


def _clear(module):
    """Empties a module in the interpreter's order: first the names that begin with one underscore."""
    names = getattr(module, "__dict__", None)
    if not isinstance(names, dict):
        return
    for private in (True, False):
        for name in list(names):
            hidden = isinstance(name, str) and name[:1] == "_" and name[1:2] != "_"
            if hidden == private and name != "__builtins__":
                names[name] = None


def _flush(code):
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except Exception:
            code = 120  # as the interpreter says where the last words could not be written
    return code
