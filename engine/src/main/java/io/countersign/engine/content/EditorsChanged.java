package io.countersign.engine.content;

/**
 * Tells, within the transaction, that other people may now decide on an artifact's requests.
 *
 * @param artifactId the artifact
 */
public record EditorsChanged(String artifactId) {}
