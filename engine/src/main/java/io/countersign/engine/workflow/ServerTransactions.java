package io.countersign.engine.workflow;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;

/**
 * Open Liberty's transactions as the engine wants them. The engine suspends and resumes, for which
 * it needs the transaction manager; but what the manager begins leaves the thread's local
 * transaction in place, and then our own commands, called from a task listener or a timer, would
 * see none. So transactions begin and end as a {@link UserTransaction} does.
 */
final class ServerTransactions implements TransactionManager {

  private final TransactionManager manager;
  private final UserTransaction user;

  private ServerTransactions(TransactionManager manager, UserTransaction user) {
    this.manager = manager;
    this.user = user;
  }

  /** Finds the manager, to which there is no standard way. */
  static TransactionManager ofLiberty(UserTransaction user) {
    try {
      return new ServerTransactions(
          (TransactionManager)
              Class.forName("com.ibm.tx.jta.TransactionManagerFactory")
                  .getMethod("getTransactionManager")
                  .invoke(null),
          user);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this server is not Open Liberty", e);
    }
  }

  @Override
  public void begin() throws NotSupportedException, SystemException {
    user.begin();
  }

  @Override
  public void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    user.commit();
  }

  @Override
  public void rollback() throws SystemException {
    user.rollback();
  }

  @Override
  public void setRollbackOnly() throws SystemException {
    manager.setRollbackOnly();
  }

  @Override
  public int getStatus() throws SystemException {
    return manager.getStatus();
  }

  @Override
  public Transaction getTransaction() throws SystemException {
    return manager.getTransaction();
  }

  @Override
  public void setTransactionTimeout(int seconds) throws SystemException {
    manager.setTransactionTimeout(seconds);
  }

  @Override
  public Transaction suspend() throws SystemException {
    return manager.suspend();
  }

  @Override
  public void resume(Transaction transaction) throws InvalidTransactionException, SystemException {
    manager.resume(transaction);
  }
}
