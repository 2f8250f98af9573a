package io.countersign.engine.notify.live;

import io.countersign.engine.consent.Badges;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.ledger.Happening;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one person is told.
 *
 * @param name what sort of news it is
 * @param data ids, states and numbers to look further with; nothing anybody wrote
 */
public record PersonalEvent(Name name, Map<String, Object> data) {

  /** The sorts of news. */
  public enum Name {
    /** A request of the person's, or one they may decide on, has changed. */
    REQUEST,
    /** An artifact the person may see has changed. */
    ARTIFACT,
    /** The numbers of what waits for the person. */
    BADGES,
    /** More has changed than can be told: read everything anew. */
    RESET
  }

  /** Keeps the values from changing, in an order. */
  public PersonalEvent {
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  static PersonalEvent request(Happening happening, RunRequest request, Artifact artifact) {
    return new PersonalEvent(
        Name.REQUEST,
        Map.of(
            "action", happening.action(),
            "request_id", request.id(),
            "status", request.status().word(),
            "artifact_id", artifact.id(),
            "slug", artifact.slug()));
  }

  static PersonalEvent artifact(Happening happening, Artifact artifact) {
    return new PersonalEvent(
        Name.ARTIFACT,
        Map.of(
            "action", happening.action(),
            "artifact_id", artifact.id(),
            "slug", artifact.slug(),
            "version", artifact.currentVersion()));
  }

  static PersonalEvent badges(Badges badges) {
    return new PersonalEvent(
        Name.BADGES,
        Map.of(
            "pending_approvals", badges.pendingApprovals(),
            "my_pending_requests", badges.myPending(),
            "my_approved_waiting", badges.myApproved()));
  }

  static PersonalEvent reset() {
    return new PersonalEvent(Name.RESET, Map.of());
  }
}
