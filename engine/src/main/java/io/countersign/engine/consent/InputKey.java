package io.countersign.engine.consent;

import java.io.Serializable;

/** Key of an input: the request and its place in it. Named as JPA's IdClass wants it. */
public class InputKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String requestId = "";
  private int position;

  @Override
  public boolean equals(Object other) {
    return other instanceof InputKey key
        && key.requestId.equals(requestId)
        && key.position == position;
  }

  @Override
  public int hashCode() {
    return 31 * requestId.hashCode() + position;
  }
}
