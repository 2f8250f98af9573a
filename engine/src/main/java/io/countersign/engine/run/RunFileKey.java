package io.countersign.engine.run;

import java.io.Serializable;

/** Key of an output file: the run and its place in it. Named as JPA's IdClass wants it. */
public class RunFileKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String runId = "";
  private int position;

  @Override
  public boolean equals(Object other) {
    return other instanceof RunFileKey key && key.runId.equals(runId) && key.position == position;
  }

  @Override
  public int hashCode() {
    return 31 * runId.hashCode() + position;
  }
}
