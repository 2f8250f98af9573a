package io.countersign.engine.conversation.chat;

import io.countersign.engine.conversation.ownkey.OwnKeys;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.plugins.spi.Assistant.Ending;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.Chat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an assistant. In two steps, because an answer that streams has begun before anybody knows
 * how it ends: whatever can be refused beforehand is refused by the first.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class Converse {

  private static final Logger LOG = LoggerFactory.getLogger(Converse.class);

  private final Setups setups;
  private final OwnKeys ownKeys;
  private final AssistantLine line;
  private final ChatPlaces places;
  private final ChatSettings settings;
  private final RecordQuestion recordQuestion;
  private final RecentFailures failures;
  private final Clock clock;

  protected Converse() {
    this(null, null, null, null, null, null, null, Clock.systemUTC());
  }

  @Inject
  Converse(
      Setups setups,
      OwnKeys ownKeys,
      AssistantLine line,
      ChatPlaces places,
      ChatSettings settings,
      RecordQuestion recordQuestion,
      RecentFailures failures,
      Clock clock) {
    this.setups = setups;
    this.ownKeys = ownKeys;
    this.line = line;
    this.places = places;
    this.settings = settings;
    this.recordQuestion = recordQuestion;
    this.failures = failures;
    this.clock = clock;
  }

  /** A question that can be asked. */
  public static final class Prepared {

    private final Subject subject;
    private final ProviderView provider;
    private final AssistantLine.Open open;
    private final Chat chat;
    private final boolean withCode;
    private final boolean ownKey;

    private Prepared(
        Subject subject,
        ProviderView provider,
        AssistantLine.Open open,
        Chat chat,
        boolean withCode,
        boolean ownKey) {
      this.subject = subject;
      this.provider = provider;
      this.open = open;
      this.chat = chat;
      this.withCode = withCode;
      this.ownKey = ownKey;
    }

    /** Returns the model that is asked. */
    public String model() {
      return chat.model();
    }
  }

  /**
   * Prepares a question for the provider that is selected.
   *
   * @throws Refusal where the subject is no author, no assistant is set up, a part of the question
   *     breaks a rule, or there is no place
   */
  public Prepared prepare(Subject subject, Question question) {
    return prepare(
        subject, setups.selected(subject).orElseThrow(AssistantRefusals::noAssistant), question);
  }

  /**
   * Prepares a question for one provider.
   *
   * @throws Refusal as above, and where there is no such provider
   */
  public Prepared prepare(Subject subject, String provider, Question question) {
    return prepare(subject, setups.one(subject, provider), question);
  }

  /**
   * Prepares a question for one provider that only the subject's own key opens.
   *
   * @throws Refusal as above, and where no key is kept for the address where it is reached
   */
  public Prepared prepareWithOwnKey(Subject subject, String provider, Question question) {
    ProviderView known = setups.one(subject, provider);
    ownKeys.requireAllowed();
    SecretValue key =
        ownKeys
            .opening(subject, known)
            .orElseThrow(() -> AssistantRefusals.noOwnKey(known.description().label()));
    return prepareWith(subject, known, key, question);
  }

  private Prepared prepare(Subject subject, ProviderView provider, Question question) {
    Optional<SecretValue> own = ownKeys.opening(subject, provider);
    return own.isPresent()
        ? prepareWith(subject, provider, own.get(), question)
        : prepared(subject, provider, question, false, () -> line.open(provider));
  }

  private Prepared prepareWith(
      Subject subject, ProviderView provider, SecretValue key, Question question) {
    ProviderView asked = provider.withOwnKey(question.model());
    return prepared(subject, asked, question, true, () -> line.open(asked, () -> Optional.of(key)));
  }

  private Prepared prepared(
      Subject subject,
      ProviderView provider,
      Question question,
      boolean ownKey,
      Supplier<AssistantLine.Open> way) {
    Chat chat =
        new Chat(
            model(provider, question.model()),
            Wording.instruction(),
            Wording.turns(question),
            settings.mostTokens());
    places.requireRoom(subject.username());
    return new Prepared(subject, provider, way.get(), chat, question.code().isPresent(), ownKey);
  }

  private static String model(ProviderView provider, Optional<String> wanted) {
    String model = wanted.or(provider::model).orElse("");
    if (provider.isConfigured() && !provider.models().contains(model)) {
      throw Refusal.invalid(
          "MODEL_NOT_OFFERED",
          "model is one of %s; an admin offers others on /assistants"
              .formatted(String.join(", ", provider.models())));
    }
    return model;
  }

  /**
   * Asks, and hands the answer on as it comes; returns when it is whole.
   *
   * @param receiver takes each piece; where it throws, the answer is given up
   * @return how it ended
   * @throws Refusal where there is no place, or no whole answer
   */
  public Ending answer(Prepared prepared, Consumer<String> receiver) {
    Subject subject = prepared.subject;
    String provider = prepared.provider.description().key();
    try (ChatPlaces.Place place = places.take(subject.username())) {
      recordQuestion.record(
          subject, provider, prepared.model(), prepared.withCode, prepared.ownKey);
      return prepared
          .open
          .assistant()
          .answer(prepared.chat, prepared.open.access(), prepared.open.transport(), receiver);
    } catch (AssistantFailure e) {
      String label = prepared.provider.description().label();
      Refusal refusal =
          prepared.ownKey ? AssistantRefusals.withOwnKey(label, e) : AssistantRefusals.of(label, e);
      // Without its cause, whose text may quote the provider, and the provider a key.
      LOG.info("{} gave no whole answer: {}", provider, refusal.code());
      failures.add(new RecentFailures.Failed("chat", provider, refusal.code(), clock.instant()));
      throw refusal;
    }
  }

  /** A whole answer, and how it ended. */
  public record Whole(String text, Ending ending) {}

  /** Asks and returns the whole answer; throws like {@link #answer}. */
  public Whole whole(Prepared prepared) {
    StringBuilder text = new StringBuilder();
    Ending ending = answer(prepared, text::append);
    return new Whole(text.toString(), ending);
  }
}
