package io.countersign.engine.consent;

/**
 * An input that is not stored yet.
 *
 * @param name plain file name
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record InputDraft(String name, byte[] bytes) {}
