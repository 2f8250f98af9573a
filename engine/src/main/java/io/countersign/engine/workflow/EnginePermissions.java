package io.countersign.engine.workflow;

import io.countersign.engine.identity.Group;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.AuthorizationService;
import org.operaton.bpm.engine.FilterService;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.authorization.Authorization;
import org.operaton.bpm.engine.authorization.Permission;
import org.operaton.bpm.engine.authorization.Permissions;
import org.operaton.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.operaton.bpm.engine.authorization.ProcessInstancePermissions;
import org.operaton.bpm.engine.authorization.Resource;
import org.operaton.bpm.engine.authorization.Resources;
import org.operaton.bpm.engine.filter.Filter;

/** Gives the groups what the engine's own applications ask for: to look, and to start as us. */
final class EnginePermissions {

  private static final String ANY = "*";
  private static final String WAITING = "Waiting for my decision";

  private final AuthorizationService authorizations;
  private final IdentityService identity;
  private final FilterService filters;
  private final ProcessEngine engine;

  private EnginePermissions(ProcessEngine engine) {
    this.engine = engine;
    this.authorizations = engine.getAuthorizationService();
    this.identity = engine.getIdentityService();
    this.filters = engine.getFilterService();
  }

  /** Creates groups, grants and the task filter where they are missing. */
  static void seed(ProcessEngine engine) {
    OurCalls.marked(() -> new EnginePermissions(engine).seed());
  }

  private void seed() {
    for (Group group : Group.values()) {
      if (identity.createGroupQuery().groupId(group.id()).count() == 0) {
        org.operaton.bpm.engine.identity.Group created = identity.newGroup(group.id());
        created.setName(group.id());
        created.setType("WORKFLOW");
        identity.saveGroup(created);
      }
    }
    everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    everybody(Resources.APPLICATION, "welcome", Permissions.ACCESS);
    for (BuiltInProcesses process : BuiltInProcesses.ALL) {
      everybody(
          Resources.PROCESS_DEFINITION,
          process.key(),
          process.forms().isEmpty()
              ? new Permission[] {ProcessDefinitionPermissions.CREATE_INSTANCE}
              : new Permission[] {
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE
              });
    }
    everybody(Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.CREATE);
    for (Group operator : List.of(Group.ADMINS, Group.SUPERUSERS, Group.DESIGNERS)) {
      group(operator, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
      group(
          operator,
          Resources.PROCESS_DEFINITION,
          ANY,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY);
      group(operator, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
      if (operator != Group.DESIGNERS) {
        group(operator, Resources.DEPLOYMENT, ANY, Permissions.READ);
      }
    }
    group(Group.DESIGNERS, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE);
    for (Group admin : List.of(Group.ADMINS, Group.SUPERUSERS)) {
      group(admin, Resources.APPLICATION, "admin", Permissions.ACCESS);
      group(admin, Resources.USER, ANY, Permissions.READ);
      group(admin, Resources.GROUP, ANY, Permissions.READ);
    }
    filter();
  }

  private void filter() {
    if (filters.createTaskFilterQuery().filterName(WAITING).count() > 0) {
      return;
    }
    Filter filter =
        filters
            .newTaskFilter(WAITING)
            .setQuery(engine.getTaskService().createTaskQuery())
            .setProperties(Map.of("priority", 1, "refresh", true, "showUndefinedVariable", false));
    filters.saveFilter(filter);
    everybody(Resources.FILTER, filter.getId(), Permissions.READ);
  }

  private void everybody(Resource resource, String id, Permission... permissions) {
    if (authorizations
            .createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
            .resourceType(resource)
            .resourceId(id)
            .count()
        == 0) {
      save(Authorization.AUTH_TYPE_GLOBAL, ANY, null, resource, id, permissions);
    }
  }

  private void group(Group group, Resource resource, String id, Permission... permissions) {
    if (authorizations
            .createAuthorizationQuery()
            .groupIdIn(group.id())
            .resourceType(resource)
            .resourceId(id)
            .count()
        == 0) {
      save(Authorization.AUTH_TYPE_GRANT, null, group.id(), resource, id, permissions);
    }
  }

  private void save(
      int type,
      @Nullable String user,
      @Nullable String group,
      Resource resource,
      String id,
      Permission... permissions) {
    Authorization authorization = authorizations.createNewAuthorization(type);
    if (user != null && type != Authorization.AUTH_TYPE_GLOBAL) {
      authorization.setUserId(user);
    }
    if (group != null) {
      authorization.setGroupId(group);
    }
    authorization.setResource(resource);
    authorization.setResourceId(id);
    authorization.setPermissions(permissions);
    authorizations.saveAuthorization(authorization);
  }
}
