package io.countersign.engine.conversation.chat;

import io.countersign.engine.notify.address.PinnedTransport.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much an answer may take, as the operator says. */
@ApplicationScoped
public class ChatSettings {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final int chats;
  private final int mostTokens;
  private final Duration between;
  private final Duration inAll;

  protected ChatSettings() {
    this(1, 1, Duration.ZERO, Duration.ZERO);
  }

  @Inject
  ChatSettings(
      @ConfigProperty(name = "countersign.assistants.chats", defaultValue = "8") int chats,
      @ConfigProperty(name = "countersign.assistants.most-tokens", defaultValue = "2000")
          int mostTokens,
      @ConfigProperty(name = "countersign.assistants.silence", defaultValue = "PT60S")
          Duration between,
      @ConfigProperty(name = "countersign.assistants.timeout", defaultValue = "PT3M")
          Duration inAll) {
    this.chats = chats;
    this.mostTokens = mostTokens;
    this.between = between;
    this.inAll = inAll;
  }

  /** Returns how many are answered at once. */
  int chats() {
    return chats;
  }

  /** Returns the tokens an answer may have. */
  int mostTokens() {
    return mostTokens;
  }

  /** Returns how long an answer may take. */
  public Duration inAll() {
    return inAll;
  }

  Patience patience() {
    return new Patience(TO_CONNECT, between, inAll, MOST_BYTES);
  }
}
