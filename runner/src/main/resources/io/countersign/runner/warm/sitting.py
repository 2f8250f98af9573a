"""Sees a session through, from outside of it: cells, snapshots, what lies in its /box."""

import json
import marshal
import os
import select
import signal

import archive
import copies
import kernel

_PIECE = 1 << 16
_LETTERS = {1: b"o", 2: b"e"}
_MOST_WORDS = 4096
BASE = "base"


class SessionEnded(Exception):
    """Nobody holds the session any more."""


class Sitting:
    """One session: its holder, the child that has its namespace, may change by a restore."""

    def __init__(self, line, child, message):
        self.line = line
        self.child = child
        self.box, self.beneath = child.open_places()
        self.holder = os.pidfd_open(child.pid)
        self.holder_pid = child.pid
        self.first_holder_status = None
        self.snapshots = {}
        self.words = b""
        kernel.resize(self.box, message["scratch_bytes"])
        names = ("limits", "command", "environment", "in_process")
        self._order({**{name: message[name] for name in names}, "session": True})
        self.snapshot(BASE)

    def cell(self, message):
        """Runs one cell; tells how it ended, and sends the files that it changed."""
        before = archive.listing(self.box)
        self._order({name: message[name] for name in ("source", "parameters", "options")})
        end = self._await_words(passing_on=True, interruptible=True)
        began_anew = end is None
        if began_anew:
            end = {"exit_code": self._holder_exit_code(), "changed": True}
            self.restore(BASE)
        after = archive.listing(self.box)
        told = {
            "exit_code": int(end.get("exit_code", 1)) & 0xFF,
            "changed": bool(end.get("changed", True)) or before != after,
            "session": "began anew" if began_anew else "kept",
            "more": bool(end.get("more")),
        }
        self.line.write_json(b"x", told)
        archive.send(
            self.box,
            lambda piece: self.line.write(b"f", piece),
            lambda path, found: before.get(path) != archive.state(found),
        )
        self.line.write(b"d")

    def snapshot(self, name):
        self._order({})
        words = self._await_words()
        if words is None or "wake" not in words:
            raise SessionEnded
        wake = os.open(f"/proc/{self.holder_pid}/fd/{int(words['wake'])}", os.O_WRONLY | os.O_NONBLOCK)
        place = f"/box/{int(words['copy'])}"
        os.mkdir(place)
        kept = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        copies.copy(self.box, kept)
        if name in self.snapshots:
            self._forget(self.snapshots[name])
        self.snapshots[name] = (wake, kept, place)

    def restore(self, name):
        wake, kept, _ = self.snapshots[name]
        self._end_holder()
        self.words = b""
        os.write(wake, b"w")
        words = self._await_words(watching=False)
        self.holder_pid = self._outside(int(words["holder"]))
        self.holder = os.pidfd_open(self.holder_pid)
        copies.empty(self.box)
        copies.copy(kept, self.box)

    def _end_holder(self):
        try:
            signal.pidfd_send_signal(self.holder, signal.SIGKILL)
            select.select([self.holder], [], [])
        except ProcessLookupError:
            pass  # it ended by itself, and the kernel buried it
        os.close(self.holder)
        self._holder_exit_code()

    def _holder_exit_code(self):
        """Returns the code of a holder that ended, where the kernel tells us: of the first alone."""
        if self.first_holder_status is None and self.holder_pid == self.child.pid:
            self.first_holder_status = os.waitpid(self.child.pid, 0)[1]
            code = os.waitstatus_to_exitcode(self.first_holder_status)
            return code if code >= 0 else 128 - code
        return 1

    def names(self):
        return sorted(self.snapshots)

    def _forget(self, snapshot):
        wake, kept, place = snapshot
        copies.empty(kept)
        os.close(wake)
        os.close(kept)
        os.rmdir(place)

    def _outside(self, inner):
        """Returns our number for a process of the session, by its number in there."""
        space = os.readlink(f"/proc/{self.child.first}/ns/pid")
        for name in os.listdir("/proc"):
            try:
                if name.isdigit() and os.readlink(f"/proc/{name}/ns/pid") == space:
                    with open(f"/proc/{name}/status", "rb") as file:
                        numbers = [line for line in file if line.startswith(b"NSpid:")][0].split()
                    if int(numbers[-1]) == inner:
                        return int(name)
            except OSError:
                continue
        raise SessionEnded

    def _order(self, what):
        packed = marshal.dumps(what)
        rest = memoryview(len(packed).to_bytes(8, "little") + packed)
        while rest:
            rest = rest[os.write(self.child.pipes.go[1], rest) :]

    def _await_words(self, passing_on=False, interruptible=False, watching=True):
        """Returns what the holder tells next; none where it died instead."""
        waits = select.poll()
        told = self.child.pipes.told[0]
        waits.register(told, select.POLLIN)
        if watching:
            waits.register(self.holder, select.POLLIN)
        streams = {self.child.pipes.streams[number][0]: _LETTERS[number] for number in _LETTERS}
        for stream in streams if passing_on else ():
            waits.register(stream, select.POLLIN)
        if interruptible:
            waits.register(self.line.source, select.POLLIN)
        while b"\n" not in self.words:
            ready = dict(waits.poll())
            for stream in streams:
                if stream in ready:
                    self.line.write(streams[stream], os.read(stream, _PIECE))
            if self.line.source in ready:
                self.line.read()
                signal.pidfd_send_signal(self.holder, signal.SIGINT)
            if told in ready:
                self.words = (self.words + os.read(told, _MOST_WORDS))[-_MOST_WORDS:]
            elif self.holder in ready:
                self._drain(streams)
                return None
        self._drain(streams)
        words, _, self.words = self.words.partition(b"\n")
        try:
            found = json.loads(words)
        except ValueError:
            found = {}
        return found if isinstance(found, dict) else {}

    def _drain(self, streams):
        waits = select.poll()
        for stream in streams:
            waits.register(stream, select.POLLIN)
        while ready := waits.poll(0):
            for stream, _ in ready:
                piece = os.read(stream, _PIECE)
                if piece:
                    self.line.write(streams[stream], piece)
                else:
                    waits.unregister(stream)
