package io.countersign.engine.content.star;

import java.io.Serializable;

/** Key of a star: the artifact and who starred it. Named as JPA's IdClass wants it. */
public class StarKey implements Serializable {

  private static final long serialVersionUID = 1L;

  private String artifactId = "";
  private String username = "";

  /** For JPA. */
  public StarKey() {}

  StarKey(String artifactId, String username) {
    this.artifactId = artifactId;
    this.username = username;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StarKey key
        && key.artifactId.equals(artifactId)
        && key.username.equals(username);
  }

  @Override
  public int hashCode() {
    return 31 * artifactId.hashCode() + username.hashCode();
  }
}
