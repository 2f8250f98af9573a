package io.countersign.engine.run.door;

import java.util.List;

/**
 * What the runner says of an open session.
 *
 * @param session its id
 * @param snapshots names of what can be restored
 */
public record SessionStanding(String session, List<String> snapshots) {
  public SessionStanding {
    snapshots = List.copyOf(snapshots);
  }
}
