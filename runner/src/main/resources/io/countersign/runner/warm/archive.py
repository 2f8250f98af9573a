"""Writes what a job left as a ustar archive: plain files only, following no link."""

import os
import stat

_DEPTH = 8
_BLOCK = 512
_PIECE = 1 << 18
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def send(directory, write):
    """Sends every plain file below a directory; to be called when nobody can write there."""
    _send_below(directory, b"", 1, set(), write)


def _send_below(directory, prefix, depth, seen, write):
    for name in sorted(os.fsencode(name) for name in os.listdir(directory)):
        if name.startswith(b".") or name == b"__pycache__" or (depth == 1 and name == b"tmp"):
            continue
        found = os.stat(name, dir_fd=directory, follow_symlinks=False)
        if stat.S_ISDIR(found.st_mode) and depth < _DEPTH:
            below = os.open(name, _OPEN | os.O_DIRECTORY, dir_fd=directory)
            try:
                _send_below(below, prefix + name + b"/", depth + 1, seen, write)
            finally:
                os.close(below)
        elif stat.S_ISREG(found.st_mode) and found.st_ino not in seen:
            seen.add(found.st_ino)  # of several names for one file only the first is taken
            _send_file(directory, name, prefix + name, write)


def _send_file(directory, name, path, write):
    split = _split(path)
    if split is None:
        return  # longer than any name the runner takes
    file = os.open(name, _OPEN, dir_fd=directory)
    try:
        size = os.fstat(file).st_size
        write(_header(split, size))
        left = size
        while left:
            piece = os.read(file, min(left, _PIECE)) or bytes(min(left, _PIECE))
            write(piece)
            left -= len(piece)
        write(bytes(-size % _BLOCK))
    finally:
        os.close(file)


def _split(path):
    """Returns a path as prefix and name, as ustar wants it."""
    if len(path) <= 100:
        return b"", path
    cut = path.find(b"/", len(path) - 101)
    return (path[:cut], path[cut + 1 :]) if 0 < cut <= 155 else None


def _header(split, size):
    prefix, name = split
    fields = [
        name.ljust(100, b"\0"),
        b"0000600\0" + b"0000000\0" * 2,
        b"%011o\0" % size,
        b"%011o\0" % 0,
        b" " * 8,
        b"0".ljust(101, b"\0"),
        b"ustar\x0000".ljust(88, b"\0"),
        prefix.ljust(155, b"\0"),
        bytes(12),
    ]
    header = bytearray(b"".join(fields))
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)
