package io.countersign.engine.notify.webhook;

import io.countersign.engine.secret.SecretValue;
import java.util.List;
import java.util.Optional;

/**
 * What to change of a webhook; what is empty stays.
 *
 * @param events CloudEvents types, at least one
 * @param secret signs from the next try on, also what was told before
 * @param enabled off cancels what waits, on begins with the next fact
 */
public record WebhookChange(
    Optional<List<String>> events, Optional<SecretValue> secret, Optional<Boolean> enabled) {}
