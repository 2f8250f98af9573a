package io.countersign.engine.content;

/** Says which languages code may be written in; told by the room that runs it. */
public interface Languages {

  /**
   * Lets pass what is known, and everything while nobody can say what is known.
   *
   * @throws io.countersign.engine.refusal.Refusal invalid, naming the languages there are
   */
  void requireKnown(String language);
}
