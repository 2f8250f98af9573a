package io.countersign.engine.content;

import io.countersign.engine.identity.People;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Gives or takes permissions on an artifact. */
@ApplicationScoped
@Transactional
public class SetGrant {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final People people;
  private final Ledger ledger;
  private final Event<EditorsChanged> editorsChanged;
  private final Clock clock;

  protected SetGrant() {
    this(null, null, null, null, null);
  }

  @Inject
  public SetGrant(
      Access access,
      People people,
      Ledger ledger,
      Event<EditorsChanged> editorsChanged,
      Clock clock) {
    this.access = access;
    this.people = people;
    this.ledger = ledger;
    this.editorsChanged = editorsChanged;
    this.clock = clock;
  }

  /**
   * Creates or changes the grant of one person or group.
   *
   * @throws Refusal where the subject may not edit the artifact or nobody and no group has that
   *     name
   */
  public Permission set(Subject subject, String slug, GrantChange change) {
    Artifact artifact = access.editable(subject, slug);
    requireKnown(change.grantee());
    db.lock(artifact, LockModeType.PESSIMISTIC_WRITE); // two first grants to one would both insert
    Grant grant = granted(artifact, change.grantee());
    grant.apply(change, subject.username(), clock.instant());
    db.persist(grant);
    db.flush();
    Permission permission = grant.asPermission();
    ledger.record(
        FactDraft.of("grant_perm", subject.username())
            .about(artifact.id())
            .with(
                Map.of(
                    "target", permission.grantee().name(),
                    "can_view", permission.canView(),
                    "can_run", permission.canRun(),
                    "can_edit", permission.canEdit(),
                    "can_admin", permission.canAdmin(),
                    "group", permission.grantee() instanceof Grantee.Team)));
    editorsChanged.fire(new EditorsChanged(artifact.id()));
    return permission;
  }

  private Grant granted(Artifact artifact, Grantee grantee) {
    String who = grantee instanceof Grantee.Team ? "g.groupName" : "g.username";
    return db.createQuery(
            "select g from Grant g where g.artifactId = :artifact and " + who + " = :name",
            Grant.class)
        .setParameter("artifact", artifact.id())
        .setParameter("name", grantee.name())
        .getResultStream()
        .findFirst()
        .orElseGet(() -> new Grant(artifact.id(), grantee));
  }

  private void requireKnown(Grantee grantee) {
    if (grantee instanceof Grantee.Person && !people.exists(grantee.name())) {
      throw Refusal.invalid("USER_UNKNOWN", "username names nobody; check the spelling");
    }
    if (grantee instanceof Grantee.Team && !people.groupExists(grantee.name())) {
      throw Refusal.invalid("GROUP_UNKNOWN", "group names no group; ask an admin to add it");
    }
  }
}
