package io.countersign.engine.conversation;

import io.countersign.engine.FileNames;
import io.countersign.engine.content.Texts;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps a conversation; what was kept before stays. */
@ApplicationScoped
@Transactional
public class SaveConversation {

  /** A person keeps at most so many. */
  public static final int MOST = 200;

  private static final int MOST_MESSAGES = 500;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TIME = 40;
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z_]{0,15}");

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected SaveConversation() {
    this(Clock.systemUTC());
  }

  @Inject
  SaveConversation(Clock clock) {
    this.clock = clock;
  }

  /**
   * Keeps the conversation for the subject alone and returns the name it got: a taken one gets a
   * number.
   *
   * @throws Refusal where the subject is no author, it holds nothing or too much, or there are 200
   */
  public String save(Subject subject, ConversationDraft draft) {
    Setups.authorsOnly(subject);
    check(draft);
    Instant now = clock.instant();
    Set<String> taken =
        new HashSet<>(
            db.createQuery("select c.name from Conversation c where c.owner = :owner", String.class)
                .setParameter("owner", subject.username())
                .getResultList());
    if (taken.size() >= MOST) {
      throw Refusal.conflict(
          "CONVERSATIONS_TOO_MANY",
          "You keep " + MOST + " conversations already; delete one that you no longer need");
    }
    String name = free(plain(draft.name().orElse(""), now), taken);
    Conversation kept =
        new Conversation(subject.username(), name, draft.messages(), draft.report(), now);
    if (kept.sizeBytes() > MOST_BYTES) {
      throw new Refusal(
          Kind.TOO_LARGE,
          "CONVERSATION_TOO_LARGE",
          "A conversation with its report takes at most 1 MiB; save the report by itself");
    }
    db.persist(kept);
    return name;
  }

  private static void check(ConversationDraft draft) {
    if (draft.messages().isEmpty()) {
      throw Refusal.invalid("MESSAGES_REQUIRED", "messages holds at least one message");
    }
    if (draft.messages().size() > MOST_MESSAGES) {
      throw Refusal.invalid("MESSAGES_TOO_MANY", "messages holds at most " + MOST_MESSAGES);
    }
    for (Message message : draft.messages()) {
      if (!ROLE.matcher(message.role()).matches()) {
        throw Refusal.invalid("ROLE_INVALID", "role is a word such as user or assistant");
      }
      Texts.storable("text", message.text());
      Texts.bounded("ts", Texts.storable("ts", message.ts()), LONGEST_TIME);
    }
    Texts.storable("report_markdown", draft.report());
  }

  static String plain(String name, Instant now) {
    String plain = FileNames.plain(name);
    String bounded = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    return bounded.isEmpty() ? FileNames.ofTime("chat", now) : bounded;
  }

  static String free(String name, Set<String> taken) {
    return FileNames.free(name, taken::contains);
  }
}
