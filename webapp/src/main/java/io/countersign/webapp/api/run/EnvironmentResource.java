package io.countersign.webapp.api.run;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.direct.ListPackages;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What programs find installed (contract.md A2, which names the routes and leaves their forms).
 * Source document A let anybody install anything; here a job has no network and its packages are
 * the host's, so that what was approved runs with what the operator chose.
 */
@Path("/env")
@RequestScoped
@Produces("application/json")
public class EnvironmentResource {

  private static final String PYTHON = "python";

  private final ListPackages listPackages;
  private final CurrentSubject current;

  protected EnvironmentResource() {
    this(null, null);
  }

  @Inject
  public EnvironmentResource(ListPackages listPackages, CurrentSubject current) {
    this.listPackages = listPackages;
    this.current = current;
  }

  /** A package. */
  public record Installed(String name, String version) {}

  /** All packages of a language, by name. */
  public record PackageList(boolean ok, String language, List<Installed> packages, int count) {}

  /** Python's packages as pip writes them. */
  public record Requirements(boolean ok, String requirements) {}

  /** What is being installed: never anything, so that clients that ask are answered. */
  public record TaskList(boolean ok, List<String> tasks) {}

  /** Lists the packages. */
  @GET
  @Path("packages")
  @Operation(
      summary = "List the packages programs find, with their versions (authors and up)",
      description =
          "Of Python, or of the language that is named. A new one is seen within seconds.")
  public PackageList packages(@QueryParam("language") @DefaultValue(PYTHON) String language) {
    List<Installed> packages =
        listPackages.of(current.get(), language).entrySet().stream()
            .map(entry -> new Installed(entry.getKey(), entry.getValue()))
            .toList();
    return new PackageList(true, language, packages, packages.size());
  }

  /** Writes Python's packages as a requirements file does. */
  @GET
  @Path("requirements")
  @Operation(summary = "Get Python's packages as the text of a requirements file (authors and up)")
  public Requirements requirements() {
    return new Requirements(true, text());
  }

  /** Hands that file out. */
  @GET
  @Path("requirements/download")
  @Produces("text/plain")
  @Operation(summary = "Download Python's packages as a requirements file (authors and up)")
  public Response download() {
    return Response.ok(text(), "text/plain; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=requirements.txt")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Installs nothing. */
  @POST
  @Path("{change:install|install_async|uninstall_async}")
  @Operation(
      summary = "Refused: packages are the operator's",
      description = "Answers 403 ENVIRONMENT_FIXED and how a package comes to the host.")
  public Response change(@PathParam("change") String change) {
    BeginDirectRun.require(current.get());
    throw fixed();
  }

  /** Lists what is being installed. */
  @GET
  @Path("tasks")
  @Operation(summary = "List installations, of which there are none (authors and up)")
  public TaskList tasks() {
    BeginDirectRun.require(current.get());
    return new TaskList(true, List.of());
  }

  /** Finds no installation. */
  @GET
  @Path("task/{id}")
  @Operation(summary = "Look for an installation, of which there are none (authors and up)")
  public Response task(@PathParam("id") String id) {
    BeginDirectRun.require(current.get());
    throw Refusal.notFound();
  }

  private String text() {
    SortedMap<String, String> packages = listPackages.of(current.get(), PYTHON);
    return packages.entrySet().stream()
        .map(entry -> entry.getKey() + "==" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static Refusal fixed() {
    return Refusal.forbidden(
        "ENVIRONMENT_FIXED",
        "Packages are installed by the operator, on the host of the runner: ask for one there, for"
            + " Python by apt-get install python3-NAME. The next run finds it");
  }
}
