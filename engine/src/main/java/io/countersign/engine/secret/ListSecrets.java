package io.countersign.engine.secret;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists what is kept sealed, what for, and whether it can still be opened. Opens nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class ListSecrets {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final SecretKeys keys;
  private final Instance<SecretUse> rooms;

  protected ListSecrets() {
    this(null, null, null);
  }

  @Inject
  ListSecrets(LimitedQueries limited, SecretKeys keys, @Any Instance<SecretUse> rooms) {
    this.limited = limited;
    this.keys = keys;
    this.rooms = rooms;
  }

  /** Returns the secrets, newest first; two statements, and one for each room that keeps some. */
  public Page<SecretView> all(Paging paging) {
    List<Secret> secrets =
        paging.of(
            limited.query("select s from Secret s order by s.createdAt desc, s.id", Secret.class));
    long total = db.createQuery("select count(s) from Secret s", Long.class).getSingleResult();
    if (secrets.isEmpty()) {
      return new Page<>(List.of(), total);
    }
    Set<String> here = keys.names();
    List<String> ids = secrets.stream().map(Secret::id).toList();
    Map<String, List<SecretUse.Use>> uses =
        rooms.stream()
            .flatMap(room -> room.usesOf(ids).stream())
            .collect(Collectors.groupingBy(SecretUse.Use::secretId));
    return new Page<>(secrets, total)
        .map(
            secret ->
                new SecretView(
                    secret.id(),
                    secret.keyId(),
                    here.contains(secret.keyId()),
                    secret.createdAt(),
                    uses.getOrDefault(secret.id(), List.of())));
  }
}
