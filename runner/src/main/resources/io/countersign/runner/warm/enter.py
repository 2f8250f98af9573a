"""First process of a standing jail: makes the namespaces in which the zygote may make others.

The zygote is executed anew inside of them, because the kernel lets nobody look into a process that
was not, and a zygote that cannot be looked into must still handle its own children.
"""

import os
import sys

OURS = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, OURS)
import kernel  # noqa: E402


def main():
    user, group = os.getuid(), os.getgid()
    kernel.unshare(kernel.NEW_USER | kernel.NEW_PIDS | kernel.NEW_MOUNTS)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open("/proc/self/" + name, "w", encoding="ascii") as file:
            file.write(text)
    child = os.fork()
    if child == 0:
        kernel.keep_mounts_apart()
        kernel.mount(b"proc", b"/proc", kernel.NO_SUID | kernel.NO_DEVICES | kernel.NO_EXEC)
        kernel.keep_only_what_making_children_needs()
        python = [sys.executable, "-I", "-B", "-u"]
        os.execv(sys.executable, [*python, OURS + "/zygote.py", *sys.argv[1:]])
    os.closerange(0, 64)
    os.waitpid(child, 0)
    os._exit(1)


main()
