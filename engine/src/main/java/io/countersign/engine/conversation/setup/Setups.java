package io.countersign.engine.conversation.setup;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.engine.secret.Secrets;
import io.countersign.plugins.spi.Assistant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out which assistants are set up; authors and up see them, admins change them. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class Setups {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Assistants assistants;
  private final Secrets secrets;

  protected Setups() {
    this(null, null);
  }

  @Inject
  Setups(Assistants assistants, Secrets secrets) {
    this.assistants = assistants;
    this.secrets = secrets;
  }

  /**
   * Returns all providers.
   *
   * @throws Refusal where the subject is no author
   */
  public List<ProviderView> all(Subject subject) {
    authorsOnly(subject);
    Map<String, AssistantSetup> known =
        db.createQuery("select s from AssistantSetup s", AssistantSetup.class)
            .getResultStream()
            .collect(Collectors.toMap(AssistantSetup::provider, Function.identity()));
    return assistants.all().stream()
        .map(Assistant::description)
        .map(one -> ProviderView.of(one, Optional.ofNullable(known.get(one.key()))))
        .toList();
  }

  /**
   * Returns one provider.
   *
   * @throws Refusal where the subject is no author, or there is none
   */
  public ProviderView one(Subject subject, String provider) {
    authorsOnly(subject);
    return view(assistants.required(provider));
  }

  /**
   * Returns the provider that people talk to.
   *
   * @throws Refusal where the subject is no author
   */
  public Optional<ProviderView> selected(Subject subject) {
    return all(subject).stream()
        .filter(provider -> provider.selected() && provider.isConfigured())
        .findFirst();
  }

  /** Returns a provider's key, for whoever is about to ask it; empty where none is kept. */
  public Optional<SecretValue> key(String provider) {
    return find(provider).flatMap(AssistantSetup::secretId).map(secrets::open);
  }

  ProviderView view(Assistant assistant) {
    return ProviderView.of(assistant.description(), find(assistant.description().key()));
  }

  Optional<AssistantSetup> find(String provider) {
    return Optional.ofNullable(db.find(AssistantSetup.class, provider));
  }

  /**
   * Returns where the subject may talk to assistants.
   *
   * @throws Refusal where not
   */
  public static void authorsOnly(Subject subject) {
    if (!subject.writesCode()) {
      throw Refusal.forbidden(
          "AUTHORS_ONLY", "Only authors talk to assistants; ask an admin to be one");
    }
  }

  /**
   * Returns where the subject may set assistants up.
   *
   * @throws Refusal where not
   */
  public static void adminsOnly(Subject subject) {
    if (!subject.administers()) {
      throw Refusal.forbidden(
          "ADMINS_ONLY", "Only admins and superusers set assistants up; ask one");
    }
  }
}
