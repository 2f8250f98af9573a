package io.countersign.runner.sandbox;

/** How a job is held to its memory, processor time and number of processes as a whole. */
public enum Level {
  /**
   * A watchdog adds up the job's processes and kills it beyond its limits; a single process is also
   * bounded by the kernel. A burst between two looks is possible.
   */
  PROCESS("process"),
  /** Legacy cgroup controllers. */
  CGROUP_V1("cgroup-v1"),
  /** The unified cgroup tree. */
  CGROUP_V2("cgroup-v2");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** Returns the word used on the wire and in evidence. */
  public String label() {
    return label;
  }

  /** Returns whether the kernel bounds the job as a whole. */
  public boolean isCgroup() {
    return this != PROCESS;
  }
}
