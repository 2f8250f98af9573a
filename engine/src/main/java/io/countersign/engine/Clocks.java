package io.countersign.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Hands out the clock, so that a test can hand out another. */
@ApplicationScoped
public class Clocks {

  /** Returns the system's clock in UTC. */
  @Produces
  public Clock clock() {
    return Clock.systemUTC();
  }
}
