package io.countersign.engine.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** Somebody may not decide on a request: they wrote what is to be run. */
@Entity
@IdClass(Barred.Key.class)
@Table(name = "run_request_barred")
public class Barred {

  @Id
  @Column(name = "request_id")
  private String requestId;

  @Id private String username;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Barred() {}

  Barred(String requestId, String username) {
    this.requestId = requestId;
    this.username = username;
  }

  String username() {
    return username;
  }

  /** Key of a barred person: request and name. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String requestId = "";
    private String username = "";

    /** For JPA. */
    public Key() {}

    Key(String requestId, String username) {
      this.requestId = requestId;
      this.username = username;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.requestId.equals(requestId)
          && key.username.equals(username);
    }

    @Override
    public int hashCode() {
      return Objects.hash(requestId, username);
    }
  }
}
