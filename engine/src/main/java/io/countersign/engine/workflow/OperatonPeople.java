package io.countersign.engine.workflow;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.People;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.identity.GroupQuery;
import org.operaton.bpm.engine.identity.User;
import org.operaton.bpm.engine.identity.UserQuery;

/** Keeps people in Operaton's own identity tables, so that Tasklist and Cockpit know them too. */
@ApplicationScoped
@Transactional
class OperatonPeople implements People {

  private final EmbeddedEngine embedded;

  protected OperatonPeople() {
    this(null);
  }

  @Inject
  OperatonPeople(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  @Override
  public Optional<Subject> signIn(String username, String password) {
    return OurCalls.marked(
        () ->
            identity().checkPassword(username, password)
                ? Optional.of(new Subject(username, groups(username)))
                : Optional.empty());
  }

  @Override
  public boolean exists(String username) {
    return identity().createUserQuery().userId(username).count() > 0;
  }

  @Override
  public boolean groupExists(String name) {
    return identity().createGroupQuery().groupId(name).count() > 0;
  }

  @Override
  public boolean addGroup(String name) {
    if (groupExists(name)) {
      return false;
    }
    return OurCalls.marked(
        () -> {
          org.operaton.bpm.engine.identity.Group group = identity().newGroup(name);
          group.setName(name);
          group.setType("TEAM");
          identity().saveGroup(group);
          return true;
        });
  }

  @Override
  public void join(String username, String group) {
    if (identity().createUserQuery().userId(username).memberOfGroup(group).count() == 0) {
      OurCalls.marked(() -> identity().createMembership(username, group));
    }
  }

  @Override
  public void leave(String username, String group) {
    OurCalls.marked(() -> identity().deleteMembership(username, group));
  }

  @Override
  public Page<String> members(String group, Paging paging) {
    UserQuery members = identity().createUserQuery().memberOfGroup(group);
    return new Page<>(
        members.orderByUserId().asc().listPage(paging.skip(), paging.size()).stream()
            .map(User::getId)
            .toList(),
        members.count());
  }

  @Override
  public Page<String> groups(Paging paging) {
    GroupQuery groups = identity().createGroupQuery();
    return new Page<>(
        groups.orderByGroupId().asc().listPage(paging.skip(), paging.size()).stream()
            .map(org.operaton.bpm.engine.identity.Group::getId)
            .toList(),
        groups.count());
  }

  @Override
  public boolean add(String username, String password, Set<Group> groups) {
    if (exists(username)) {
      return false;
    }
    return OurCalls.marked(
        () -> {
          User user = identity().newUser(username);
          user.setFirstName(username);
          user.setLastName(""); // Tasklist would show “null” beside the name
          user.setPassword(password);
          identity().saveUser(user);
          groups.forEach(group -> identity().createMembership(username, group.id()));
          return true;
        });
  }

  @Override
  public void setEmail(String username, String email) {
    change(username, user -> user.setEmail(email));
  }

  @Override
  public void setPassword(String username, String password) {
    change(username, user -> user.setPassword(password));
    OurCalls.marked(() -> identity().unlockUser(username)); // of its pause after wrong passwords
  }

  @Override
  public void setDisplayName(String username, String name) {
    change(username, user -> user.setFirstName(name));
  }

  @Override
  public long groupsAmong(Collection<String> names) {
    return identity().createGroupQuery().groupIdIn(names.toArray(String[]::new)).count();
  }

  private void change(String username, Consumer<User> change) {
    OurCalls.marked(
        () -> {
          User user = identity().createUserQuery().userId(username).singleResult();
          change.accept(user);
          identity().saveUser(user);
        });
  }

  /** Asked while somebody is signed in to the engine who may not see people there. */
  @Override
  public Map<String, String> emails(Collection<String> usernames) {
    if (usernames.isEmpty()) {
      return Map.of();
    }
    return embedded
        .unrestricted(
            () -> identity().createUserQuery().userIdIn(usernames.toArray(String[]::new)).list())
        .stream()
        .filter(user -> user.getEmail() != null && !user.getEmail().isBlank())
        .collect(Collectors.toMap(User::getId, User::getEmail));
  }

  @Override
  public List<String> withPasswordEqualToName(List<String> usernames) {
    return usernames.stream()
        .filter(this::exists)
        .filter(name -> identity().checkPassword(name, name))
        .toList();
  }

  private Set<Group> groups(String username) {
    return identity().createGroupQuery().groupMember(username).list().stream()
        .map(group -> Group.of(group.getId()))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private IdentityService identity() {
    return embedded.engine().getIdentityService();
  }
}
