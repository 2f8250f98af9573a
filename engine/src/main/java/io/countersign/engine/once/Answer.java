package io.countersign.engine.once;

import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param status the HTTP status
 * @param location the address of what was made, where it has one
 * @param body as it went over the wire
 * @param shownVersion the number of the version it shows, where it shows one
 */
public record Answer(
    int status, Optional<String> location, String body, Optional<Integer> shownVersion) {}
