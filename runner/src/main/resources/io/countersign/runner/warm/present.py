"""Sees one job through: hands it to its child, passes on what it writes, tells how it ended."""

import fcntl
import json
import marshal
import os
import select
import signal

import archive
import kernel

_PIECE = 1 << 16
_LARGE_PIECE, _LARGE_PIPE = 1 << 18, 1 << 20
_STREAMS = ((1, b"o"), (2, b"e"))


class Pipes:
    """The pipes between the zygote and one child."""

    def __init__(self):
        self.go = os.pipe()
        self.told = os.pipe()
        self.streams = {1: os.pipe(), 2: os.pipe()}

    def keep_our_ends(self):
        for end in (self.go[0], self.told[1]):
            os.close(end)
        for _, theirs in self.streams.values():
            os.close(theirs)

    def become_theirs(self, *foreign):
        """Closes whatever is not the child's and returns its two private ends."""
        for number, (_, theirs) in self.streams.items():
            os.dup2(theirs, number)
        go, told = os.dup2(self.go[0], 62), os.dup2(self.told[1], 63)
        os.closerange(3, 62)
        os.closerange(64, 4096)
        return go, told


class Child:
    """A child that waits shut in, as the zygote holds it."""

    def __init__(self, pid, first, first_handle, pipes, places):
        self.pid = pid
        self.first = first
        self.first_handle = first_handle
        self.pipes = pipes
        self.places = places

    def hold_view(self):
        """Returns a descriptor that keeps its mounts, so that nobody waits while they are taken down."""
        return os.open(f"/proc/{self.pid}/ns/mnt", os.O_RDONLY)

    def open_places(self):
        """Returns descriptors of its /box, and by name of what lies beneath its other places."""
        numbers = os.read(self.pipes.told[0], 8)
        if len(numbers) != len(self.places):
            words = os.read(self.pipes.streams[2][0], 4096).decode(errors="replace")
            raise RuntimeError("a child could not shut itself in: " + words)
        flags = os.O_RDONLY | os.O_DIRECTORY
        of_child = f"/proc/{self.pid}/"
        beneath = [os.open(f"{of_child}fd/{number}", flags) for number in numbers]
        return os.open(of_child + "root/box", flags), dict(zip(self.places, beneath))


class Job:
    """One job, from its message to its last frame."""

    def __init__(self, line, child, message):
        self.line = line
        self.child = child
        self.job = json.loads(message)
        self.box, self.beneath = child.open_places()
        self.view = child.hold_view()
        self.at_once = _PIECE

    def see_through(self):
        self._lay_out()
        self._go()
        killed = self._attend()
        status, used = self._bury()
        self._tell(status, used, killed)
        self._close()

    def _lay_out(self):
        kernel.resize(self.box, self.job["scratch_bytes"])
        for name, text in self.job["files"].items():
            self._write(self.beneath["/job"], name, [text.encode(errors="replace")], 0o600)
        os.mkdir("inputs", 0o700, dir_fd=self.beneath["/job"])
        for file in self.job["inputs"]:
            self._write(self.beneath["/job"], "inputs/" + file["name"], self._pieces(file), 0o600)
        for file in self.job["program"]:
            self._write(self.beneath["/program"], file["name"], self._pieces(file), 0o700)

    def _pieces(self, file):
        left = file["size"]
        while left:
            _, piece = self.line.read()
            left -= len(piece)
            yield piece

    @staticmethod
    def _write(directory, name, pieces, mode):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        file = os.open(name, flags, mode, dir_fd=directory)
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(file, rest) :]
        os.close(file)

    def _go(self):
        names = ("limits", "command", "environment", "in_process")
        message = {name: self.job[name] for name in names}
        message["has_input"] = "stdin" in self.job["files"]
        packed = marshal.dumps(message)
        go = self.child.pipes.go[1]
        os.write(go, len(packed).to_bytes(8, "little"))
        rest = memoryview(packed)
        while rest:
            rest = rest[os.write(go, rest) :]

    def _attend(self):
        """Passes on what the job writes until its first process ends; kills it where told so."""
        handle = os.pidfd_open(self.child.pid)
        waits = select.poll()
        letters = {self.child.pipes.streams[number][0]: letter for number, letter in _STREAMS}
        for stream in letters:
            waits.register(stream, select.POLLIN)
        waits.register(handle, select.POLLIN)
        waits.register(self.line.source, select.POLLIN)
        killed, ended = False, False
        while not ended:
            for descriptor, _ in waits.poll():
                if descriptor in letters:
                    self._pass_on(waits, descriptor, letters[descriptor])
                elif descriptor == self.line.source:
                    self.line.read()  # only a kill comes while a job runs
                    killed = True
                    signal.pidfd_send_signal(self.child.first_handle, signal.SIGKILL)
                else:
                    ended = True
        os.close(handle)
        return killed

    def _pass_on(self, waits, stream, letter):
        piece = os.read(stream, self.at_once)
        if piece:
            self.line.write(letter, piece)
        else:
            waits.unregister(stream)
        if len(piece) == _PIECE == self.at_once:
            self._widen(stream)

    def _widen(self, stream):
        """Takes more at once of a job that fills its pipe; most never do."""
        self.at_once = _LARGE_PIECE
        try:
            for pipe in (stream, self.line.sink):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _LARGE_PIPE)
        except OSError:
            pass  # only slower without: a user's pipes may together hold no more than so much

    def _bury(self):
        """Ends whatever the job left running, and passes on its last words."""
        _, status, used = os.wait4(self.child.pid, 0)
        signal.pidfd_send_signal(self.child.first_handle, signal.SIGKILL)
        os.waitpid(self.child.first, 0)  # returns when nothing of its namespace is left
        for number, letter in _STREAMS:
            stream = self.child.pipes.streams[number][0]
            while piece := os.read(stream, _PIECE):
                self.line.write(letter, piece)
        return status, used

    def _tell(self, status, used, killed):
        code = os.waitstatus_to_exitcode(status)
        end = {
            "exit_code": code if code >= 0 else 128 - code,
            "cpu_us": round((used.ru_utime + used.ru_stime) * 1e6),
            "peak_bytes": used.ru_maxrss * 1024,
        }
        self.line.write_json(b"x", end)
        if not killed:
            archive.send(self.box, lambda piece: self.line.write(b"f", piece))
        self.line.write(b"d")

    def _close(self):
        pipes = self.child.pipes
        ends = [self.box, *self.beneath.values(), self.child.first_handle, self.view]
        ends += [pipes.go[1], pipes.told[0], *(ours for ours, _ in pipes.streams.values())]
        for end in ends:
            os.close(end)
