"""Attacks on a jail. Each ends with a line `succeeded: …` or `refused: …`, unless it is ended."""

import ctypes
import errno
import mmap
import os
import signal
import socket
import struct
import sys
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
NEW_USER, NEW_MOUNT = 0x10000000, 0x00020000
MIB = 1 << 20
SHARED_MEMORY = 0x5EC7E7


def call(number, *arguments):
    """Makes a system call; raises what it fails with."""
    result = libc.syscall(number, *arguments)
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


# What fills the machine.


def many(start, unit):
    made = 0
    try:
        while made < 120:
            start()
            made += 1
    except (OSError, RuntimeError):
        pass
    end = f"{made} {unit}"
    # Children hold standard output, so this says it and ends them all.
    print(("succeeded: " if made == 120 else "refused: ") + end, flush=True)
    os._exit(0)


def child(life):
    if os.fork() == 0:
        time.sleep(life)
        os._exit(0)


def fork_bomb():
    many(lambda: child(30), "processes")


def zombie_flood():
    many(lambda: child(0), "zombies")


def thread_bomb():
    threading.stack_size(64 * 1024)
    many(lambda: threading.Thread(target=time.sleep, args=(30,), daemon=True).start(), "threads")


def memory_bomb():
    held = bytearray(b"x" * (160 * MIB))
    time.sleep(0.5)
    return f"{len(held) // MIB} MiB"


def memory_of_many():
    for _ in range(5):
        if os.fork() == 0:
            held = bytearray(b"x" * (32 * MIB))
            time.sleep(1)
            os._exit(0 if held else 1)
    codes = [os.wait()[1] for _ in range(5)]
    return "5 x 32 MiB" if not any(codes) else None


def fill_scratch():
    with open("/box/tmp/full", "wb") as file:
        for _ in range(40):
            file.write(b"x" * MIB)
    return "40 MiB"


def many_files():
    os.mkdir("/box/tmp/many")
    for number in range(60_000):
        os.close(os.open(f"/box/tmp/many/{number}", os.O_CREAT | os.O_WRONLY))
    return "60000 files"


def sparse_file():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open("/box/tmp/sparse", "w") as file:
        file.truncate(1 << 40)
    return "1 TiB"


# What does not end.


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def busy_loop():
    burn(2)
    return "2 s of processor time"


def busy_children():
    for _ in range(10):
        if os.fork() == 0:
            burn(0.2)
            os._exit(0)
        os.wait()
    return "2 s of processor time in 10 processes"


def sleep_long():
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(2)
    return "2 s"


def stop_itself():
    parent = os.getpid()
    if os.fork() == 0:
        time.sleep(2)
        os.kill(parent, signal.SIGCONT)
        os._exit(0)
    os.kill(parent, signal.SIGSTOP)
    return "stopped for 2 s"


def silent_and_alive():
    saved = os.dup(1)
    os.close(1)
    os.close(2)
    time.sleep(2)
    os.dup2(saved, 1)
    return "went on for 2 s"


