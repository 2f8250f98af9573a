package io.countersign.engine.ledger.tail;

import java.util.List;

/** Hears what is added to the ledger, on one thread and in the order it is read. */
public interface LedgerReader {

  /** Some rows were added. */
  void read(List<Step> steps);

  /** Rows were added that cannot be told one by one; whoever cares reads everything anew. */
  void lost(LedgerPosition at);
}
