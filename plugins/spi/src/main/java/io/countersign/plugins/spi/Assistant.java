package io.countersign.plugins.spi;

import java.util.List;
import java.util.function.Consumer;

/**
 * Talks to one provider of language models. It keeps nothing: whose key is used, what was said
 * before and who may ask is the server's to know. Called by several threads at once.
 */
public interface Assistant {

  /**
   * Returns everything the server must know, as data. Asked once, when the plugin is loaded; what
   * it says then holds until the plugin is replaced.
   */
  AssistantDescription description();

  /**
   * Has the model answer, and returns when the answer is whole. What comes is handed on piece by
   * piece, by the thread that called; where the receiver throws, the answer is not wanted any more.
   *
   * @param chat what to answer
   * @param access where, and with which key
   * @param transport the only way out; nothing else is connected to
   * @param receiver takes each piece of the answer as it comes
   * @return how the answer ended
   * @throws AssistantFailure where there is no whole answer; its message holds neither the key nor
   *     words of the provider
   */
  Ending answer(Chat chat, AssistantAccess access, Transport transport, Consumer<String> receiver)
      throws AssistantFailure;

  /** How an answer ended. */
  enum Ending {
    /** The model had nothing more to say. */
    COMPLETE,
    /** It had more to say than it was granted. */
    CUT
  }

  /**
   * Returns the models that can be asked with this access, in no order; empty where the provider
   * does not tell.
   *
   * @throws AssistantFailure where the provider does not answer, or takes the key for a wrong one
   */
  default List<String> models(AssistantAccess access, Transport transport) throws AssistantFailure {
    return List.of();
  }
}
