package io.countersign.engine.notify.live;

import io.countersign.engine.ledger.tail.LedgerPosition;
import java.io.IOException;

/** Hears what a person is told; each position is the one to go on from. */
public interface Listener {

  /** Something happened. */
  void tell(LedgerPosition at, PersonalEvent event) throws IOException;

  /** Nothing happened for a while that concerns the person. */
  void beat(LedgerPosition at) throws IOException;

  /** The sign-in is over, and nothing more is told on it. */
  void signedOut() throws IOException;
}
