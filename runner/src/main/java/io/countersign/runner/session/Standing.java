package io.countersign.runner.session;

import java.util.List;

/**
 * What a session stands at.
 *
 * @param session its id
 * @param language name of its language
 * @param cells how many cells it ran
 * @param snapshots names of what can be restored
 */
public record Standing(String session, String language, long cells, List<String> snapshots) {
  public Standing {
    snapshots = List.copyOf(snapshots);
  }
}
