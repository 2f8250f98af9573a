package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Bounds and counts the processes of one job as a whole, from outside the jail. */
interface Meter extends AutoCloseable {

  /** Returns the cgroup directories the job's first process joins; none without cgroups. */
  List<Path> groups();

  /**
   * Returns what the job used so far.
   *
   * @param launcher the outermost process of the job
   */
  Usage usage(ProcessHandle launcher) throws IOException;

  /**
   * Kills every process of the job that it knows.
   *
   * @param launcher the outermost process of the job
   */
  void kill(ProcessHandle launcher) throws IOException;

  /** Removes what was made for the job. */
  @Override
  void close() throws IOException;
}
