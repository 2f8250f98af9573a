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
   * Creates or changes the grant of one person.
   *
   * @throws Refusal where the subject may not edit the artifact or nobody has that name
   */
  public Permission set(Subject subject, String slug, GrantChange change) {
    Artifact artifact = access.editable(subject, slug);
    if (!people.exists(change.username())) {
      throw Refusal.invalid("USER_UNKNOWN", "username names nobody; check the spelling");
    }
    Grant grant =
        db.createQuery(
                "select g from Grant g where g.artifactId = :artifact and g.username = :username",
                Grant.class)
            .setParameter("artifact", artifact.id())
            .setParameter("username", change.username())
            .getResultStream()
            .findFirst()
            .orElseGet(() -> new Grant(artifact.id(), change.username()));
    grant.apply(change, subject.username(), clock.instant());
    db.persist(grant);
    db.flush();
    Permission permission = grant.asPermission();
    ledger.record(
        FactDraft.of("grant_perm", subject.username())
            .about(artifact.id())
            .with(
                Map.of(
                    "target", permission.username(),
                    "can_view", permission.canView(),
                    "can_run", permission.canRun(),
                    "can_edit", permission.canEdit(),
                    "can_admin", permission.canAdmin())));
    editorsChanged.fire(new EditorsChanged(artifact.id()));
    return permission;
  }
}
