package io.countersign.runner.sandbox;

import static io.countersign.runner.sandbox.Attack.limits;
import static io.countersign.runner.sandbox.Attack.on;
import static io.countersign.runner.sandbox.Attack.onLimit;

import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Attack.Special;
import java.util.List;

/** Every attack, in the order of the faults of promises.md. */
final class Attacks {
  private static final Limits USUAL = limits(20_000, 3_000, 96, 32, 64, 32);
  private static final Limits MORE_PROCESSES = limits(20_000, 3_000, 400, 300, 64, 32);
  private static final Limits MORE_MEMORY = limits(15_000, 10_000, 480, 32, 64, 32);
  private static final Limits LONGER = limits(60_000, 8_000, 96, 32, 64, 32);
  private static final Limits SHORT = limits(1_000, 1_000, 96, 32, 64, 32);
  private static final Limits MORE_SCRATCH = limits(5_000, 3_000, 96, 32, 64, 64);
  private static final Limits LESS_SCRATCH = limits(5_000, 3_000, 96, 32, 64, 16);
  private static final Limits LITTLE_CPU = limits(60_000, 1_000, 96, 32, 64, 32);

  private static final String REFUSED = "finished 0: refused: ";
  private static final String KILLED = "killed by SIGSYS";
  private static final String FEW =
      "(finished 0: refused: [1-4]\\d (processes|zombies|threads)|limit hit: pids: 32)";
  private static final String MEMORY = "limit hit: memory: 96 MiB";

  private Attacks() {}

  static List<Attack> all() {
    return List.of(
        onLimit("fork_bomb", "63", MORE_PROCESSES, USUAL, FEW),
        onLimit("thread_bomb", "63", MORE_PROCESSES, USUAL, FEW),
        onLimit("zombie_flood", "63", MORE_PROCESSES, USUAL, FEW),
        onLimit("memory_bomb", "64", MORE_MEMORY, USUAL, MEMORY),
        onLimit("memory_of_many", "64", MORE_MEMORY, USUAL, MEMORY),
        onLimit("fill_scratch", "64", MORE_SCRATCH, LESS_SCRATCH, REFUSED + "ENOSPC"),
        on("many_files", "64", REFUSED + "ENOSPC", Control.INODES).with(Special.INODES),
        on("sparse_file", "64", REFUSED + "EFBIG", Control.PROCESS_LIMITS),
        onLimit("busy_loop", "65", LONGER, LITTLE_CPU, "limit hit: cpu: 1 s"),
        onLimit("busy_children", "65", LONGER, LITTLE_CPU, "limit hit: cpu: 1 s"),
        onLimit("sleep_long", "65", LONGER, SHORT, "timed out"),
        onLimit("stop_itself", "65", LONGER, SHORT, "timed out"),
        onLimit("silent_and_alive", "66", LONGER, SHORT, "timed out"),
        on("daemon", "65", "gone with its job", Control.PROCESS_NAMESPACE).with(Special.DAEMON),
        on("host_file", "68", REFUSED + "ENOENT").with(Special.HOST_TREE),
        on("host_process", "68", REFUSED + "no such process", Control.PROCESS_NAMESPACE),
        on("first_process", "68, S6", REFUSED + "EACCES", Control.CLOSED_FIRST_PROCESS),
        on("environment", "68, S6", REFUSED + "not in the environment", Control.ENVIRONMENT),
        on("own_cgroup", "68", REFUSED + "/", Control.CGROUP_NAMESPACE),
        on("host_name", "68", REFUSED + "sandbox", Control.UTS_NAMESPACE),
        on("write_root", "68", REFUSED + "EROFS", Control.READ_ONLY),
        on("write_proc", "68", REFUSED + "EROFS", Control.READ_ONLY),
        on("forbidden_file", "70", REFUSED + "EACCES", Control.CAPABILITIES),
        on(
                "find_shared_memory",
                "68, S25",
                REFUSED + "EPERM",
                Control.SYSTEM_CALLS,
                Control.IPC_NAMESPACE)
            .with(Special.AFTER_SHARED_MEMORY),
        on("sockets", "69, S3", REFUSED + "(EPERM|EAFNOSUPPORT)", Control.SYSTEM_CALLS),
        on(
                "host_listener",
                "69, 74, S3",
                REFUSED + "(EPERM|EAFNOSUPPORT)",
                Control.SYSTEM_CALLS,
                Control.NETWORK_NAMESPACE)
            .with(Special.LISTENER),
        on("abstract_socket", "69, S3", REFUSED + "ECONNREFUSED", Control.NETWORK_NAMESPACE)
            .with(Special.ABSTRACT_SOCKET),
        on(
            "nested_namespace",
            "70, S25",
            REFUSED + "EPERM",
            Control.SYSTEM_CALLS,
            Control.NESTED_NAMESPACES),
        on("change_root", "70", REFUSED + "EPERM", Control.SYSTEM_CALLS, Control.CAPABILITIES),
        on("trace", "70, S25", KILLED, Control.SYSTEM_CALLS),
        on("keyring", "70, S25", REFUSED + "EPERM", Control.SYSTEM_CALLS),
        on("io_uring", "70, S25", REFUSED + "ENOSYS", Control.SYSTEM_CALLS),
        on("user_fault", "70", REFUSED + "ENOSYS", Control.SYSTEM_CALLS),
        on("performance", "70", KILLED, Control.SYSTEM_CALLS),
        on("bpf", "70", KILLED, Control.SYSTEM_CALLS).refusedAnyhow(REFUSED + "EPERM"),
        on("kexec", "70", KILLED, Control.SYSTEM_CALLS).refusedAnyhow(REFUSED + "(EPERM|ENOSYS)"),
        on("module", "70", KILLED, Control.SYSTEM_CALLS).refusedAnyhow(REFUSED + "(EPERM|ENOSYS)"),
        on("fifo", "70", REFUSED + "EPERM", Control.SYSTEM_CALLS),
        on("personality", "70", REFUSED + "EPERM", Control.SYSTEM_CALLS),
        on("push_into_terminal", "70, S25", REFUSED + "EPERM", Control.SYSTEM_CALLS)
            .refusedAnyhow(REFUSED + "ENOTTY"),
        on("old_calls", "70, S25", KILLED, Control.SYSTEM_CALLS),
        on("forged_outcome", "75", "finished 3: ", Control.CLOSED_CHANNEL)
            .refusedAnyhow("finished 0: "),
        on("plant_link", "S1, S2, S5", "finished 0: succeeded: planted, taken: \\[\\]")
            .with(Special.CARELESS_COLLECTOR)
            .refusedAnyhow("read: secret of the host, written: yes"));
  }
}
