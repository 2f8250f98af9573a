package io.countersign.webapp.api.run;

import io.countersign.engine.content.ContentStore;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Download;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Hands out the files a run left. */
@Path("/runs/{id}/files/{name: .+}")
@RequestScoped
@Produces("*/*")
public class RunFilesResource {

  private final Runs runs;
  private final ContentStore store;
  private final CurrentSubject current;

  protected RunFilesResource() {
    this(null, null, null);
  }

  @Inject
  public RunFilesResource(Runs runs, ContentStore store, CurrentSubject current) {
    this.runs = runs;
    this.store = store;
    this.current = current;
  }

  /** Downloads one file; the name is looked up in the run's list and never used as a path. */
  @GET
  @Operation(summary = "Download an output file of a run")
  public Response download(@PathParam("id") String id, @PathParam("name") String name) {
    RunView run = runs.visible(current.get(), id);
    OutputFile file =
        run.files().stream()
            .filter(output -> output.name().equals(name))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    return Download.of(
        store.open(file.sha256()), file.name(), file.size(), file.mediaType(), file.sha256());
  }
}
