package io.countersign.processes.lint;

import java.util.Locale;

/** The kinds of place a value can stand in; a vocabulary gives each attribute and text its kind. */
enum Place {
  /** Text that is shown or referenced, never evaluated. */
  PLAIN,
  /** A name without blanks: a variable, a topic, a key. */
  WORD,
  /** {@code true} or {@code false}. */
  FLAG,
  /** A whole number, or an expression. */
  NUMBER,
  /** Text, or one expression. */
  VALUE,
  /** Text and expressions separated by commas. */
  LIST,
  /** An expression. */
  CONDITION,
  /** One bean of the list, as {@code ${name}}. */
  DELEGATE,
  /** A variable that holds a collection, by its name or as an expression. */
  COLLECTION,
  /** A count of instances from 1 to 100. */
  CARDINALITY,
  /** An ISO 8601 duration, or an expression. */
  DURATION,
  /** An ISO 8601 point in time, or an expression. */
  INSTANT,
  /** A repeating ISO 8601 interval or cron line, of a minute or more. */
  CYCLE,
  /** A bounded repeating interval of a minute or more, for retries. */
  RETRY,
  /** Days, or an ISO 8601 period, that history is kept. */
  RETENTION,
  /** An embedded form by its plain path. */
  FORM_KEY,
  /** The type of a task done elsewhere: {@code external}. */
  EXTERNAL,
  /** A binding of a referenced definition. */
  BINDING,
  /** The name of a built-in constraint of a form field; "validator" would name code. */
  CONSTRAINT,
  /** The XML schema type of an expression. */
  XSI_TYPE,
  /** FEEL, by one of its names. */
  FEEL,
  /** A name of a variable as the whole of a FEEL expression. */
  FEEL_VARIABLE,
  /** A FEEL unary test of literals. */
  FEEL_TEST,
  /** A FEEL literal. */
  FEEL_LITERAL;

  /** Returns the place that a vocabulary calls by its lower-case name with dashes. */
  static Place named(String name) {
    return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
