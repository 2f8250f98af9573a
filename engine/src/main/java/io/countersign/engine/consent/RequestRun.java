package io.countersign.engine.consent;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.Rights;
import io.countersign.engine.content.Texts;
import io.countersign.engine.content.Version;
import io.countersign.engine.content.schema.ParamsSchema;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files a run request: the request, its fact and its process, in one transaction. */
@ApplicationScoped
@Transactional
public class RequestRun {

  /** Parameters take at most this many bytes of UTF-8. */
  public static final int PARAMETERS_LIMIT_BYTES = 256 * 1024;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Artifacts artifacts;
  private final Inputs inputs;
  private final Ledger ledger;
  private final Choreography choreography;
  private final Clock clock;
  private final RunLimits limits;
  private final Duration lifetime;
  private final Duration due;

  protected RequestRun() {
    this(null, null, null, null, null, null, Clock.systemUTC(), "P7D", "P2D");
  }

  @Inject
  RequestRun(
      Access access,
      Artifacts artifacts,
      Inputs inputs,
      Ledger ledger,
      Choreography choreography,
      RunLimits limits,
      Clock clock,
      @ConfigProperty(name = "countersign.request.lifetime", defaultValue = "P7D") String lifetime,
      @ConfigProperty(name = "countersign.request.due", defaultValue = "P2D") String due) {
    this.access = access;
    this.artifacts = artifacts;
    this.inputs = inputs;
    this.ledger = ledger;
    this.choreography = choreography;
    this.clock = clock;
    this.limits = limits;
    this.lifetime = Duration.parse(lifetime);
    this.due = Duration.parse(due);
  }

  /**
   * Files the request and returns it as filed: pending, whatever the routing table makes of it next
   * (source document A: “always starts pending”).
   *
   * @throws Refusal where the subject may not ask, or a part of the request breaks a rule
   */
  public RequestView request(Subject subject, String slug, RunRequestDraft draft) {
    Artifact artifact = access.visible(subject, slug);
    Rights rights = access.rights(subject.username(), artifact);
    if (!rights.canRun() && !artifact.allowsInvestorRuns()) {
      throw Refusal.forbidden(
          "RUN_REQUIRED", "Forbidden: this needs run permission; ask the author for it");
    }
    if (draft.parameters().getBytes(StandardCharsets.UTF_8).length > PARAMETERS_LIMIT_BYTES) {
      throw new Refusal(
          Kind.TOO_LARGE,
          "PARAMETERS_TOO_LARGE",
          "params takes at most 256 KiB; send larger data as an input");
    }
    Texts.storable("params", draft.parameters());
    Version version = wanted(artifact, draft);
    version.paramsSchema().ifPresent(schema -> ParamsSchema.require(schema, draft.parameters()));
    List<StoredInput> stored = inputs.store(draft.inputs());
    Instant now = clock.instant();
    RunRequest request =
        new RunRequest(
            version, subject.username(), draft, now, draft.schedule().end(now, lifetime));
    request.bind(Binding.hash(stored), limits.text());
    db.persist(request);
    db.flush(); // without mapped relations, JPA would order the inserts as it likes
    for (int position = 0; position < stored.size(); position++) {
      db.persist(new Input(request.id(), position, stored.get(position)));
    }
    db.flush();
    RequestView asFiled = RequestView.of(request, artifact, stored, List.of());
    ledger.record(
        FactDraft.of("run_request", subject.username())
            .about(artifact.id())
            .onRequest(request.id())
            .with(Map.of("request_id", request.id())));
    choreography.start(subject, request, now.plus(due));
    return asFiled;
  }

  private Version wanted(Artifact artifact, RunRequestDraft draft) {
    int number = draft.version().orElse(artifact.currentVersion());
    return artifacts.requireVersion(artifact.id(), number);
  }
}
