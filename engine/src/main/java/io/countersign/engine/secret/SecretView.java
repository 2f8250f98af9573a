package io.countersign.engine.secret;

import java.time.Instant;
import java.util.List;

/**
 * What an admin sees of a secret; never its value.
 *
 * @param id opaque
 * @param keyName name of the key that sealed it
 * @param keyHere whether this server has that key; without it the secret must be set again
 * @param setAt when it was kept
 * @param uses what it is for; empty where nothing names it any more
 */
public record SecretView(
    String id, String keyName, boolean keyHere, Instant setAt, List<SecretUse.Use> uses) {}
