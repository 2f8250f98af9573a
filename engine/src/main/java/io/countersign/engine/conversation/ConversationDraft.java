package io.countersign.engine.conversation;

import java.util.List;
import java.util.Optional;

/**
 * A conversation about to be kept.
 *
 * @param name what to call it; the time where empty
 * @param messages what was said, oldest first
 * @param report the report draft as it is now
 */
public record ConversationDraft(Optional<String> name, List<Message> messages, String report) {
  public ConversationDraft {
    messages = List.copyOf(messages);
  }
}
