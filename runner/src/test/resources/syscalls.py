"""Makes system calls in children and compares how each ends with what the policy promises."""

import ctypes
import errno
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)

KILLED = {"ptrace": 101, "process_vm_readv": 310, "bpf": 321, "perf_event_open": 298,
          "kexec_load": 246, "init_module": 175, "finit_module": 313}
MISSING = {"clone3": 435, "io_uring_setup": 425, "userfaultfd": 323, "memfd_secret": 447}
REFUSED = {"mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272,
           "setns": 308, "keyctl": 250, "add_key": 248, "request_key": 249, "shmget": 29,
           "semget": 64, "msgget": 68, "mq_open": 240, "name_to_handle_at": 303,
           "open_by_handle_at": 304, "fsopen": 430, "open_tree": 428, "move_mount": 429,
           "quotactl": 179, "acct": 163, "swapon": 167, "reboot": 169, "sethostname": 170,
           "settimeofday": 164, "adjtimex": 159, "modify_ldt": 154, "personality": 135,
           "setuid": 105, "setgid": 106, "capset": 126, "syslog": 103, "iopl": 172, "mknod": 133}


def ending(call):
    """Returns the name of the error or signal that a call in a child ends with."""
    child = os.fork()
    if child == 0:
        code = 0 if call() != -1 else ctypes.get_errno()
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    code = os.WEXITSTATUS(status)
    return errno.errorcode.get(code, "allowed")


def by_number(number):
    return lambda: libc.syscall(number, 0, 0, 0, 0, 0, 0)


expected = [(name, by_number(number), "SIGSYS") for name, number in KILLED.items()]
expected += [(name, by_number(number), "ENOSYS") for name, number in MISSING.items()]
expected += [(name, by_number(number), "EPERM") for name, number in REFUSED.items()]
for flag in (0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000):
    expected.append((f"clone {flag:#x}", lambda f=flag: libc.syscall(56, f | 17, 0, 0, 0, 0), "EPERM"))
for request in (0x5412, 0x540E, 0x541C, 0x5423, 0x1_0000_5412):
    expected.append((f"ioctl {request:#x}",
                     lambda r=request: libc.syscall(16, 0, ctypes.c_ulong(r), 0), "EPERM"))
expected.append(("getpid", by_number(39), "allowed"))
expected.append(("socket unix", lambda: libc.syscall(41, 1, 1, 0), "allowed"))

wrong = [(name, found, wanted) for name, call, wanted in expected
         if (found := ending(call)) != wanted]
print(wrong or "as expected")
