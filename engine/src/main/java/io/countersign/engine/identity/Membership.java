package io.countersign.engine.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/**
 * Who is in which group, read where the identity store keeps it: what a token says may be older
 * than what was granted or taken since. Never written here.
 */
@Entity
@IdClass(MembershipKey.class)
@Table(name = "ACT_ID_MEMBERSHIP")
public class Membership {

  @Id
  @Column(name = "USER_ID_")
  private String username;

  @Id
  @Column(name = "GROUP_ID_")
  private String groupName;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Membership() {}

  /** Returns the person's name. */
  public String username() {
    return username;
  }

  /** Returns the group's name. */
  public String groupName() {
    return groupName;
  }
}
