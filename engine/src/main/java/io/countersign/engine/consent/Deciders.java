package io.countersign.engine.consent;

import io.countersign.engine.consent.deputy.StandIns;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who may decide on a request: whoever its present stage waits for or a deputy of theirs, but
 * never its requester, nobody twice, and nobody whom the routing barred. Reads grants, memberships
 * and stand-ins, never the candidates of a task or the groups of a token.
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
  private final StandIns standIns;

  protected Deciders() {
    this(null, null, null);
  }

  @Inject
  public Deciders(Access access, Memberships memberships, StandIns standIns) {
    this.access = access;
    this.memberships = memberships;
    this.standIns = standIns;
  }

  /**
   * Returns how the subject stands to the request.
   *
   * @throws Refusal not found where the subject may not even see it
   */
  public Standing standing(Subject subject, String requestId) {
    return standing(subject, db.find(RunRequest.class, requestId));
  }

  Standing standing(Subject subject, RunRequest request) {
    String me = subject.username();
    if (request.requester().equals(me)) {
      return barred(
          "REQUESTER_CANNOT_DECIDE", "You asked for this run, so somebody else must decide on it");
    }
    Rights rights = access.rights(me, db.find(Artifact.class, request.artifactId()));
    boolean waitedFor = isWaitedFor(me, request, rights);
    List<String> principals = waitedFor ? List.of() : principals(me, request);
    if (!rights.canView() && !waitedFor && principals.isEmpty()) {
      throw Refusal.notFound();
    }
    if (isBarred(me, request)) {
      return barred(
          "AUTHOR_CANNOT_DECIDE",
          "You wrote what is to be run since it was last approved, so somebody else must decide");
    }
    Set<String> agreed = decided(request);
    if (request.status() == RequestStatus.PENDING && agreed.contains(me)) {
      return barred(
          "ALREADY_DECIDED", "You have agreed to this request; now somebody else must decide");
    }
    if (waitedFor) {
      return new Standing.Own();
    }
    if (!principals.isEmpty()) {
      return inSteadOfOne(principals, request, agreed);
    }
    return request.waitsForEditors()
        ? barred(
            "EDIT_REQUIRED",
            "Forbidden: only people with edit permission on the artifact decide on its runs")
        : barred(
            "GROUP_REQUIRED",
            "Forbidden: this request waits for somebody of the group " + request.waitingFor());
  }

  /** What bars a person bars whoever stands in for them, and a right that is used up is gone. */
  private Standing inSteadOfOne(List<String> principals, RunRequest request, Set<String> agreed) {
    boolean over = request.status() != RequestStatus.PENDING;
    for (String principal : principals) {
      if (!principal.equals(request.requester())
          && !isBarred(principal, request)
          && (over || !agreed.contains(principal))) {
        return new Standing.InSteadOf(principal);
      }
    }
    return barred(
        "PRINCIPAL_CANNOT_DECIDE",
        "You stand in for %s, who asked, wrote or agreed already, so somebody else must decide"
            .formatted(String.join(" and ", principals)));
  }

  /**
   * Returns whether a person who may not see the artifact may see this request of it: whoever may
   * decide on it, and whoever did.
   */
  boolean mayLookAt(Subject subject, RunRequest request) {
    String me = subject.username();
    return isWaitedFor(me, request, new Rights(false, false, false))
        || !principals(me, request).isEmpty()
        || decided(request).contains(me);
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
    Set<String> groups = new HashSet<>(waitedFor.groups());
    if (request.isEscalated()) {
      groups.add(AFTER_ESCALATION.id());
    }
    Set<String> out = new HashSet<>(decided(request));
    out.add(request.requester());
    out.addAll(
        db.createQuery("select b.username from Barred b where b.requestId = :id", String.class)
            .setParameter("id", request.id())
            .getResultList());
    Set<String> people = new HashSet<>(waitedFor.people());
    people.addAll(standIns.deputiesOf(waitedFor.people(), groups, out, request.id()));
    people.removeAll(out);
    return new Editors(people, groups);
  }

  private boolean isWaitedFor(String username, RunRequest request, Rights rights) {
    boolean byStage =
        request.waitsForEditors()
            ? rights.canEdit()
            : memberships.isIn(username, request.waitingFor());
    return byStage || (request.isEscalated() && memberships.isIn(username, AFTER_ESCALATION.id()));
  }

  /** Returns those for whom the request waits and for whom this person stands in. */
  private List<String> principals(String deputy, RunRequest request) {
    List<String> all = standIns.principalsOf(deputy, request.id());
    if (all.isEmpty()) {
      return all;
    }
    Artifact artifact = db.find(Artifact.class, request.artifactId());
    Map<String, Map<String, Rights>> rights = access.rights(all, List.of(artifact));
    return all.stream()
        .filter(name -> isWaitedFor(name, request, rights.get(name).get(artifact.id())))
        .toList();
  }

  private boolean isBarred(String username, RunRequest request) {
    return db.find(Barred.class, new Barred.Key(request.id(), username)) != null;
  }

  /** Returns whose right was used, by themselves or by somebody in their stead, and who used it. */
  private Set<String> decided(RunRequest request) {
    return db.createQuery("select d from Decision d where d.requestId = :id", Decision.class)
        .setParameter("id", request.id())
        .getResultStream()
        .flatMap(
            decision -> Stream.concat(Stream.of(decision.actor()), decision.principal().stream()))
        .collect(Collectors.toSet());
  }

  private static Standing barred(String code, String sentence) {
    return new Standing.Barred(Refusal.forbidden(code, sentence));
  }
}
