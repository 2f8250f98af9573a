package io.countersign.webapp.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.engine.run.door.KnownRunner;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists what code can be written in here. */
@Path("/languages")
@RequestScoped
@Produces("application/json")
public class LanguagesResource {

  private final KnownRunner runner;
  private final CurrentSubject current;

  protected LanguagesResource() {
    this(null, null);
  }

  @Inject
  public LanguagesResource(KnownRunner runner, CurrentSubject current) {
    this.runner = runner;
    this.current = current;
  }

  /**
   * The languages.
   *
   * @param ok always true
   * @param ready whether code can be contained now
   * @param languages what there is, and what there would be if something were installed
   * @param plugins where they come from; for admins
   * @param jobs how busy the runner is; for admins
   */
  public record Languages(
      boolean ok,
      boolean ready,
      List<RunnerStatus.KnownLanguage> languages,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<RunnerStatus.InstalledPlugin> plugins,
      @JsonInclude(JsonInclude.Include.NON_NULL) RunnerStatus.@Nullable Jobs jobs) {}

  /** Lists the languages. */
  @GET
  @Operation(summary = "List the languages, the versions found, and what is missing")
  public Languages list() {
    RunnerStatus status = runner.status();
    boolean admin = current.get().administers();
    return new Languages(
        true,
        status.ready(),
        status.languages(),
        admin ? status.plugins() : null,
        admin ? status.jobs() : null);
  }
}
