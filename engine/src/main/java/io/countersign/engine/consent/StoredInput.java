package io.countersign.engine.consent;

/**
 * An input whose bytes are stored.
 *
 * @param name plain file name
 * @param size bytes
 * @param sha256 lower-case hex
 * @param mediaType guessed from the name
 */
public record StoredInput(String name, long size, String sha256, String mediaType) {}
