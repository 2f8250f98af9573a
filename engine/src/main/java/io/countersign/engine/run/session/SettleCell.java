package io.countersign.engine.run.session;

import io.countersign.engine.run.door.CellAddress;
import io.countersign.engine.run.door.SessionDoor;
import io.countersign.engine.run.door.SessionRefused;
import io.countersign.plugins.spi.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how a cell ended whose end this server missed; has none started again. */
@ApplicationScoped
public class SettleCell {

  private static final Logger LOG = LoggerFactory.getLogger(SettleCell.class);

  private final LiveSessions sessions;
  private final FinishCell finishCell;
  private final SessionDoor door;

  protected SettleCell() {
    this(null, null, null);
  }

  @Inject
  public SettleCell(LiveSessions sessions, FinishCell finishCell, SessionDoor door) {
    this.sessions = sessions;
    this.finishCell = finishCell;
    this.door = door;
  }

  /**
   * Records what the runner still knows of a cell.
   *
   * @throws IOException where the runner does not answer
   */
  public void settle(String runId) throws IOException {
    Outcome outcome = outcome(sessions.cellOf(runId));
    finishCell.finish(runId, outcome);
    LOG.info("cell {} is settled: {}", runId, outcome.getClass().getSimpleName());
  }

  private Outcome outcome(Optional<CellAddress> cell) throws IOException {
    if (cell.isEmpty()) {
      return new Outcome.Lost("the session was closed under the cell");
    }
    try {
      return door.find(cell.get());
    } catch (SessionRefused e) {
      return new Outcome.Lost(
          e.word().equals("cell_unknown")
              ? "the runner was never asked, nothing of it ran"
              : "the session ended under the cell, and its state with it");
    }
  }
}
