package io.countersign.engine.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seven people whose password is their name, for the embedded demo store alone. A server configured
 * for production refuses to start while one of them can sign in so.
 */
@ApplicationScoped
public class DemoPeople {

  private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);

  private static final Map<String, Set<Group>> PEOPLE =
      new TreeMap<>(
          Map.of(
              "author", Set.of(Group.AUTHORS),
              "consumer", Set.of(Group.CONSUMERS),
              "approver", Set.of(Group.AUTHORS),
              "contributor", Set.of(Group.CONTRIBUTORS),
              "admin", Set.of(Group.ADMINS),
              "superuser", Set.of(Group.SUPERUSERS),
              "designer", Set.of(Group.DESIGNERS)));

  private final People people;
  private final String mode;

  protected DemoPeople() {
    this(null, "production");
  }

  @Inject
  public DemoPeople(
      People people,
      @ConfigProperty(name = "countersign.mode", defaultValue = "production") String mode) {
    this.people = people;
    this.mode = mode;
  }

  /** Returns whether this server is a demo, whose passwords everybody knows. */
  public boolean isDemo() {
    return mode.equals("demo");
  }

  /**
   * Creates the demo people in a demo, and makes sure of their absence elsewhere.
   *
   * @throws IllegalStateException where a production server still knows one of them
   */
  public void prepare() {
    if (isDemo()) {
      PEOPLE.forEach((name, groups) -> people.add(name, name, groups));
      LOG.warn("DEMO: the password of each demo person is the name; never use this store for real");
      return;
    }
    List<String> open = people.withPasswordEqualToName(List.copyOf(PEOPLE.keySet()));
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "This server is configured for production, but its store holds demo people whose password"
              + " is their name: "
              + String.join(", ", open)
              + ". Start with an empty database, or set COUNTERSIGN_MODE=demo");
    }
  }
}
