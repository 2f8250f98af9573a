"""Frames between the runner and a standing jail: one type byte, int32 length, payload."""

import json
import os
import struct

_HEAD = struct.Struct(">cI")


class Channel:
    """The one way in and out; no job ever holds its descriptors."""

    def __init__(self, source, sink):
        self.source = source
        self.sink = sink

    def read(self):
        """Returns the next frame as a letter and bytes; ends this process where there is none."""
        letter, length = _HEAD.unpack(self._exactly(_HEAD.size))
        return letter, self._exactly(length)

    def write(self, letter, payload=b""):
        head = _HEAD.pack(letter, len(payload))
        if len(payload) <= 4096:
            self._all(head + payload)
        else:
            self._all(head)
            self._all(payload)

    def write_json(self, letter, value):
        self.write(letter, json.dumps(value).encode())

    def _all(self, data):
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self.sink, rest) :]

    def _exactly(self, length):
        pieces = []
        while length:
            piece = os.read(self.source, min(length, 1 << 20))
            if not piece:
                os._exit(0)  # the runner is gone; everything here goes with this process
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)