def daemon():
    """Leaves a process in a session of its own; whoever started this job looks for it afterwards."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            os.execv(sys.executable, [sys.executable, "-I", "-S", "-c",
                                      "import time; time.sleep(6)", "left-behind"])
        os._exit(0)
    os.wait()
    time.sleep(0.2)
    return "left a daemon"


# What looks around.


def host_file():
    for root in ("/host", ""):
        try:
            with open(root + sys.argv[2]) as file:
                return file.read().strip()
        except OSError as error:
            last = error
    raise last


def host_process():
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/cmdline") as file:
                    if "countersign-canary" in file.read():
                        os.kill(int(name), signal.SIGKILL)
                        return "killed a process of the host"
            except FileNotFoundError:
                pass
    print("refused: no such process")


def first_process():
    os.close(os.open("/proc/1/fd/8", os.O_WRONLY))
    return "opened the channel of the first process"


def forged_outcome():
    times = b"0m0.00s 0m0.00s\n"
    try:
        os.write(8, b"exit 0\n" + times + times + bytes(10240))
    except OSError:
        pass
    os._exit(3)


def environment():
    secret = os.environ.get("DB_SECRET")
    if secret:
        return secret
    print("refused: not in the environment")


def own_cgroup():
    with open("/proc/self/cgroup") as file:
        paths = [line.rstrip("\n").split(":", 2)[2] for line in file]
    shown = [path for path in paths if "/job-" in path]
    if shown:
        return shown[0]
    print("refused: /")


def host_name():
    name = os.uname().nodename
    if name != "sandbox":
        return name
    print("refused: sandbox")


def write_root():
    with open("/written", "w") as file:
        file.write("x")
    return "wrote /written"


def write_proc():
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("0")
    return "no longer the first to go when memory runs out"


def forbidden_file():
    descriptor = os.open("/box/tmp/closed", os.O_CREAT | os.O_WRONLY, 0)
    os.close(descriptor)
    open("/box/tmp/closed").close()
    return "read a file of mode 000"


def leave_shared_memory():
    key = call(29, SHARED_MEMORY, 4096, 0o1600)
    libc.shmat.restype = ctypes.c_void_p
    address = libc.shmat(key, None, 0)
    ctypes.memmove(address, b"secret\0", 7)
    return "left"


def find_shared_memory():
    key = call(29, SHARED_MEMORY, 4096, 0o600)
    libc.shmat.restype = ctypes.c_void_p
    text = ctypes.string_at(libc.shmat(key, None, 0))
    call(31, key, 0, 0)
    return text.decode()


# What calls out.


def sockets():
    made, refused = [], []
    for name, family, kind in (("tcp", 2, 1), ("udp", 2, 2), ("tcp6", 10, 1), ("netlink", 16, 3)):
        try:
            socket.socket(family, kind).close()
            made.append(name)
        except OSError as error:
            refused.append(errno.errorcode[error.errno])
    if made:
        return " ".join(made)
    print("refused: " + " ".join(sorted(set(refused))))


def host_listener():
    with socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=2) as connection:
        return connection.recv(64).decode()


def abstract_socket():
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect("\0" + sys.argv[2])
        return connection.recv(64).decode()


# What asks the kernel.


def nested_namespace():
    call(272, NEW_USER | NEW_MOUNT)
    call(165, b"none", b"/box/tmp", b"tmpfs", 0, None)
    return "mounted in a user namespace of its own"


def change_root():
    call(161, b"/box")
    return "/box is the root"


def trace():
    held = os.fork()
    if held == 0:
        time.sleep(5)
        os._exit(0)
    call(101, 16, held, 0, 0)  # PTRACE_ATTACH
    return "attached"


def keyring():
    return "keyring " + str(call(250, 1, None) > 0)


def io_uring():
    call(425, 4, (ctypes.c_char * 120)())
    return "a ring"


def user_fault():
    call(323, 1)  # UFFD_USER_MODE_ONLY
    return "a descriptor"


def performance():
    attributes = bytearray(112)
    struct.pack_into("IIQ", attributes, 0, 1, 112, 9)  # software, dummy
    struct.pack_into("Q", attributes, 40, 0x60)  # without kernel and hypervisor
    call(298, (ctypes.c_char * 112).from_buffer(attributes), 0, -1, -1, 0)
    return "an event"


def bpf():
    array = struct.pack("IIII", 2, 4, 4, 1)  # an array of one number
    call(321, 0, (ctypes.c_char * 128).from_buffer(bytearray(array + bytes(112))), 128)
    return "a map"


def kexec():
    call(246, 0, 0, None, 0)
    return "a kernel"


def module():
    call(175, None, 0, b"")
    return "a module"


def fifo():
    os.mkfifo("/box/tmp/pipe")
    return "a pipe"


def personality():
    call(135, 0x0040000)
    return "no random addresses"


def push_into_terminal():
    call(16, 0, 0x5412, b"x")
    return "pushed"


def old_calls():
    """Asks by the calling convention of i386, whose numbers mean other calls."""
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")  # mov eax, 20 (getpid); int 0x80; ret
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    return f"pid {ctypes.CFUNCTYPE(ctypes.c_int)(address)()}"


def plant_link():
    """Leaves links named like what a careless collector reads and writes next."""
    place = "/meet" if os.path.isdir("/meet") else "/box"
    for name in ("result.txt", "stdout.txt"):
        os.symlink(sys.argv[2], os.path.join(place, name))
    return "planted"


def harmless():
    return "ran"


try:
    found = globals()[sys.argv[1]]()
    if found is not None:
        print("succeeded: " + found)
except MemoryError:
    print("refused: MemoryError")
except OSError as error:
    print("refused: " + errno.errorcode.get(error.errno, str(error.errno)))
