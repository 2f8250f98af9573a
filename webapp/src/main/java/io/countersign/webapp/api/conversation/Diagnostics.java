package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.chat.ChatSettings;
import io.countersign.engine.conversation.chat.RecentFailures;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Tells how the assistant is reached and what went wrong lately, for every answer that holds it.
 */
@ApplicationScoped
public class Diagnostics {

  private final Setups setups;
  private final ChatSettings settings;
  private final RecentFailures failures;

  protected Diagnostics() {
    this(null, null, null);
  }

  @Inject
  public Diagnostics(Setups setups, ChatSettings settings, RecentFailures failures) {
    this.setups = setups;
    this.settings = settings;
    this.failures = failures;
  }

  DiagnosticsRepresentation of(Subject subject) {
    return DiagnosticsRepresentation.of(setups.selected(subject), settings.inAll(), failures.all());
  }
}
