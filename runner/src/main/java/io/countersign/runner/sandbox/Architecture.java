package io.countersign.runner.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A processor architecture the kernel filters system calls on, with its numbers of the calls. */
enum Architecture {
  /** AUDIT_ARCH_X86_64. */
  X86_64("amd64", "x86_64", 0xC000003E),
  /** AUDIT_ARCH_AARCH64. */
  AARCH64("aarch64", "aarch64", 0xC00000B7);

  private final String javaName;
  private final String table;
  private final int auditArch;

  Architecture(String javaName, String table, int auditArch) {
    this.javaName = javaName;
    this.table = table;
    this.auditArch = auditArch;
  }

  /** Returns the architecture of a Java {@code os.arch}, empty where no table is carried. */
  static Optional<Architecture> of(String osArch) {
    for (Architecture architecture : values()) {
      if (architecture.javaName.equals(osArch)) {
        return Optional.of(architecture);
      }
    }
    return Optional.empty();
  }

  /** Returns the kernel's AUDIT_ARCH value. */
  int auditArch() {
    return auditArch;
  }

  /** Returns system call numbers by name. */
  Map<String, Integer> numbers() {
    return Resource.lines("syscalls-" + table + ".txt").stream()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
  }
}
