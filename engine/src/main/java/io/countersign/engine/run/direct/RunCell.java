package io.countersign.engine.run.direct;

import io.countersign.engine.Checkpoint;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.AwaitRun;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.door.JobSlots;
import io.countersign.engine.run.door.KnownRunner;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.engine.run.door.RunnerStatus.KnownLanguage;
import io.countersign.engine.run.door.SessionDoor;
import io.countersign.engine.run.door.SessionRefused;
import io.countersign.engine.run.live.LiveRuns;
import io.countersign.engine.run.session.BeginCell;
import io.countersign.engine.run.session.CellTicket;
import io.countersign.engine.run.session.CellView;
import io.countersign.engine.run.session.ChangeSession;
import io.countersign.engine.run.session.FinishCell;
import io.countersign.engine.run.session.LiveSession;
import io.countersign.engine.run.session.LiveSessions;
import io.countersign.engine.run.session.SessionRefusals;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a cell of somebody's own session: a direct run in an interpreter that stays. The same three
 * steps as {@link RunNow}, and never sent twice to be run.
 */
@ApplicationScoped
public class RunCell {

  private static final Logger LOG = LoggerFactory.getLogger(RunCell.class);
  private static final Duration RUNNER_BACK = Duration.ofSeconds(15);

  private final BeginDirectRun beginDirectRun;
  private final BeginCell beginCell;
  private final FinishCell finishCell;
  private final ChangeSession changeSession;
  private final LiveSessions sessions;
  private final SettleRun settleRun;
  private final AwaitRun awaitRun;
  private final KnownRunner runner;
  private final SessionDoor door;
  private final LiveRuns liveRuns;
  private final JobSlots slots;

  protected RunCell() {
    this(null, null, null, null, null, null, null, null, null, null, null);
  }

  @Inject
  public RunCell(
      BeginDirectRun beginDirectRun,
      BeginCell beginCell,
      FinishCell finishCell,
      ChangeSession changeSession,
      LiveSessions sessions,
      SettleRun settleRun,
      AwaitRun awaitRun,
      KnownRunner runner,
      SessionDoor door,
      LiveRuns liveRuns,
      JobSlots slots) {
    this.beginDirectRun = beginDirectRun;
    this.beginCell = beginCell;
    this.finishCell = finishCell;
    this.changeSession = changeSession;
    this.sessions = sessions;
    this.settleRun = settleRun;
    this.awaitRun = awaitRun;
    this.runner = runner;
    this.door = door;
    this.liveRuns = liveRuns;
    this.slots = slots;
  }

  /**
   * Runs a cell and waits for its end; opens the session where the subject has none in the
   * language.
   *
   * @param fresh whether a session the subject has is ended first
   * @throws Refusal where the subject may not, policy forbids it, no runner can take it now, or the
   *     session is gone and {@code fresh} was not asked for
   */
  public CellView run(Subject subject, DirectJob direct, boolean fresh) {
    Job job = beginDirectRun.job(subject, direct);
    requireNoSurroundings(job);
    RunnerStatus ready = readyFor(direct.language());
    slots.takeAtOnce();
    try {
      if (fresh) {
        changeSession.beginAnew(subject, direct.language());
      }
      return carry(subject, commit(subject, direct, job, ready.journal()));
    } finally {
      slots.release();
    }
  }

  /** Returns how the runner stands, which offers sessions in the language. */
  RunnerStatus readyFor(String language) {
    RunnerStatus ready = runner.readyFor(language);
    if (!ready.language(language).map(KnownLanguage::sessions).orElse(false)) {
      throw SessionRefusals.notOffered();
    }
    return ready;
  }

  /** The interpreter stands already: what a job finds around it was settled at its opening. */
  private static void requireNoSurroundings(Job job) {
    Job.Surroundings around = job.surroundings();
    if (!around.arguments().isEmpty()
        || !around.environment().isEmpty()
        || !around.network().isEmpty()) {
      throw Refusal.invalid(
          "CELL_POLICY",
          "A cell takes no policy.argv, policy.env or policy.network: set sys.argv or the"
              + " environment in a cell; what needs a network runs by POST /api/run_code");
    }
  }

  private CellTicket commit(Subject subject, DirectJob direct, Job job, String journal) {
    try {
      return beginCell.begin(subject, direct, job, journal);
    } catch (PersistenceException e) {
      LOG.debug("once more", e);
      return beginCell.begin(subject, direct, job, journal);
    }
  }

  private CellView carry(Subject subject, CellTicket ticket) {
    String runId = ticket.run().runId();
    try {
      Checkpoint.reach("direct-attempt-committed");
      Outcome outcome =
          door.run(ticket.address(), ticket.run().job(), ticket.opens(), liveRuns.feed(runId));
      Checkpoint.reach("direct-outcome-received");
      CellView ended = finishCell.finish(runId, outcome);
      if (ended.session().equals("ended")) {
        door.close(ticket.address().session()); // its owner may have ended it while it opened
      }
      return ended;
    } catch (SessionRefused e) {
      finishCell.finish(runId, new Outcome.Refused(e.sentence()));
      throw SessionRefusals.of(e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("run {} is settled when the runner answers: {}", runId, e.toString());
      runner.forget();
      settleRun.settle(runId);
      return settled(subject, ticket);
    } finally {
      liveRuns.fed(runId);
    }
  }

  private CellView settled(Subject subject, CellTicket ticket) {
    RunView view =
        awaitRun
            .awaitRun(ticket.run().runId(), RUNNER_BACK)
            .filter(found -> found.run().status().isFinal())
            .orElseThrow(() -> RunNow.away(ticket.run()));
    int cells = sessions.of(subject, ticket.address().language()).map(LiveSession::cells).orElse(0);
    return new CellView(
        view, view.run().status() == RunStatus.LOST ? "lost" : "kept", cells, false);
  }
}
