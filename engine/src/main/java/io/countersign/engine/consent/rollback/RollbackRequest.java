package io.countersign.engine.consent.rollback;

import io.countersign.engine.Ids;
import io.countersign.engine.consent.Route;
import io.countersign.engine.consent.Routed;
import io.countersign.engine.content.Version;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody asks for an old version to be the newest again. */
@Entity
@Table(name = "rollback_request")
public class RollbackRequest {

  @Id private String id;

  @Column(name = "artifact_id")
  private String artifactId;

  @Column(name = "to_version")
  private int toVersion;

  private String requester;

  @Enumerated(EnumType.STRING)
  private @Nullable Route route;

  @Column(name = "route_rule")
  private @Nullable String routeRule;

  @Column(name = "new_version")
  private @Nullable Integer newVersion;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected RollbackRequest() {}

  RollbackRequest(Version target, String requester, Instant at) {
    this.id = Ids.at(at);
    this.artifactId = target.artifactId();
    this.toVersion = target.number();
    this.requester = requester;
    this.createdAt = at;
  }

  void route(Routed routed) {
    this.route = routed.route();
    this.routeRule = routed.rule();
  }

  /**
   * Notes the version that was written; a request brings a version back once.
   *
   * @throws IllegalStateException where no rule let it, or it was done before
   */
  void spend(int written) {
    if (route != Route.AUTO || newVersion != null) {
      throw new IllegalStateException("rollback " + id + " is not to be done");
    }
    newVersion = written;
  }

  String id() {
    return id;
  }

  String artifactId() {
    return artifactId;
  }

  int toVersion() {
    return toVersion;
  }

  String requester() {
    return requester;
  }
}
