package io.countersign.engine.conversation.setup;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.notify.address.AddressPolicy;
import io.countersign.engine.notify.address.WebAddress;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.engine.secret.Secrets;
import io.countersign.plugins.spi.AssistantDescription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Sets up how a provider is reached. */
@ApplicationScoped
@Transactional
public class ConfigureAssistant {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Assistants assistants;
  private final Setups setups;
  private final AddressPolicy policy;
  private final Secrets secrets;
  private final Ledger ledger;
  private final Clock clock;

  protected ConfigureAssistant() {
    this(null, null, null, null, null, Clock.systemUTC());
  }

  @Inject
  ConfigureAssistant(
      Assistants assistants,
      Setups setups,
      AddressPolicy policy,
      Secrets secrets,
      Ledger ledger,
      Clock clock) {
    this.assistants = assistants;
    this.setups = setups;
    this.policy = policy;
    this.secrets = secrets;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Changes the setup and records who did. A kept key is never sent to an address it was not given
   * for.
   *
   * @throws Refusal where the subject is no admin, there is no such provider, or a part breaks a
   *     rule
   */
  public ProviderView configure(Subject subject, String provider, SetupChange change) {
    Setups.adminsOnly(subject);
    AssistantDescription known = assistants.required(provider).description();
    Optional<WebAddress> address = change.address().map(SetupRules::address);
    // Asks the resolver, before the database keeps a connection for us; what is preset is checked,
    // like everything else, before each use.
    address.ifPresent(policy::check);
    AssistantSetup setup = setups.find(provider).orElseGet(() -> begun(subject, known));
    TreeSet<String> changed = new TreeSet<>();
    address
        .map(WebAddress::toString)
        .filter(text -> !text.equals(setup.address()))
        .ifPresent(
            text -> {
              if (setup.secretId().isPresent() && change.key().isEmpty()) {
                throw Refusal.invalid(
                    "KEY_OF_ANOTHER_ADDRESS",
                    "Send api_key with another base_url: a kept key goes nowhere but where it was"
                        + " given for");
              }
              setup.reachAt(text);
              changed.add("base_url");
            });
    change
        .model()
        .map(SetupRules::model)
        .ifPresent(
            model -> {
              setup.ask(model);
              changed.add("model");
            });
    change
        .models()
        .map(SetupRules::models)
        .ifPresent(
            models -> {
              setup.offer(models);
              changed.add("models");
            });
    change
        .key()
        .ifPresent(
            key -> {
              replaceKey(setup, key);
              changed.add("api_key");
            });
    setup.changed(subject.username(), clock.instant());
    ledger.record(
        FactDraft.of("configure_assistant", subject.username())
            .with(Map.of("provider", provider, "changed", changed)));
    return ProviderView.of(known, Optional.of(setup));
  }

  private AssistantSetup begun(Subject subject, AssistantDescription known) {
    AssistantSetup setup =
        new AssistantSetup(
            known.key(),
            known.address().orElse(""),
            known.model().orElse(""),
            subject.username(),
            clock.instant());
    db.persist(setup);
    return setup;
  }

  private void replaceKey(AssistantSetup setup, SecretValue key) {
    Optional<String> former = setup.secretId();
    setup.openWith(
        key.reveal().isEmpty() ? Optional.empty() : Optional.of(secrets.keep(SetupRules.key(key))));
    db.flush(); // the former one goes only when nothing refers to it
    former.ifPresent(secrets::forget);
  }
}
