package io.countersign.webapp.api.server;

import io.countersign.engine.identity.Admins;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What lies in the runner's plugin folders, used or not, and the languages it brings. */
@Path("/admin/plugins")
@RequestScoped
@Produces("application/json")
public class PluginsResource {

  private final RunnerDoor door;
  private final CurrentSubject current;

  protected PluginsResource() {
    this(null, null);
  }

  @Inject
  public PluginsResource(RunnerDoor door, CurrentSubject current) {
    this.door = door;
    this.current = current;
  }

  /**
   * The plugins.
   *
   * @param answered whether the runner answered; nothing is listed where it did not
   */
  public record PluginList(
      boolean ok,
      boolean answered,
      List<RunnerStatus.InstalledPlugin> plugins,
      List<RunnerStatus.KnownLanguage> languages,
      RunnerStatus.Jobs jobs) {}

  /** Lists them; asks the runner each time, because somebody has just dropped one in. */
  @GET
  @Operation(summary = "List plugins with state and reason, and the languages they bring (admins)")
  public PluginList list() {
    Admins.only(current.get(), "sees the plugins");
    RunnerStatus status = door.hello();
    return new PluginList(
        true, status.answered(), status.plugins(), status.languages(), status.jobs());
  }
}
