package io.countersign.engine.report;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where somebody's reports stand; whoever adds to it or writes on it holds it for the moment. */
@Entity
@Table(name = "report_shelf")
public class Shelf {

  @Id private String owner;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Shelf() {}

  Shelf(String owner) {
    this.owner = owner;
  }

  /** Returns whose it is. */
  public String owner() {
    return owner;
  }
}
