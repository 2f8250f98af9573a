package io.countersign.runner.sandbox;

/** One wall of a jail that stands or falls alone, so that a test can show what it keeps out. */
enum Control {
  /** The filter of system calls. */
  SYSTEM_CALLS,
  /** No user namespace inside the jail; with nsjail the filter alone refuses it. */
  NESTED_NAMESPACES,
  /** A network of its own, without a device. */
  NETWORK_NAMESPACE,
  /** Process numbers of its own: what is outside can be neither seen nor signalled. */
  PROCESS_NAMESPACE,
  /** Shared memory, semaphores and message queues of its own. */
  IPC_NAMESPACE,
  /** A host name of its own. */
  UTS_NAMESPACE,
  /** A view of the cgroups of its own. */
  CGROUP_NAMESPACE,
  /** No capability, also not inside the jail's user namespace. */
  CAPABILITIES,
  /** The root directory and {@code /proc} cannot be written to. */
  READ_ONLY,
  /** An environment of its own, without the runner's. */
  ENVIRONMENT,
  /** A number of files in the working directory; bubblewrap cannot bound it. */
  INODES,
  /** Limits on each single process. */
  PROCESS_LIMITS,
  /** The jail's first process cannot be looked into. */
  CLOSED_FIRST_PROCESS,
  /** The program does not hold the channel that its outcome is told by. */
  CLOSED_CHANNEL
}
