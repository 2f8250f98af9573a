package io.countersign.processes.lint;

/** What is wrong with a value, before it is known where the value stands. */
record Objection(Rule rule, String sentence) {}
