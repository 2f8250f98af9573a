package io.countersign.engine.conversation;

import java.time.Instant;

/** What a list tells of a conversation. */
public record ConversationSummary(String name, int sizeBytes, Instant savedAt) {}
