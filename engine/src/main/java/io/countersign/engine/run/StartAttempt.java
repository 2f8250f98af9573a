package io.countersign.engine.run;

import io.countersign.engine.consent.Binding;
import io.countersign.engine.consent.FiledContent;
import io.countersign.engine.consent.RequestStatus;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.consent.StoredInput;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.policy.Policies;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Commits the one attempt of a run before the runner is asked. A second delivery gets the same
 * attempt again, so the runner can tell that it knows it.
 */
@ApplicationScoped
@Transactional
public class StartAttempt {

  private static final Duration LEASE = Duration.ofSeconds(60);

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Artifacts artifacts;
  private final Binding binding;
  private final Ledger ledger;
  private final Policies policies;
  private final String node;
  private final Clock clock;

  protected StartAttempt() {
    this(null, null, null, null, null, "", Clock.systemUTC());
  }

  @Inject
  public StartAttempt(
      Requests requests,
      Artifacts artifacts,
      Binding binding,
      Ledger ledger,
      Policies policies,
      @ConfigProperty(name = "countersign.node", defaultValue = "node-1") String node,
      Clock clock) {
    this.policies = policies;
    this.node = node;
    this.requests = requests;
    this.artifacts = artifacts;
    this.binding = binding;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Returns the attempt to hand to the runner: the run's own, or a new one where it has none.
   *
   * @param runner the runner that is to run it
   * @throws Refusal where no approval stands behind the delivery, what was approved has changed, or
   *     the runner could not contain a new attempt; the last spends nothing
   */
  public Ticket start(String requestId, RunnerStatus runner) {
    RunRequest request = requests.locked(requestId);
    Run run = runOf(request);
    if (run.status().isFinal()) {
      throw Refusal.conflict("RUN_ENDED", "This run has ended and is not started again");
    }
    Job job = job(request);
    Attempt attempt =
        db.createQuery("select a from Attempt a where a.runId = :run", Attempt.class)
            .setParameter("run", run.id())
            .getResultStream()
            .findFirst()
            .orElseGet(() -> begin(request, run, job, runner));
    attempt.renew(clock.instant(), LEASE);
    return new Ticket(requestId, attempt.id(), attempt.runner(), job);
  }

  private Run runOf(RunRequest request) {
    Optional<Run> queued =
        db.createQuery("select r from Run r where r.requestId = :request", Run.class)
            .setParameter("request", request.id())
            .getResultStream()
            .findFirst();
    if (queued.isPresent()) {
      return queued.get();
    }
    if (request.status() != RequestStatus.APPROVED || !request.executesOnApproval()) {
      throw Refusal.forbidden("NOT_APPROVED_YET", "No approval stands behind this run");
    }
    request.requireDue(clock.instant());
    if (request.isOverAt(clock.instant())) {
      throw Refusal.conflict("REQUEST_OVER", "The approval lapsed before its run could start");
    }
    Run run =
        new Run(
            request,
            artifacts.byId(request.artifactId()).language(),
            request.requester(),
            clock.instant());
    db.persist(run);
    db.flush(); // without mapped relations, JPA would order the inserts as it likes
    return run;
  }

  private Attempt begin(RunRequest request, Run run, Job job, RunnerStatus runner) {
    runner.requireReady();
    Attempt attempt = new Attempt(run, runner.journal(), clock.instant(), LEASE);
    db.persist(attempt);
    run.start(StoredJson.terms(job), node, clock.instant());
    ledger.record(
        FactDraft.of("run_start", run.executedBy())
            .about(request.artifactId())
            .onRequest(request.id())
            .with(Map.of("request_id", request.id(), "attempt", attempt.id())));
    return attempt;
  }

  /** Builds the job from what was approved and proves that it is still that. */
  private Job job(RunRequest request) {
    Artifact artifact = artifacts.byId(request.artifactId());
    FiledContent filed = binding.requireUnchanged(request);
    List<InputFile> inputs = filed.inputs().stream().map(StartAttempt::inputFile).toList();
    return new Job(
        artifact.language(),
        filed.version().source(),
        request.params(),
        inputs,
        policies.usual(Kind.ARTIFACT_RUN));
  }

  private static InputFile inputFile(StoredInput input) {
    return new InputFile(input.name(), input.size(), input.sha256());
  }
}
