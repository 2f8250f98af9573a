package io.countersign.engine.modelfile;

import java.time.Instant;

/**
 * A model file in a list.
 *
 * @param name its name
 * @param language the name of its language
 * @param sizeBytes how long the code is, in bytes of UTF-8
 * @param savedAt when it was saved last
 */
public record ModelFileLine(String name, String language, int sizeBytes, Instant savedAt) {}
