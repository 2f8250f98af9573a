package io.countersign.processes.lint.duty;

/**
 * A path of a model on which duties are not separate.
 *
 * @param element the id of the step that must not be reached
 * @param sentence the path and what to do next, for a person
 */
public record Breach(String element, String sentence) {}
