package io.countersign.engine;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** The transaction the caller works in, where there is one. */
@ApplicationScoped
public class OpenTransaction {

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** Returns whether there is one. */
  public boolean isOpen() {
    return transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  /** Does one thing once it has committed, or the other where it has not; without one at once. */
  public void whenItEnds(Runnable committed, Runnable rolledBack) {
    if (!isOpen()) {
      committed.run();
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Only the end counts.
          }

          @Override
          public void afterCompletion(int status) {
            (status == Status.STATUS_COMMITTED ? committed : rolledBack).run();
          }
        });
  }
}
