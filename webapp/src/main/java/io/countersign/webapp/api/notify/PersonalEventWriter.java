package io.countersign.webapp.api.notify;

import io.countersign.engine.ledger.tail.LedgerPosition;
import io.countersign.engine.notify.live.Listener;
import io.countersign.engine.notify.live.PersonalEvent;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.sse.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Writes a person's news as server-sent events. */
final class PersonalEventWriter implements Listener {

  private final EventWriter events;

  PersonalEventWriter(OutputStream out) throws IOException {
    this.events = new EventWriter(out);
  }

  @Override
  public void tell(LedgerPosition at, PersonalEvent event) throws IOException {
    events.event(
        at.text(),
        event.name().name().toLowerCase(Locale.ROOT),
        Json.MAPPER.valueToTree(event.data()));
  }

  @Override
  public void beat(LedgerPosition at) throws IOException {
    events.beat(at.text());
  }

  @Override
  public void signedOut() throws IOException {
    events.last("signed_out", Json.MAPPER.createObjectNode().put("code", "SIGN_IN_REQUIRED"));
  }
}
