package io.countersign.engine.identity;

import java.io.Serializable;
import java.util.Objects;

/** Key of a membership. Named as JPA's IdClass wants it. */
public class MembershipKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String username = "";
  private String groupName = "";

  @Override
  public boolean equals(Object other) {
    return other instanceof MembershipKey key
        && key.username.equals(username)
        && key.groupName.equals(groupName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(username, groupName);
  }
}
