"""The kernel's calls that Python itself does not offer, by the C library's names for them."""

import _signal  # without the enumerations of signal, which cost more than the calls themselves
import ctypes
import os
import struct

NEW_MOUNTS, NEW_PIDS, NEW_USER = 0x20000, 0x20000000, 0x10000000
READ_ONLY, NO_SUID, NO_DEVICES, NO_EXEC = 1, 2, 4, 8
_REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 32, 4096, 0x4000, 1 << 18
_SET_DUMPABLE, _SET_SECCOMP, _DROP_BOUNDING, _NO_NEW_PRIVILEGES = 4, 22, 24, 38
_SHARE_MEMORY, _SHARE_FILES = 0x100, 0x400
_AMBIENT, _RAISE = 47, 2
_CAPABILITIES_V3 = 0x20080522
_SETPCAP, _SYS_PTRACE, _SYS_ADMIN = 8, 19, 21
_FSPICK, _FSCONFIG, _EMPTY_PATH, _SET_STRING, _RECONFIGURE = 433, 431, 8, 1, 7
_EVERY_SIGNAL = tuple(map(int, _signal.valid_signals()))

_libc = ctypes.CDLL(None, use_errno=True)
_pause = ctypes.cast(_libc.pause, ctypes.c_void_p)
_stack = ctypes.create_string_buffer(16384)
_stack_top = ctypes.c_void_p((ctypes.addressof(_stack) + len(_stack)) & ~15)


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]


def _checked(result, what):
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), what)
    return result


def unshare(flags):
    _checked(_libc.unshare(flags), "unshare")


def enter_pids(descriptor):
    """Lets the next child be born in a pid namespace, given by a descriptor of it or in it."""
    _checked(_libc.setns(descriptor, NEW_PIDS), "setns")


def mount(kind, at, flags, options=None):
    data = options.encode() if options else None
    _checked(_libc.mount(kind, at, kind, ctypes.c_ulong(flags), data), "mount " + at.decode())


def bind(what, at, flags):
    _checked(_libc.mount(what, at, None, ctypes.c_ulong(_BIND), None), "bind " + at.decode())
    again = ctypes.c_ulong(_BIND | _REMOUNT | flags)
    _checked(_libc.mount(None, at, None, again, None), "remount " + at.decode())


def keep_mounts_apart():
    flags = ctypes.c_ulong(_RECURSIVE | _PRIVATE)
    _checked(_libc.mount(None, b"/", None, flags, None), "private mounts")


def resize(descriptor, size):
    """Changes the size of the tmpfs that a descriptor of its root shows."""
    context = _checked(_libc.syscall(_FSPICK, descriptor, b"", _EMPTY_PATH), "fspick")
    try:
        text = str(size).encode()
        _checked(_libc.syscall(_FSCONFIG, context, _SET_STRING, b"size", text, 0), "size")
        _checked(_libc.syscall(_FSCONFIG, context, _RECONFIGURE, None, None, 0), "resize")
    finally:
        os.close(context)


def keep_only_what_making_children_needs():
    """Lets the next exec keep two capabilities, for namespaces and to look into children."""
    wanted = 1 << _SYS_PTRACE | 1 << _SYS_ADMIN
    held = wanted | 1 << _SETPCAP
    _set_capabilities(held, held, wanted)
    for capability in (_SYS_PTRACE, _SYS_ADMIN):
        _checked(_libc.prctl(_AMBIENT, _RAISE, capability, 0, 0), "ambient set")
    with open("/proc/sys/kernel/cap_last_cap", encoding="ascii") as file:
        last = int(file.read())
    for capability in range(last + 1):
        _checked(_libc.prctl(_DROP_BOUNDING, capability, 0, 0, 0), "bounding set")


def drop_capabilities():
    """Clears the effective, permitted and inheritable set, and with them the ambient one."""
    _set_capabilities(0, 0, 0)


def _set_capabilities(effective, permitted, inheritable):
    data = struct.pack("6I", effective, permitted, inheritable, 0, 0, 0)
    _checked(_libc.capset(struct.pack("2I", _CAPABILITIES_V3, 0), data), "capset")


def seal(program):
    """Puts a filter of system calls on this process and all it will ever start."""
    _checked(_libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no new privileges")
    _checked(_libc.prctl(_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "seccomp")


def filter_program(path):
    with open(path, "rb") as file:
        program = file.read()
    return _Filter(len(program) // 8, program)


def set_dumpable(dumpable):
    """Says whether other processes of this user may look into this one."""
    _checked(_libc.prctl(_SET_DUMPABLE, int(dumpable), 0, 0, 0), "dumpable")


def flush_streams_of_c():
    _libc.fflush(None)


def park_first_process():
    """Makes a pid namespace whose first process sleeps for ever, and returns its id out here.

    It runs pause() in our own memory and with our descriptors, so it costs no copy of either and
    keeps no pipe open. Every signal is blocked, and the
    kernel lets none of its namespace kill it. Ending it from here ends everything in there. It
    ignores SIGCHLD, so the kernel buries what is orphaned in there.
    """
    _signal.pthread_sigmask(_signal.SIG_BLOCK, _EVERY_SIGNAL)
    _signal.signal(_signal.SIGCHLD, _signal.SIG_IGN)
    try:
        flags = NEW_PIDS | _SHARE_MEMORY | _SHARE_FILES | _signal.SIGCHLD
        return _checked(_libc.clone(_pause, _stack_top, flags, None), "clone")
    finally:
        _signal.signal(_signal.SIGCHLD, _signal.SIG_DFL)
        _signal.pthread_sigmask(_signal.SIG_SETMASK, ())
