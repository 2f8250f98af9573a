package io.countersign.engine.run;

import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds runs and their output files; a list costs two statements. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Runs {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Returns the run of a request, empty where none was asked for yet. */
  public Optional<RunView> ofRequest(String requestId) {
    return Optional.ofNullable(ofRequests(List.of(requestId)).get(requestId));
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
                Run::requestId, run -> new RunView(run, files.getOrDefault(run.id(), List.of()))));
  }

  /** Returns the run of that id, empty where there is none. */
  public Optional<RunView> byId(String runId) {
    return Optional.ofNullable(db.find(Run.class, runId))
        .map(run -> new RunView(run, files(List.of(runId)).getOrDefault(runId, List.of())));
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
