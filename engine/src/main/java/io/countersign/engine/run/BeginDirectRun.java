package io.countersign.engine.run;

import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.policy.Policies;
import io.countersign.plugins.spi.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Commits a direct run and its attempt before the runner is asked. */
@ApplicationScoped
@Transactional
public class BeginDirectRun {

  private static final Duration LEASE = Duration.ofSeconds(60);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Policies policies;
  private final String node;
  private final Clock clock;

  protected BeginDirectRun() {
    this(null, "", Clock.systemUTC());
  }

  @Inject
  public BeginDirectRun(
      Policies policies,
      @ConfigProperty(name = "countersign.node", defaultValue = "node-1") String node,
      Clock clock) {
    this.policies = policies;
    this.node = node;
    this.clock = clock;
  }

  /**
   * Makes sure that the subject may run what nobody approved.
   *
   * @throws Refusal where the subject only consumes or designs
   */
  public static void require(Subject subject) {
    if (!subject.writesCode()) {
      throw Refusal.forbidden(
          "AUTHORS_ONLY",
          "Forbidden: only authors run code that nobody approved; ask for a run of an artifact"
              + " (POST /api/code/artifacts/{slug}/run_request), or ask an admin to be an author");
    }
  }

  /**
   * Returns the job as it would be run.
   *
   * @throws Refusal where the subject may not, or it asks for more than policy allows
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Job job(Subject subject, DirectJob direct) {
    require(subject);
    Texts.boundedCode(direct.source());
    return new Job(
        direct.language(),
        direct.source(),
        Texts.storable("params", direct.parameters()),
        List.of(),
        policies.grant(direct.kind(), direct.asked()),
        new Job.Surroundings(
            direct.asked().arguments(),
            direct.asked().environment(),
            "",
            direct.options(),
            direct.asked().network()));
  }

  /** Commits run and attempt for that runner. */
  public DirectTicket begin(Subject subject, DirectJob direct, Job job, String runner) {
    Run run =
        new Run(direct, job, StoredJson.terms(job), subject.username(), node, clock.instant());
    keepSource(run.checksum(), job.source());
    db.persist(run);
    db.flush(); // without mapped relations, JPA would order the inserts as it likes
    db.persist(new Attempt(run, runner, clock.instant(), LEASE));
    return new DirectTicket(run.id(), runner, job);
  }

  /** A text run a thousand times is kept once. */
  private void keepSource(String checksum, String source) {
    db.createNativeQuery(
            "insert into run_source (checksum, source)"
                + " select cast(? as varchar(64)), cast(? as text)"
                + " where not exists (select 1 from run_source where checksum = ?)")
        .setParameter(1, checksum)
        .setParameter(2, source)
        .setParameter(3, checksum)
        .executeUpdate();
  }
}
