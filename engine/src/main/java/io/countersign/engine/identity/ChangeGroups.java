package io.countersign.engine.identity;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Adds groups to which artifacts may be granted, and says who is in them; admins only. The groups
 * that are roles are not changed here but by {@link SetGroups}.
 */
@ApplicationScoped
@Transactional
public class ChangeGroups {

  private static final Pattern NAME = Pattern.compile(People.NAME);

  private final People people;
  private final Ledger ledger;

  protected ChangeGroups() {
    this(null, null);
  }

  @Inject
  public ChangeGroups(People people, Ledger ledger) {
    this.people = people;
    this.ledger = ledger;
  }

  /**
   * Adds an empty group.
   *
   * @throws Refusal where the subject is no admin, the name breaks the rule or is taken
   */
  public void add(Subject subject, String name) {
    requireAdmin(subject);
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "GROUP_NAME_INVALID",
          "name takes 1 to 64 lower-case letters, digits, dots, hyphens and underscores, and begins"
              + " and ends with a letter or digit");
    }
    if (!people.addGroup(name)) {
      throw Refusal.conflict(
          "GROUP_NAME_TAKEN", "A group of that name exists; choose another name");
    }
    record(subject, "add_group", name, "");
  }

  /** Puts a person into a group; does nothing where they are in it. */
  public void join(Subject subject, String group, String username) {
    requireChangeable(subject, group);
    if (!people.exists(username)) {
      throw Refusal.invalid("USER_UNKNOWN", "username names nobody; check the spelling");
    }
    people.join(username, group);
    record(subject, "join_group", group, username);
  }

  /** Takes a person out of a group; does nothing where they are not in it. */
  public void leave(Subject subject, String group, String username) {
    requireChangeable(subject, group);
    people.leave(username, group);
    record(subject, "leave_group", group, username);
  }

  /** Returns the names of all groups. */
  public Page<String> groups(Subject subject, Paging paging) {
    requireAdmin(subject);
    return people.groups(paging);
  }

  /** Returns the names of a group's members. */
  public Page<String> members(Subject subject, String group, Paging paging) {
    requireAdmin(subject);
    requireThere(group);
    return people.members(group, paging);
  }

  private void requireChangeable(Subject subject, String group) {
    requireAdmin(subject);
    requireThere(group);
    if (Group.of(group).isPresent()) {
      throw Refusal.forbidden(
          "GROUP_IS_ROLE", "This group is a role; give it with a person's groups");
    }
  }

  private void requireThere(String group) {
    if (!people.groupExists(group)) {
      throw Refusal.notFound();
    }
  }

  private static void requireAdmin(Subject subject) {
    Admins.only(subject, "sees and changes groups");
  }

  private void record(Subject subject, String action, String group, String target) {
    ledger.record(
        FactDraft.of(action, subject.username()).with(Map.of("group", group, "target", target)));
  }
}
