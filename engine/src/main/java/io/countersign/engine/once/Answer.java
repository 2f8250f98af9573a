package io.countersign.engine.once;

import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param body as it went over the wire
 * @param shownVersion the number of the version it shows, where it shows one
 */
public record Answer(String body, Optional<Integer> shownVersion) {}
