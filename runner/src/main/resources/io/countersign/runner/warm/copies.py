"""Copies what lies below one directory into another, following no link."""

import os
import stat

_PIECE = 1 << 20
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


def copy(source, target):
    """Copies plain files, directories and links; both directories are given by descriptors."""
    for name in os.listdir(source):
        found = os.stat(name, dir_fd=source, follow_symlinks=False)
        mode = stat.S_IMODE(found.st_mode) & 0o777
        if stat.S_ISDIR(found.st_mode):
            os.mkdir(name, 0o700, dir_fd=target)
            _within(copy, name, source, target)
            os.chmod(name, mode, dir_fd=target)
        elif stat.S_ISLNK(found.st_mode):
            os.symlink(os.readlink(name, dir_fd=source), name, dir_fd=target)
        elif stat.S_ISREG(found.st_mode):
            _copy_file(name, mode, source, target)
            times = (found.st_atime_ns, found.st_mtime_ns)
            os.utime(name, ns=times, dir_fd=target, follow_symlinks=False)


def empty(directory):
    """Removes everything below a directory."""
    for name in os.listdir(directory):
        if stat.S_ISDIR(os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode):
            _within(empty, name, directory)
            os.rmdir(name, dir_fd=directory)
        else:
            os.unlink(name, dir_fd=directory)


def _within(work, name, *directories):
    inner = [os.open(name, _FOLDER, dir_fd=directory) for directory in directories]
    try:
        work(*inner)
    finally:
        for descriptor in inner:
            os.close(descriptor)


def _copy_file(name, mode, source, target):
    reader = os.open(name, _READ, dir_fd=source)
    writer = os.open(name, _WRITE, mode, dir_fd=target)
    try:
        while piece := os.read(reader, _PIECE):
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(writer, rest) :]
    finally:
        os.close(reader)
        os.close(writer)
