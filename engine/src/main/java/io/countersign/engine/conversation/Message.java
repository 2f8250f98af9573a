package io.countersign.engine.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was said, as it is kept.
 *
 * @param role who said it, in a word: {@code user}, {@code assistant} and whatever else a client
 *     tells apart
 * @param text what was said
 * @param ts when, as the client writes times; empty where it did not say
 */
public record Message(
    @JsonProperty("role") String role,
    @JsonProperty("text") String text,
    @JsonProperty("ts") String ts) {}
