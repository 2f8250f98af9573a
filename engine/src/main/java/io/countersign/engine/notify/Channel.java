package io.countersign.engine.notify;

/** A way out: tries once to deliver, without a transaction, and says how it went. */
public interface Channel {

  /** Returns which deliveries are its own. */
  Kind kind();

  /** Tries once; takes some ten seconds at most and throws nothing that it can foresee. */
  Tried attempt(Parcel parcel);

  /** The ways out there are. */
  enum Kind {
    WEBHOOK,
    MAIL
  }
}
