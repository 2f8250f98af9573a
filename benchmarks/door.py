"""Speaks to the runner's door (docs/decisions/0003-the-runner-door.md)."""

import json
import socket
import struct
import uuid

MIB = 1024 * 1024


class Door:
    def __init__(self, path):
        self.path = path
        self.kept = Connection(path)
        self.journal = self.ask({"verb": "hello"})["runner"]

    def another(self):
        """Returns the same door for another process: with a connection of its own."""
        return Door(self.path)

    def ask(self, message):
        self.kept.send(message)
        return self.kept.receive()

    def run(self, language, source, **changes):
        """Runs a job from request to outcome, and acknowledges it; returns the outcome."""
        attempt = str(uuid.uuid4())
        self.kept.send(self.execute(attempt, language, source, changes))
        outcome = self.kept.outcome()
        self.acknowledge(attempt)
        return outcome

    def acknowledge(self, attempt):
        self.kept.send({"verb": "acknowledge", "attempt": attempt})
        self.kept.receive()

    def timed(self, clock, language, source, **changes):
        """Like run; returns what the clock says of request to outcome alone."""
        attempt = str(uuid.uuid4())
        message = self.execute(attempt, language, source, changes)
        begin = clock()
        self.kept.send(message)
        outcome = self.kept.outcome()
        end = clock()
        if outcome["kind"] != "finished" or outcome["exit_code"] != 0:
            raise RuntimeError(f"a benchmark job did not succeed: {json.dumps(outcome)[:2000]}")
        self.acknowledge(attempt)
        return end - begin

    def cell(self, session, sequence, source):
        """Runs one cell of a session; returns its outcome."""
        self.kept.send(
            {
                "verb": "session",
                "action": "cell",
                "session": session,
                "language": "python",
                "sequence": sequence,
                "job": self.job("python", source, {}),
            }
        )
        return self.kept.outcome()

    def execute(self, attempt, language, source, changes):
        return {
            "verb": "execute",
            "attempt": attempt,
            "runner": self.journal,
            "job": self.job(language, source, changes),
        }

    @staticmethod
    def job(language, source, changes):
        limits = {
            "wall_ms": 30_000,
            "cpu_ms": 20_000,
            "memory_bytes": 256 * MIB,
            "pids": 64,
            "file_bytes": 32 * MIB,
            "scratch_bytes": 64 * MIB,
            "open_files": 256,
            "output_bytes": 200_000,
            "output_files": 64,
        }
        limits.update(changes)
        return {
            "language": language,
            "source": source,
            "parameters": "{}",
            "inputs": [],
            "limits": limits,
        }


class Connection:
    """One connection: verb after verb, each with its answers."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.reader = self.socket.makefile("rb", 64 * 1024)

    def send(self, message):
        payload = json.dumps(message).encode()
        self.socket.sendall(struct.pack(">IB", len(payload), ord("J")) + payload)

    def receive(self):
        kind, payload = self.frame()
        if kind != "J":
            raise RuntimeError(f"expected a message, got a frame {kind}")
        message = json.loads(payload)
        if "error" in message:
            raise RuntimeError(message["error"])
        return message

    def frame(self):
        header = self.reader.read(5)
        if len(header) < 5:
            raise EOFError("the runner hung up")
        length, kind = struct.unpack(">IB", header)
        return chr(kind), self.reader.read(length)

    def outcome(self):
        """Reads on to the outcome, and past the files behind it."""
        message = self.receive()
        while message.get("type") != "done":
            message = self.receive()
        outcome = message["outcome"]
        for _ in outcome.get("evidence", {}).get("files", []):
            while self.frame()[0] != "E":
                pass
        return outcome
