package io.countersign.runner.sandbox;

import java.nio.file.Path;

/** One thing a jail's file system shows. Whatever is not mounted does not exist in the jail. */
public sealed interface Mount {

  /** Returns the absolute path inside the jail. */
  String at();

  /**
   * A file or directory of the host, never writable.
   *
   * @param from path on the host; exists
   * @param at path inside the jail
   */
  record ReadOnly(Path from, String at) implements Mount {}

  /**
   * The files of one job, at {@code /job}, never writable. They may be moved to where a jail shows
   * them that was made before the job was known.
   *
   * @param from directory on the host; exists
   */
  record Job(Path from) implements Mount {
    @Override
    public String at() {
      return "/job";
    }
  }

  /**
   * A directory of the host the job may write to. Only what an operator shares on purpose.
   *
   * @param from path on the host; exists
   * @param at path inside the jail
   */
  record Writable(Path from, String at) implements Mount {}

  /**
   * A symbolic link.
   *
   * @param at path inside the jail
   * @param to what it says
   */
  record Link(String at, String to) implements Mount {}

  /**
   * An empty directory in memory that is gone with the jail.
   *
   * @param at path inside the jail
   * @param bytes how much it holds
   */
  record Scratch(String at, long bytes) implements Mount {}

  /**
   * A character device of the host, for example {@code /dev/null}.
   *
   * @param at path of the device, the same on both sides
   */
  record Device(String at) implements Mount {}
}
