package io.countersign.engine.consent.deputy;

import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.People;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Arranges who decides in somebody's stead while they are away. */
@ApplicationScoped
@Transactional
public class PlanAbsence {

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int REASON = 2000;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final People people;
  private final AbsenceProcess process;
  private final Ledger ledger;
  private final Clock clock;

  protected PlanAbsence() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  public PlanAbsence(People people, AbsenceProcess process, Ledger ledger, Clock clock) {
    this.people = people;
    this.process = process;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Plans an absence of one's own, or as an admin anybody's, and returns it.
   *
   * @throws Refusal where it is somebody else's, names nobody, ends before it begins, has passed,
   *     is too long, or overlaps another one of the same person
   */
  public StandIn plan(Subject subject, AbsenceDraft absence) {
    requireOwnOrAdmin(subject, absence.username());
    requirePeople(absence);
    requireTime(absence);
    Texts.bounded("reason", Texts.storable("reason", absence.reason()), REASON);
    StandIn planned = StandIn.during(absence, subject.username(), clock.instant());
    db.persist(planned);
    db.flush();
    ledger.record(
        FactDraft.of("absence_plan", subject.username())
            .with(
                Map.of(
                    "absence_id", planned.id(),
                    "username", planned.principal(),
                    "target", planned.deputy(),
                    "from", planned.beginsAt().toString(),
                    "until", planned.endsAt().toString())));
    process.start(subject, planned);
    return planned;
  }

  /**
   * Ends an absence before its time, or one that has not begun.
   *
   * @throws Refusal where the subject may not see it, or it is over
   */
  public StandIn endEarly(Subject subject, String id) {
    StandIn absence = db.find(StandIn.class, id);
    if (absence == null
        || absence.requestId().isPresent()
        || !(isOwn(subject, absence.principal()) || subject.isInAny(Group.ADMINS))) {
      throw Refusal.notFound();
    }
    if (absence.status() == StandIn.Status.OVER) {
      throw Refusal.conflict("ABSENCE_OVER", "This absence is over already");
    }
    process.endEarly(subject, id);
    return absence;
  }

  private static void requireOwnOrAdmin(Subject subject, String username) {
    if (!isOwn(subject, username) && !subject.isInAny(Group.ADMINS)) {
      throw Refusal.forbidden(
          "ADMINS_ONLY", "Only an admin plans somebody else's absence; leave username out");
    }
  }

  private static boolean isOwn(Subject subject, String username) {
    return subject.username().equals(username);
  }

  private void requirePeople(AbsenceDraft absence) {
    if (!people.exists(absence.username())) {
      throw Refusal.invalid("USER_UNKNOWN", "username names nobody; check the spelling");
    }
    if (!people.exists(absence.deputy())) {
      throw Refusal.invalid("USER_UNKNOWN", "deputy names nobody; check the spelling");
    }
    if (absence.deputy().equals(absence.username())) {
      throw Refusal.invalid("DEPUTY_IS_SELF", "deputy must be somebody else");
    }
  }

  private void requireTime(AbsenceDraft absence) {
    Instant now = clock.instant();
    if (!absence.until().isAfter(absence.from()) || !absence.until().isAfter(now)) {
      throw Refusal.invalid("ABSENCE_EMPTY", "until must be later than now and than from");
    }
    if (absence.until().isAfter(now.plus(LONGEST))) {
      throw Refusal.invalid("ABSENCE_TOO_FAR", "An absence ends within a year from now");
    }
    long overlapping =
        db.createQuery(
                "select count(s) from StandIn s where s.principal = :username"
                    + " and s.requestId is null"
                    + " and s.status <> io.countersign.engine.consent.deputy.StandIn.Status.OVER"
                    + " and s.beginsAt < :until and s.endsAt > :from",
                Long.class)
            .setParameter("username", absence.username())
            .setParameter("from", absence.from())
            .setParameter("until", absence.until())
            .getSingleResult();
    if (overlapping > 0) {
      throw Refusal.conflict(
          "ABSENCE_OVERLAPS", "Another absence is planned for that time; end it first");
    }
  }
}
