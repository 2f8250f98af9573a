"""The live interpreter of a session: one cell after another in one namespace.

It and the person's code are one process, so what it tells is no more than that code's own word
about itself; the parent outside takes it as such.
"""

import builtins
import io
import json
import marshal
import os
import pickle
import signal
import sys
import types

_LARGEST_LOOKED_INTO = 1 << 18
_PLAIN = (int, float, complex, str, bytes, bool, type(None), range, type, types.ModuleType)
_CODE = (types.FunctionType, types.BuiltinFunctionType)


class Session:
    """One namespace, and the descriptors by which the parent speaks with whoever holds it."""

    def __init__(self, go, told, harness):
        self.go = go
        self.told = told
        self.harness = harness
        self.ask = builtins.input
        self.lines = []
        self.main = types.ModuleType("__main__")
        self.main.__dict__["__builtins__"] = __builtins__
        sys.modules["__main__"] = self.main
        sys.argv[:] = ["main.py"]
        sys.path.insert(0, "/job")
        harness.link_prepared_files()

    def live(self):
        while True:
            order = self._next()
            if "source" in order:
                self._tell(self._cell(order))
            else:
                self._snapshot()

    def _cell(self, order):
        before = self._look()
        options = json.loads(order["options"])
        captures = options.get("capture_figures")
        code = 0
        try:
            builtins.input = self.ask
            if options.get("answers"):
                self.harness.answer_prompts(options["answers"])
            if captures:
                self.harness.ignore_show()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            if options.get("line"):
                program = self._program_of_lines(order["source"])
                if program is None:
                    return {"exit_code": 0, "changed": False, "more": True}
            else:
                program = compile(order["source"], "main.py", "exec", dont_inherit=True)
            self.main.params = json.loads(order["parameters"])
            exec(program, self.main.__dict__)
        except SystemExit as error:
            code = _exit_code(error)
        except BaseException as error:
            code = 1
            _print_without_our_frames(error)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        if captures:
            self.harness.save_figures(then_close=True)  # or the next cell would leave them again
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                code = code or 120
        return {"exit_code": code, "changed": _differ(before, self._look())}

    def _program_of_lines(self, line):
        """Takes a line as the prompt does; returns nothing where the next ones belong to it."""
        import codeop

        self.lines.append(line)
        lines, self.lines = self.lines, []
        try:
            program = codeop.compile_command("\n".join(lines), "<console>", "single")
        except (SyntaxError, ValueError, OverflowError) as error:
            raise error.with_traceback(None) from None
        if program is None:
            self.lines = lines
        return program

    def _look(self):
        """Returns what can be said cheaply of each name: which object, and what a small one holds."""
        return {
            name: (id(value), _contents(value))
            for name, value in self.main.__dict__.items()
            if name not in ("__builtins__", "params")
        }

    def _snapshot(self):
        """Leaves a copy of this process behind, from which a new holder is made when it is woken."""
        source, wake = os.pipe()
        copy = os.fork()
        if copy:
            os.close(source)
            self._tell({"copy": copy, "wake": wake})
            return
        os.close(wake)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who was made of this is buried by the kernel
        while os.read(source, 1):
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.close(source)
                _reseed()
                self._tell({"holder": os.getpid()})
                return
        os._exit(0)

    def _next(self):
        length = int.from_bytes(os.read(self.go, 8), "little")
        pieces = []
        while length:
            piece = os.read(self.go, length)
            if not piece:
                os._exit(0)
            pieces.append(piece)
            length -= len(piece)
        return marshal.loads(b"".join(pieces))

    def _tell(self, what):
        os.write(self.told, json.dumps(what).encode() + b"\n")


def _contents(value):
    """Returns what a small object holds; a new object where nobody can say, which equals nothing."""
    if isinstance(value, _PLAIN) or isinstance(value, _CODE):
        return None
    try:
        into = _Bounded()
        pickle.Pickler(into, protocol=5).dump(value)
        return into.getvalue()
    except Exception:
        return object()


class _Bounded(io.BytesIO):
    def write(self, piece):
        if self.tell() + len(piece) > _LARGEST_LOOKED_INTO:
            raise OverflowError
        return super().write(piece)


def _differ(before, after):
    return before != after


def _exit_code(error):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def _print_without_our_frames(error):
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_frame.f_code.co_filename == __file__:
        traceback = traceback.tb_next
    try:
        sys.excepthook(type(error), error.with_traceback(traceback), traceback)
    except BaseException:
        pass


def _reseed():
    for name in ("random", "numpy.random"):
        if name in sys.modules:
            sys.modules[name].seed()
