package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.chat.ChatSettings;
import io.countersign.engine.conversation.chat.RecentFailures;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

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
    return of(setups.selected(subject));
  }

  /** The same for whoever has looked already which provider is selected. */
  DiagnosticsRepresentation of(Optional<ProviderView> selected) {
    return DiagnosticsRepresentation.of(selected, settings.inAll(), failures.all());
  }
}
