package io.countersign.engine.conversation.chat;

import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.AssistantFailure.Kind;
import io.countersign.plugins.spi.Chat;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Chat.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out whether a provider can be reached with what is set up, and which models it has. */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class TryAssistant {

  private final Setups setups;
  private final AssistantLine line;
  private final ChatPlaces places;
  private final RecentFailures failures;
  private final Clock clock;

  protected TryAssistant() {
    this(null, null, null, null, Clock.systemUTC());
  }

  @Inject
  TryAssistant(
      Setups setups, AssistantLine line, ChatPlaces places, RecentFailures failures, Clock clock) {
    this.setups = setups;
    this.line = line;
    this.places = places;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param address where the provider is reached
   * @param took how long
   * @param models what it listed; empty where it does not tell
   * @param problem why it could not be used
   */
  public record Tried(
      Optional<String> address, Duration took, List<String> models, Optional<Refusal> problem) {}

  /**
   * Tries one provider, or the one that is selected.
   *
   * @throws Refusal where the subject is no author, names one without being an admin, there is no
   *     such provider, or there is no place
   */
  public Tried attempt(Subject subject, Optional<String> provider) {
    provider.ifPresent(name -> Setups.adminsOnly(subject));
    Optional<ProviderView> tried =
        provider.isPresent()
            ? provider.map(name -> setups.one(subject, name))
            : setups.selected(subject);
    if (tried.isEmpty()) {
      return new Tried(
          Optional.empty(), Duration.ZERO, List.of(), Optional.of(AssistantRefusals.noAssistant()));
    }
    long began = System.nanoTime();
    try (ChatPlaces.Place place = places.take(subject.username())) {
      List<String> models = models(tried.get());
      return new Tried(tried.get().address(), since(began), models, Optional.empty());
    } catch (Refusal e) {
      failures.add(
          new RecentFailures.Failed(
              "ping", tried.get().description().key(), e.code(), clock.instant()));
      return new Tried(tried.get().address(), since(began), List.of(), Optional.of(e));
    }
  }

  private List<String> models(ProviderView provider) {
    AssistantLine.Open open = line.open(provider);
    try {
      try {
        return open.assistant().models(open.access(), open.transport());
      } catch (AssistantFailure e) {
        if (e.kind() != Kind.UNKNOWN) {
          throw e;
        }
        // It lists no models, so it is asked for a word.
        Chat word =
            new Chat(
                provider.model().orElseThrow(),
                "Answer with the one word pong.",
                List.of(new Turn(Speaker.PERSON, "ping")),
                16);
        open.assistant().answer(word, open.access(), open.transport(), piece -> {});
        return List.of();
      }
    } catch (AssistantFailure e) {
      throw AssistantRefusals.of(provider.description().label(), e);
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
