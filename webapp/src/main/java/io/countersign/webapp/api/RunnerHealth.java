package io.countersign.webapp.api;

import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.RunnerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says at {@code /health} whether code could be contained right now, and what is missing. */
@Readiness
@ApplicationScoped
public class RunnerHealth implements HealthCheck {

  private final RunnerDoor door;

  protected RunnerHealth() {
    this(null);
  }

  @Inject
  public RunnerHealth(RunnerDoor door) {
    this.door = door;
  }

  @Override
  public HealthCheckResponse call() {
    RunnerStatus status = door.hello();
    return HealthCheckResponse.named("runner")
        .status(status.ready())
        .withData("backend", status.backend())
        .withData("level", status.level())
        .withData("problems", status.sentence())
        .build();
  }
}
