package io.countersign.engine.workflow;

import io.countersign.engine.Checkpoint;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.Tried;
import io.countersign.engine.notify.TryDelivery;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the external tasks of topic {@code deliver} out into the world, each without a transaction,
 * and so few at a time that receivers that hang leave threads for everything else. Woken when a
 * task commits; looks by itself every second for tasks whose pause is over.
 */
@ApplicationScoped
class DeliveryWorker {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final String TOPIC = "deliver";
  private static final int AT_ONCE = 8;

  /** Well above what the slowest try takes, mail with its many timeouts included. */
  private static final long LOCK_MILLIS = 180_000;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final EmbeddedEngine embedded;
  private final Deliveries deliveries;
  private final TryDelivery tryDelivery;
  private final FinishDelivery finishDelivery;
  private final String worker;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final TaskLoop loop = new TaskLoop();

  protected DeliveryWorker() {
    this(null, null, null, null, "");
  }

  @Inject
  DeliveryWorker(
      EmbeddedEngine embedded,
      Deliveries deliveries,
      TryDelivery tryDelivery,
      FinishDelivery finishDelivery,
      @ConfigProperty(name = "countersign.node", defaultValue = "node-1") String node) {
    this.embedded = embedded;
    this.deliveries = deliveries;
    this.tryDelivery = tryDelivery;
    this.finishDelivery = finishDelivery;
    this.worker = "countersign-notify-" + node;
  }

  void start() {
    releaseLocksOfFormerLife();
    loop.start(threads, this::takeTasks);
  }

  void stop() {
    loop.stop();
  }

  /**
   * A try that was under way when the process died is made again at once. What the engine holds
   * back until a pause is over looks locked as well, and stays so.
   */
  private void releaseLocksOfFormerLife() {
    OurCalls.marked(
        () ->
            tasks()
                .createExternalTaskQuery()
                .topicName(TOPIC)
                .workerId(worker)
                .locked()
                .list()
                .stream()
                .filter(task -> deliveries.isDue(task.getBusinessKey()))
                .forEach(task -> tasks().unlock(task.getId())));
  }

  private void takeTasks() {
    int places = free.drainPermits();
    int taken = 0;
    try {
      if (places > 0) {
        for (LockedExternalTask task : fetch(places)) {
          threads.execute(() -> carryAndRelease(task));
          taken++;
        }
      }
    } catch (RejectedExecutionException e) {
      LOG.warn("no thread for a delivery; trying again when its lock ends");
    } catch (RuntimeException e) {
      LOG.warn("deliveries could not be fetched, trying again: {}", e.toString());
    } finally {
      free.release(places - taken);
    }
  }

  private void carryAndRelease(LockedExternalTask task) {
    try {
      Tried tried = tryDelivery.attempt(task.getBusinessKey());
      Checkpoint.reach("delivery-tried");
      if (loop
          .isRunning()) { // Half stopped, nothing is recorded for sure; our next life tries again.
        OurCalls.marked(() -> finishDelivery.finish(task, worker, tried));
      }
    } catch (RuntimeException e) {
      LOG.warn("delivery {} is tried again: {}", task.getBusinessKey(), e.toString());
    } finally {
      free.release();
      loop.wake();
    }
  }

  private List<LockedExternalTask> fetch(int most) {
    return OurCalls.marked(
        () -> tasks().fetchAndLock(most, worker).topic(TOPIC, LOCK_MILLIS).execute());
  }

  private ExternalTaskService tasks() {
    return embedded.engine().getExternalTaskService();
  }
}
