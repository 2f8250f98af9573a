package io.countersign.engine.workflow;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.operaton.bpm.engine.impl.ProcessEngineImpl;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;

/** Runs the engine's timers and asynchronous steps on the server's managed threads. */
final class ManagedJobs extends JobExecutor {

  private final ExecutorService threads;

  ManagedJobs(ExecutorService threads) {
    this.threads = threads;
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
