package io.countersign.engine.conversation.setup;

import io.countersign.engine.secret.SecretValue;
import java.util.List;
import java.util.Optional;

/**
 * What to change of how a provider is reached; what is empty stays.
 *
 * @param key an empty text forgets the one that is kept
 * @param model which model is asked unless a person chooses another
 * @param models which others a person may choose
 * @param address another one than before needs a key with it
 */
public record SetupChange(
    Optional<SecretValue> key,
    Optional<String> model,
    Optional<List<String>> models,
    Optional<String> address) {}
