package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Lock;
import java.util.List;
import java.util.Optional;

/**
 * What an admin sees of a person.
 *
 * @param username unique name
 * @param displayName what the person is called; may be any text
 * @param email where they get mail; empty where nothing is on record
 * @param groups names of the groups they are in, roles and others, in name order
 * @param lock who locked them, when and why; empty where they may sign in
 */
public record PersonView(
    String username, String displayName, String email, List<String> groups, Optional<Lock> lock) {}
