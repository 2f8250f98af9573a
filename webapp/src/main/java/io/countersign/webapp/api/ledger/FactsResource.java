package io.countersign.webapp.api.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.identity.Admins;
import io.countersign.engine.ledger.FactFilter;
import io.countersign.engine.ledger.FindFacts;
import io.countersign.engine.ledger.RecordedFact;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The whole ledger, for admins. It names private artifacts too, whose pages stay closed to them:
 * who audits must see that something happened, and a fact holds no payload.
 */
@Path("/admin/facts")
@RequestScoped
public class FactsResource {

  private static final int PAGE_SIZE = 50;
  private static final int MOST = 200;
  private static final int AT_ONCE = 1_000;

  private static final String[] HEAD = {
    "seq",
    "happened_at",
    "actor",
    "action",
    "artifact",
    "title",
    "artifact_id",
    "request_id",
    "meta"
  };

  private final FindFacts facts;
  private final Artifacts artifacts;
  private final CurrentSubject current;

  protected FactsResource() {
    this(null, null, null);
  }

  @Inject
  public FactsResource(FindFacts facts, Artifacts artifacts, CurrentSubject current) {
    this.facts = facts;
    this.artifacts = artifacts;
    this.current = current;
  }

  /** A fact on the wire; {@code artifact} is the slug. */
  public record FactRepresentation(
      long seq,
      String id,
      String action,
      String actor,
      @Nullable String artifact,
      @Nullable String artifactId,
      @Nullable String requestId,
      @JsonRawValue String meta,
      String happenedAt) {}

  /**
   * Facts, newest first.
   *
   * @param next to send as {@code before} for those that happened earlier; null where there is none
   */
  public record FactList(
      boolean ok, List<FactRepresentation> facts, int pageSize, @Nullable Long next) {}

  /** Lists. */
  @GET
  @Produces("application/json")
  @Operation(
      summary = "Look through all that happened, newest first (admins)",
      description =
          "subject is an artifact's slug, the id of an artifact or a request, or the name of a person"
              + " something was done to; from and until bound the time; before reads on.")
  public FactList list(@BeanParam FactQuery query, @BeanParam PageQuery page) {
    only();
    int size = page.size(PAGE_SIZE, MOST);
    List<RecordedFact> found = facts.find(query.filter(artifacts), query.before(), size + 1);
    List<RecordedFact> shown = found.subList(0, Math.min(size, found.size()));
    Map<String, Artifact> named = artifacts(shown);
    return new FactList(
        true,
        shown.stream().map(fact -> representation(fact, named)).toList(),
        size,
        found.size() > size ? shown.get(size - 1).seq() : null);
  }

  /** Downloads. */
  @GET
  @Path("/csv")
  @Produces("text/csv")
  @Operation(
      summary = "Download all that happened as comma-separated values (admins)",
      description = "The same filters; what a spreadsheet would take for a formula stays text.")
  public Response csv(@BeanParam FactQuery query) {
    only();
    FactFilter filter = query.filter(artifacts);
    long before = query.before();
    StreamingOutput body = out -> write(filter, before, out);
    return Response.ok(body, "text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=facts.csv")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .build();
  }

  private void only() {
    Admins.only(current.get(), "looks through all that happened");
  }

  private void write(FactFilter filter, long before, OutputStream out) throws IOException {
    out.write(Csv.line(HEAD).getBytes(StandardCharsets.UTF_8));
    long from = before;
    List<RecordedFact> part;
    do {
      part = facts.find(filter, from, AT_ONCE);
      Map<String, Artifact> named = artifacts(part);
      for (RecordedFact fact : part) {
        out.write(line(fact, named).getBytes(StandardCharsets.UTF_8));
        from = fact.seq();
      }
    } while (part.size() == AT_ONCE);
  }

  private static String line(RecordedFact fact, Map<String, Artifact> named) {
    Optional<Artifact> artifact = fact.artifactId().map(named::get);
    return Csv.line(
        Long.toString(fact.seq()),
        Times.text(fact.happenedAt()),
        fact.actor(),
        fact.action(),
        artifact.map(Artifact::slug).orElse(""),
        artifact.map(Artifact::title).orElse(""),
        fact.artifactId().orElse(""),
        fact.requestId().orElse(""),
        fact.meta());
  }

  private Map<String, Artifact> artifacts(List<RecordedFact> some) {
    return artifacts.byIds(
        some.stream()
            .map(RecordedFact::artifactId)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  private static FactRepresentation representation(RecordedFact fact, Map<String, Artifact> named) {
    return new FactRepresentation(
        fact.seq(),
        fact.id(),
        fact.action(),
        fact.actor(),
        fact.artifactId().map(named::get).map(Artifact::slug).orElse(null),
        fact.artifactId().orElse(null),
        fact.requestId().orElse(null),
        fact.meta(),
        Times.text(fact.happenedAt()));
  }
}
