package io.countersign.engine.consent;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Editors;
import io.countersign.engine.content.Rights;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Memberships;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says who may decide on a request: whoever its present stage waits for, but never its requester,
 * nobody twice, and nobody whom the routing barred. Reads grants and memberships, never the
 * candidates of a task or the groups of a token.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Deciders {

  /** Whom a request waits for too, once it waited too long. */
  public static final Group AFTER_ESCALATION = Group.SUPERUSERS;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Memberships memberships;

  protected Deciders() {
    this(null, null);
  }

  @Inject
  public Deciders(Access access, Memberships memberships) {
    this.access = access;
    this.memberships = memberships;
  }

  /**
   * Returns why the subject may not decide on the request; empty where they may.
   *
   * @throws Refusal not found where the subject may not even see it
   */
  public Optional<Refusal> barred(Subject subject, String requestId) {
    return barred(subject, db.find(RunRequest.class, requestId));
  }

  Optional<Refusal> barred(Subject subject, RunRequest request) {
    String me = subject.username();
    if (request.requester().equals(me)) {
      return refused(
          "REQUESTER_CANNOT_DECIDE", "You asked for this run, so somebody else must decide on it");
    }
    Rights rights = access.rights(me, db.find(Artifact.class, request.artifactId()));
    boolean waitedFor = isWaitedFor(me, request, rights);
    if (!rights.canView() && !waitedFor) {
      throw Refusal.notFound();
    }
    if (db.find(Barred.class, new Barred.Key(request.id(), me)) != null) {
      return refused(
          "AUTHOR_CANNOT_DECIDE",
          "You wrote what is to be run since it was last approved, so somebody else must decide");
    }
    if (request.status() == RequestStatus.PENDING && hasDecided(me, request)) {
      return refused(
          "ALREADY_DECIDED", "You have agreed to this request; now somebody else must decide");
    }
    if (!waitedFor) {
      return request.waitsForEditors()
          ? refused(
              "EDIT_REQUIRED",
              "Forbidden: only people with edit permission on the artifact decide on its runs")
          : refused(
              "GROUP_REQUIRED",
              "Forbidden: this request waits for somebody of the group " + request.waitingFor());
    }
    return Optional.empty();
  }

  /** Returns whether a person who may not see the artifact may see this request of it. */
  boolean mayLookAt(Subject subject, RunRequest request) {
    return isWaitedFor(subject.username(), request, new Rights(false, false, false));
  }

  /** Returns who may decide on the request now. */
  public Editors candidates(String requestId) {
    return candidates(db.find(RunRequest.class, requestId));
  }

  /** Returns who may decide on the request now, to be named as its task's candidates. */
  public Editors candidates(RunRequest request) {
    Editors waitedFor =
        request.waitsForEditors()
            ? access.editors(db.find(Artifact.class, request.artifactId()))
            : new Editors(Set.of(), Set.of(request.waitingFor()));
    Set<String> people = new HashSet<>(waitedFor.people());
    people.remove(request.requester());
    people.removeAll(decided(request));
    people.removeAll(
        db.createQuery("select b.username from Barred b where b.requestId = :id", String.class)
            .setParameter("id", request.id())
            .getResultList());
    Set<String> groups = new HashSet<>(waitedFor.groups());
    if (request.isEscalated()) {
      groups.add(AFTER_ESCALATION.id());
    }
    return new Editors(people, groups);
  }

  private boolean isWaitedFor(String username, RunRequest request, Rights rights) {
    boolean byStage =
        request.waitsForEditors()
            ? rights.canEdit()
            : memberships.isIn(username, request.waitingFor());
    return byStage || (request.isEscalated() && memberships.isIn(username, AFTER_ESCALATION.id()));
  }

  private boolean hasDecided(String username, RunRequest request) {
    return decided(request).contains(username);
  }

  private Set<String> decided(RunRequest request) {
    return Set.copyOf(
        db.createQuery("select d.actor from Decision d where d.requestId = :id", String.class)
            .setParameter("id", request.id())
            .getResultList());
  }

  private static Optional<Refusal> refused(String code, String sentence) {
    return Optional.of(Refusal.forbidden(code, sentence));
  }
}
