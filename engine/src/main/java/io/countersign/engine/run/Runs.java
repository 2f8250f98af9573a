package io.countersign.engine.run;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.policy.Kind;
import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds runs and their output files; a list costs two statements. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Runs {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Requests requests;

  protected Runs() {
    this(null, null);
  }

  @Inject
  public Runs(LimitedQueries limited, Requests requests) {
    this.limited = limited;
    this.requests = requests;
  }

  /** Returns the run of a request, empty where none was asked for yet. */
  public Optional<RunView> ofRequest(String requestId) {
    return Optional.ofNullable(ofRequests(List.of(requestId)).get(requestId)).map(this::placed);
  }

  /** Returns the runs of requests, by the request's id. */
  public Map<String, RunView> ofRequests(Collection<String> requestIds) {
    if (requestIds.isEmpty()) {
      return Map.of();
    }
    List<Run> runs =
        db.createQuery("select r from Run r where r.requestId in :ids", Run.class)
            .setParameter("ids", requestIds)
            .getResultList();
    Map<String, List<OutputFile>> files = files(runs.stream().map(Run::id).toList());
    return runs.stream()
        .collect(
            Collectors.toMap(
                run -> run.requestId().orElseThrow(),
                run -> new RunView(run, files.getOrDefault(run.id(), List.of()))));
  }

  /** Returns the run of that id, empty where there is none. */
  public Optional<RunView> byId(String runId) {
    return Optional.ofNullable(db.find(Run.class, runId))
        .map(run -> new RunView(run, files(List.of(runId)).getOrDefault(runId, List.of())))
        .map(this::placed);
  }

  /**
   * Returns a run the subject may see: a direct one of their own, a governed one where they may see
   * its request.
   *
   * @throws Refusal not found otherwise
   */
  public RunView visible(Subject subject, String runId) {
    RunView view = byId(runId).orElseThrow(Refusal::notFound);
    Optional<String> request = view.run().requestId();
    request.ifPresent(id -> requests.visible(subject, id));
    if (request.isEmpty() && !view.run().executedBy().equals(subject.username())) {
      throw Refusal.notFound();
    }
    return view;
  }

  /**
   * The code of a run.
   *
   * @param language the name of its language
   * @param source the program
   */
  public record Code(String language, String source) {}

  /**
   * Returns the code of a direct run of the subject's own.
   *
   * @throws Refusal not found otherwise; a governed run's code is its artifact's version
   */
  public Code code(Subject subject, String runId) {
    Run run = visible(subject, runId).run();
    if (run.requestId().isPresent()) {
      throw Refusal.notFound();
    }
    Stream<?> kept =
        db.createNativeQuery("select source from run_source where checksum = ?")
            .setParameter(1, run.checksum())
            .getResultStream();
    return kept.map(source -> new Code(run.language(), (String) source))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Returns the attempt of a run, empty where it has not started. */
  public Optional<Attempt> attemptOf(String runId) {
    return db.createQuery("select a from Attempt a where a.runId = :run", Attempt.class)
        .setParameter("run", runId)
        .getResultStream()
        .findFirst();
  }

  /** Returns somebody's direct runs of some kinds, newest first. */
  public List<Run> direct(Subject subject, Set<Kind> kinds, int most) {
    return limited
        .query(
            "select r from Run r where r.executedBy = :me and r.requestId is null"
                + " and r.kind in :kinds order by r.queuedAt desc, r.id",
            Run.class)
        .setParameter("me", subject.username())
        .setParameter("kinds", kinds)
        .setMaxResults(most)
        .getResultList();
  }

  /** Returns the ids of the direct runs that a node began and nobody has ended. */
  public List<String> unfinished(String node) {
    return db.createQuery(
            "select r.id from Run r where r.status = io.countersign.engine.run.RunStatus.RUNNING"
                + " and r.requestId is null and r.node = :node",
            String.class)
        .setParameter("node", node)
        .getResultList();
  }

  private RunView placed(RunView view) {
    if (view.run().status() != RunStatus.QUEUED) {
      return view;
    }
    Long before =
        db.createQuery(
                "select count(r) from Run r where"
                    + " r.status = io.countersign.engine.run.RunStatus.QUEUED"
                    + " and r.queuedAt < :at",
                Long.class)
            .setParameter("at", view.run().queuedAt())
            .getSingleResult();
    return new RunView(view.run(), view.files(), Optional.of(before));
  }

  private Map<String, List<OutputFile>> files(List<String> runIds) {
    if (runIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("select f from RunFile f where f.runId in :ids", RunFile.class)
        .setParameter("ids", runIds)
        .getResultStream()
        .sorted(Comparator.comparingInt(RunFile::position))
        .collect(
            Collectors.groupingBy(
                RunFile::runId, Collectors.mapping(RunFile::asOutputFile, Collectors.toList())));
  }
}
