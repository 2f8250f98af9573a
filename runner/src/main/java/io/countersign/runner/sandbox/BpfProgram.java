package io.countersign.runner.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Assembles a {@link SeccompPolicy} into the classic BPF program the kernel takes: an array of
 * 8-byte {@code struct sock_filter} (linux/filter.h, linux/seccomp.h).
 */
final class BpfProgram {
  private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
  private static final int EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
  private static final int AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
  private static final int ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
  private static final int RETURN = 0x06; // BPF_RET | BPF_K

  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL = 0x80000000; // the process, not the thread
  private static final int EPERM = 0x00050001;
  private static final int ENOSYS = 0x00050026;

  // struct seccomp_data: nr, arch, instruction pointer, then six 64-bit arguments.
  private static final int NUMBER = 0;
  private static final int ARCH = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int SECOND_ARGUMENT = 24;

  /** Numbers from here on are x86's other calling convention, which would slip past the table. */
  private static final int X32 = 0x40000000;

  private final List<long[]> instructions = new ArrayList<>();
  private final Map<String, Integer> numbers;

  private BpfProgram(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  /** Returns the program in the byte order of both architectures, little-endian. */
  static byte[] assemble(SeccompPolicy policy, Architecture architecture) {
    BpfProgram program = new BpfProgram(architecture.numbers());
    program.onlyFor(architecture);
    policy.kill().forEach(name -> program.answer(name, KILL));
    policy.missing().forEach(name -> program.answer(name, ENOSYS));
    program.cloneWithoutNamespaces();
    program.ioctlWithoutTerminals();
    program.socketsOf(policy.families(), "socket");
    program.socketsOf(policy.families(), "socketpair");
    policy.allow().forEach(name -> program.answer(name, ALLOW));
    program.add(RETURN, 0, 0, EPERM);
    return program.bytes();
  }

  /**
   * Returns the program for the trusted process of a standing jail, which makes namespaces:
   * whatever the policy kills or hides is refused to it too, all else is allowed.
   */
  static byte[] assembleStanding(SeccompPolicy policy, Architecture architecture) {
    BpfProgram program = new BpfProgram(architecture.numbers());
    program.onlyFor(architecture);
    policy.kill().forEach(name -> program.answer(name, KILL));
    policy.missing().forEach(name -> program.answer(name, ENOSYS));
    program.add(RETURN, 0, 0, ALLOW);
    return program.bytes();
  }

  private void onlyFor(Architecture architecture) {
    add(LOAD, 0, 0, ARCH);
    add(EQUAL, 1, 0, architecture.auditArch());
    add(RETURN, 0, 0, KILL);
    add(LOAD, 0, 0, NUMBER);
    add(AT_LEAST, 0, 1, X32);
    add(RETURN, 0, 0, KILL);
  }

  private void answer(String name, int answer) {
    Integer number = numbers.get(name);
    if (number != null) {
      add(EQUAL, 0, 1, number);
      add(RETURN, 0, 0, answer);
    }
  }

  private void cloneWithoutNamespaces() {
    add(EQUAL, 0, 4, numbers.get("clone"));
    add(LOAD, 0, 0, FIRST_ARGUMENT);
    add(ANY_BIT, 0, 1, SeccompPolicy.CLONE_NAMESPACE_FLAGS);
    add(RETURN, 0, 0, EPERM);
    add(RETURN, 0, 0, ALLOW);
  }

  private void ioctlWithoutTerminals() {
    List<Integer> refused = SeccompPolicy.REFUSED_IOCTLS;
    add(EQUAL, 0, 2 * refused.size() + 2, numbers.get("ioctl"));
    add(LOAD, 0, 0, SECOND_ARGUMENT);
    for (int request : refused) {
      add(EQUAL, 0, 1, request);
      add(RETURN, 0, 0, EPERM);
    }
    add(RETURN, 0, 0, ALLOW);
  }

  private void socketsOf(List<Integer> families, String name) {
    int count = families.size();
    add(EQUAL, 0, count + 3, numbers.get(name));
    add(LOAD, 0, 0, FIRST_ARGUMENT);
    for (int family = 0; family < count; family++) {
      add(EQUAL, count - family, 0, families.get(family));
    }
    add(RETURN, 0, 0, EPERM);
    add(RETURN, 0, 0, ALLOW);
  }

  private void add(int code, int whenTrue, int whenFalse, int value) {
    instructions.add(new long[] {code, whenTrue, whenFalse, value});
  }

  private byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(8 * instructions.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] instruction : instructions) {
      bytes.putShort((short) instruction[0]);
      bytes.put((byte) instruction[1]);
      bytes.put((byte) instruction[2]);
      bytes.putInt((int) instruction[3]);
    }
    return bytes.array();
  }
}
