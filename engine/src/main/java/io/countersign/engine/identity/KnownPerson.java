package io.countersign.engine.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person, read where the identity store keeps them, to be searched for. Never written here. */
@Entity
@Table(name = "ACT_ID_USER")
public class KnownPerson {

  @Id
  @Column(name = "ID_")
  private String username;

  @Column(name = "FIRST_")
  private @Nullable String first;

  @Column(name = "LAST_")
  private @Nullable String last;

  @Column(name = "EMAIL_")
  private @Nullable String email;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected KnownPerson() {}

  String username() {
    return username;
  }

  /** Returns what the person is called; the username where nothing else is known. */
  String displayName() {
    String name =
        Stream.of(first, last)
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? username : name;
  }

  String email() {
    return email == null ? "" : email;
  }
}
