package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the assembled program as the kernel would, instruction by instruction. */
class BpfProgramTest {
  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL = 0x80000000;
  private static final int EPERM = 0x00050001;
  private static final int ENOSYS = 0x00050026;

  private static final SeccompPolicy POLICY = SeccompPolicy.load();

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void everyNumberIsAnsweredAsThePolicySays(Architecture architecture) {
    Map<String, Integer> numbers = architecture.numbers();
    Set<Integer> conditional = new HashSet<>();
    for (String name : new String[] {"clone", "ioctl", "socket", "socketpair"}) {
      conditional.add(numbers.get(name));
    }
    for (int number = 0; number < 500; number++) {
      if (!conditional.contains(number)) {
        assertThat(run(architecture, number, 0, 0))
            .as("call %d", number)
            .isEqualTo(expected(numbers, number));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void argumentsDecideWhereThePolicySaysSo(Architecture architecture) {
    Map<String, Integer> numbers = architecture.numbers();
    int clone = numbers.get("clone");
    assertThat(run(architecture, clone, 17, 0)).isEqualTo(ALLOW);
    for (int bit = 0; bit < 32; bit++) {
      boolean namespace = (SeccompPolicy.CLONE_NAMESPACE_FLAGS >>> bit & 1) == 1;
      assertThat(run(architecture, clone, 1 << bit, 0)).isEqualTo(namespace ? EPERM : ALLOW);
    }
    for (int request : SeccompPolicy.REFUSED_IOCTLS) {
      assertThat(run(architecture, numbers.get("ioctl"), 0, request)).isEqualTo(EPERM);
    }
    assertThat(run(architecture, numbers.get("ioctl"), 0, 0x5401)).isEqualTo(ALLOW);
    for (String name : new String[] {"socket", "socketpair"}) {
      for (int family = 0; family < 46; family++) {
        assertThat(run(architecture, numbers.get(name), family, 0))
            .isEqualTo(family == 1 ? ALLOW : EPERM);
      }
    }
  }

  @Test
  void foreignArchitecturesAndCallingConventionsDie() {
    byte[] program = BpfProgram.assemble(POLICY, Architecture.X86_64);
    assertThat(run(program, Architecture.AARCH64.auditArch(), 0, 0, 0)).isEqualTo(KILL);
    assertThat(run(program, 0x40000003, 0, 0, 0)).as("i386").isEqualTo(KILL);
    assertThat(run(program, Architecture.X86_64.auditArch(), 0x40000000, 0, 0))
        .as("x32")
        .isEqualTo(KILL);
  }

  private static int expected(Map<String, Integer> numbers, int number) {
    for (Map.Entry<String, Integer> call : numbers.entrySet()) {
      if (call.getValue() == number) {
        if (POLICY.kill().contains(call.getKey())) {
          return KILL;
        }
        return POLICY.missing().contains(call.getKey()) ? ENOSYS : ALLOW;
      }
    }
    return EPERM;
  }

  private static int run(Architecture architecture, int number, int first, int second) {
    byte[] program = BpfProgram.assemble(POLICY, architecture);
    return run(program, architecture.auditArch(), number, first, second);
  }

  private static int run(byte[] program, int arch, int number, int first, int second) {
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(0, number).putInt(4, arch).putInt(16, first).putInt(24, second);
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int accumulator = 0;
    for (int at = 0; ; at++) {
      int operation = code.getShort(8 * at);
      int value = code.getInt(8 * at + 4);
      boolean holds;
      switch (operation) {
        case 0x20 -> {
          accumulator = data.getInt(value);
          continue;
        }
        case 0x06 -> {
          return value;
        }
        case 0x15 -> holds = accumulator == value;
        case 0x35 -> holds = Integer.compareUnsigned(accumulator, value) >= 0;
        case 0x45 -> holds = (accumulator & value) != 0;
        default -> throw new IllegalStateException("unknown instruction " + operation);
      }
      at += code.get(8 * at + (holds ? 2 : 3));
    }
  }
}
