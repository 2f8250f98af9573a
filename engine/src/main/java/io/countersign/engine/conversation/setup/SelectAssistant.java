package io.countersign.engine.conversation.setup;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Chooses the provider that everybody talks to from now on. */
@ApplicationScoped
@Transactional
public class SelectAssistant {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Assistants assistants;
  private final Setups setups;
  private final Ledger ledger;
  private final Clock clock;

  protected SelectAssistant() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  SelectAssistant(Assistants assistants, Setups setups, Ledger ledger, Clock clock) {
    this.assistants = assistants;
    this.setups = setups;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Selects the provider, with another usual model where one is named, and records who did.
   *
   * @return the model that is asked
   * @throws Refusal where the subject is no admin, there is no such provider, or it is not set up
   */
  public String select(Subject subject, String provider, Optional<String> model) {
    Setups.adminsOnly(subject);
    ProviderView before = setups.view(assistants.required(provider));
    AssistantSetup setup = setups.find(provider).orElseThrow(() -> notConfigured(before));
    model.map(SetupRules::model).ifPresent(setup::ask);
    ProviderView now = setups.view(assistants.required(provider));
    if (!now.isConfigured()) {
      throw notConfigured(now);
    }
    setup.changed(subject.username(), clock.instant());
    db.flush();
    // One statement, so that of two who select at once only the later one's is selected.
    db.createQuery(
            "update AssistantSetup s set s.selected ="
                + " case when s.provider = :provider then true else false end")
        .setParameter("provider", provider)
        .executeUpdate();
    String asked = now.model().orElseThrow();
    ledger.record(
        FactDraft.of("select_assistant", subject.username())
            .with(Map.of("provider", provider, "model", asked)));
    return asked;
  }

  private static Refusal notConfigured(ProviderView provider) {
    return Refusal.conflict(
        "ASSISTANT_NOT_CONFIGURED",
        provider.description().label()
            + " is not set up yet; configure it with"
            + (provider.description().needsKey() && !provider.hasKey() ? " an api_key," : "")
            + (provider.address().isEmpty() ? " a base_url," : "")
            + (provider.model().isEmpty() ? " a model," : "")
            + " then select it");
  }
}
