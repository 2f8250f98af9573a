package io.countersign.engine.conversation.chat;

import io.countersign.engine.conversation.setup.Assistants;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.notify.address.AddressPolicy;
import io.countersign.engine.notify.address.Encryption;
import io.countersign.engine.notify.address.PinnedTransport;
import io.countersign.engine.notify.address.WebAddress;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.AssistantAccess;
import io.countersign.plugins.spi.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Opens the way to a provider: its address checked once more, its key unsealed. */
@ApplicationScoped
class AssistantLine {

  private final Assistants assistants;
  private final Setups setups;
  private final AddressPolicy policy;
  private final ChatSettings settings;
  private final SSLSocketFactory encryption = Encryption.ofThisJava();

  protected AssistantLine() {
    this(null, null, null, null);
  }

  @Inject
  AssistantLine(Assistants assistants, Setups setups, AddressPolicy policy, ChatSettings settings) {
    this.assistants = assistants;
    this.setups = setups;
    this.policy = policy;
    this.settings = settings;
  }

  /** An assistant with what it needs. */
  record Open(Assistant assistant, AssistantAccess access, Transport transport) {}

  /**
   * Opens the way.
   *
   * @throws Refusal where it is not set up, its key cannot be unsealed, or its address may not be
   *     connected to
   */
  Open open(ProviderView provider) {
    return open(provider, () -> setups.key(provider.description().key()));
  }

  /** Opens the way with that key; throws like {@link #open(ProviderView)}. */
  Open open(ProviderView provider, Supplier<Optional<SecretValue>> unsealed) {
    String key = provider.description().key();
    if (!provider.isConfigured()) {
      throw Refusal.conflict(
          "ASSISTANT_NOT_CONFIGURED",
          provider.description().label() + " is not set up; ask an admin to do so");
    }
    WebAddress address = WebAddress.of(provider.address().orElseThrow());
    PinnedTransport transport =
        new PinnedTransport(
            AssistantRefusals.opened(() -> policy.check(address)), encryption, settings.patience());
    return new Open(
        assistants.required(key),
        new AssistantAccess(address.toString(), unsealed.get().map(SecretValue::reveal).orElse("")),
        transport);
  }
}
