package io.countersign.engine.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission on an artifact for one person or group; may expire. */
@Entity
@Table(name = "artifact_grant")
public class Grant {

  @Id private String id;

  @Column(name = "artifact_id")
  private String artifactId;

  private @Nullable String username;

  @Column(name = "group_name")
  private @Nullable String groupName;

  @Column(name = "can_view")
  private boolean canView;

  @Column(name = "can_run")
  private boolean canRun;

  @Column(name = "can_edit")
  private boolean canEdit;

  @Column(name = "can_admin")
  private boolean canAdmin;

  @Column(name = "granted_by")
  private String grantedBy;

  @Column(name = "granted_at")
  private Instant grantedAt;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Grant() {}

  /** Starts a grant with source document A's defaults: view, nothing else. */
  Grant(String artifactId, Grantee grantee) {
    this.id = UUID.randomUUID().toString();
    this.artifactId = artifactId;
    this.username = grantee instanceof Grantee.Person ? grantee.name() : null;
    this.groupName = grantee instanceof Grantee.Team ? grantee.name() : null;
    this.canView = true;
    this.grantedBy = "";
    this.grantedAt = Instant.EPOCH;
  }

  /** Applies what the change names and keeps the rest. */
  void apply(GrantChange change, String by, Instant at) {
    canView = change.canView().orElse(canView);
    canRun = change.canRun().orElse(canRun);
    canEdit = change.canEdit().orElse(canEdit);
    canAdmin = change.canAdmin().orElse(canAdmin);
    expiresAt = change.forever() ? null : change.expiresAt().orElse(expiresAt);
    grantedBy = by;
    grantedAt = at;
  }

  boolean isAliveAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  boolean isTo(String person, Set<String> groups) {
    return person.equals(username) || (groupName != null && groups.contains(groupName));
  }

  String artifactId() {
    return artifactId;
  }

  /** Returns whom the grant names. */
  public Grantee grantee() {
    return Grantee.of(Optional.ofNullable(username), Optional.ofNullable(groupName));
  }

  boolean edits() {
    return canEdit || canAdmin;
  }

  boolean runs() {
    return canRun || edits();
  }

  boolean views() {
    return canView || runs();
  }

  /** Returns the grant as it was given, without what it implies. */
  public Permission asPermission() {
    return new Permission(
        grantee(), canView, canRun, canEdit, canAdmin, Optional.ofNullable(expiresAt));
  }
}
