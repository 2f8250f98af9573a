package io.countersign.engine.conversation.chat;

import io.countersign.engine.notify.address.Target;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import io.countersign.plugins.spi.AssistantFailure;
import java.util.function.Supplier;

/** Says in our own words why there is no answer, and whose turn it is. */
final class AssistantRefusals {

  private AssistantRefusals() {}

  static Refusal noAssistant() {
    return Refusal.conflict(
        "NO_ASSISTANT",
        "No assistant is set up on this server; an admin adds one on the page /assistants, or with"
            + " POST /api/ai/providers/configure and /api/ai/providers/select");
  }

  static Refusal noOwnKey(String label) {
    return Refusal.conflict(
        "NO_OWN_KEY",
        "You keep no key for "
            + label
            + " at the address where it is reached now; give one on /account or with POST"
            + " /api/ai/user_keys");
  }

  /** Says it to whoever asked with a key of their own. */
  static Refusal withOwnKey(String label, AssistantFailure failure) {
    return failure.kind() == AssistantFailure.Kind.KEY
        ? Refusal.conflict(
            "ASSISTANT_KEY_REFUSED",
            label + " does not accept the key you keep for it; give another on /account")
        : of(label, failure);
  }

  static Refusal of(String label, AssistantFailure failure) {
    return switch (failure.kind()) {
      case KEY ->
          Refusal.conflict(
              "ASSISTANT_KEY_REFUSED",
              label + " does not accept this server's key; an admin sets a new one on /assistants");
      case BUSY ->
          unavailable(
              "ASSISTANT_LIMITED",
              label
                  + " answers no more for now: its limit or the account's quota is reached; try"
                  + " again in a minute, or ask an admin to look at the account");
      case UNKNOWN ->
          Refusal.conflict(
              "ASSISTANT_MODEL_UNKNOWN",
              label + " knows no such model or address; an admin corrects it on /assistants");
      case REFUSED ->
          new Refusal(
              Kind.UNPROCESSABLE,
              "ASSISTANT_REFUSED",
              label + " does not take this question; shorten it, or choose another model");
      case SILENT ->
          unavailable(
              "ASSISTANT_SILENT", label + " does not answer in time; try again in a moment");
      case BROKEN ->
          unavailable(
              "ASSISTANT_BROKEN",
              label
                  + " gave no whole answer; try again, and where that does not help ask an admin"
                  + " to check its address on /assistants");
    };
  }

  /** What an admin may be told of an address is not for everybody who asks. */
  static Target opened(Supplier<Target> check) {
    try {
      return check.get();
    } catch (Refusal e) {
      throw Refusal.conflict(
          "ASSISTANT_ADDRESS_CLOSED",
          "This server is not sent to the assistant's address; an admin corrects it on /assistants,"
              + " or the operator opens its network");
    }
  }

  private static Refusal unavailable(String code, String sentence) {
    return new Refusal(Kind.UNAVAILABLE, code, sentence);
  }
}
