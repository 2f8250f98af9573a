package io.countersign.engine.notify.webhook;

import io.countersign.engine.secret.SecretValue;
import java.util.List;

/**
 * A webhook about to be registered.
 *
 * @param address https, of a host this server may be sent to
 * @param events CloudEvents types, at least one
 * @param secret {@code whsec_} and 24 to 64 bytes in base64
 * @param enabled whether it is told from now on
 */
public record WebhookDraft(
    String address, List<String> events, SecretValue secret, boolean enabled) {}
