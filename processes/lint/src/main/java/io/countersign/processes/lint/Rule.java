package io.countersign.processes.lint;

/** Names the rules of the model policy; the constant's name is the stable code of a finding. */
public enum Rule {
  /** The resource's name is not a plain relative path. */
  RESOURCE_NAME,
  /** The resource is of a kind that nobody may deploy. */
  RESOURCE_KIND,
  /** The resource is larger than one mebibyte. */
  TOO_LARGE,
  /** The XML or JSON has more elements than a person can review. */
  TOO_MANY_ELEMENTS,
  /** The XML or JSON is nested too deeply. */
  TOO_DEEP,
  /** The XML is not well formed, not UTF-8, or brings a DOCTYPE. */
  XML,
  /** The root element is not the one this kind of resource has. */
  ROOT,
  /** The model does not conform to the standard's XML schema. */
  SCHEMA,
  /** A namespace that the policy does not know. */
  FOREIGN_NAMESPACE,
  /** An element that the policy does not allow. */
  UNKNOWN_ELEMENT,
  /** An attribute, or a text, that the policy does not allow at this element. */
  UNKNOWN_ATTRIBUTE,
  /** A value that is not of the form its place asks for. */
  VALUE,
  /** A script, a script format or an expression language. */
  SCRIPT,
  /** A Java class named by the model. */
  CODE_CLASS,
  /** An expression called for its effect. */
  CODE_EXPRESSION,
  /** A delegate that is not on the list. */
  DELEGATE,
  /** An execution or task listener. */
  LISTENER,
  /** A connector. */
  CONNECTOR,
  /** A field injected into a delegate. */
  FIELD_INJECTION,
  /** An expression outside the closed grammar. */
  EXPRESSION,
  /** An expression where only text may stand. */
  EXPRESSION_PLACE,
  /** A form key that points outside the deployed forms. */
  FORM_KEY,
  /** A process without id, {@code isExecutable} or history time to live; a decision likewise. */
  PROCESS_HEADER,
  /** A timer that could flood the job executor, or that cannot be bounded by reading it. */
  TIMER,
  /** A multi-instance activity that is not bounded to one hundred instances. */
  MULTI_INSTANCE,
  /** A process that calls or signals itself into existence. */
  RECURSION,
  /** A loop that passes neither a person nor a message nor a worker. */
  ENDLESS_LOOP,
  /** Parallel branches that multiply beyond the limit. */
  FAN_OUT,
  /** A path on which whoever asks for an effect may also be the one who agrees to it. */
  SEPARATION_OF_DUTIES,
  /** A decision in another language than FEEL. */
  DMN_LANGUAGE,
  /** A decision that holds more than variable names, literals and simple unary tests. */
  DMN_EXPRESSION,
  /** A form definition that is not strict JSON of the known shape. */
  FORM_JSON,
  /** An HTML form that is not one of the built-in ones. */
  HTML_FORM
}
