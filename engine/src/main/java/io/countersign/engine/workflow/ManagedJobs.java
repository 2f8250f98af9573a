package io.countersign.engine.workflow;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.operaton.bpm.engine.impl.ProcessEngineImpl;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;

/** Runs the engine's timers and asynchronous steps on the server's managed threads. */
final class ManagedJobs extends JobExecutor {

  private static final int LOOKS_AGAIN_AFTER_MILLIS = 1_000;

  /** A timer is this late at most; an engine with nothing to do would look once a minute only. */
  private static final int LOOKS_AGAIN_AT_THE_LATEST_MILLIS = 5_000;

  private final ExecutorService threads;

  ManagedJobs(ExecutorService threads) {
    this.threads = threads;
    setWaitTimeInMillis(LOOKS_AGAIN_AFTER_MILLIS);
    setMaxWait(LOOKS_AGAIN_AT_THE_LATEST_MILLIS);
  }

  @Override
  protected void startExecutingJobs() {
    threads.execute(acquireJobsRunnable);
  }

  @Override
  protected void stopExecutingJobs() {
    // The acquisition ends by its own flag; the threads are the server's.
  }

  @Override
  public void executeJobs(List<String> jobIds, ProcessEngineImpl engine) {
    try {
      threads.execute(getExecuteJobsRunnable(jobIds, engine));
    } catch (RejectedExecutionException e) {
      logRejectedExecution(engine, jobIds.size());
      rejectedJobsHandler.jobsRejected(jobIds, engine, this);
    }
  }
}
