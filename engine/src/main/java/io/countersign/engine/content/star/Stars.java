package io.countersign.engine.content.star;

import io.countersign.engine.content.Artifact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds stars. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Stars {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Returns the ids of those artifacts that a person starred, in one statement. */
  public Set<String> of(String username, Collection<Artifact> artifacts) {
    if (artifacts.isEmpty()) {
      return Set.of();
    }
    return db.createQuery(
            "select s.artifactId from Star s where s.username = :username"
                + " and s.artifactId in :ids",
            String.class)
        .setParameter("username", username)
        .setParameter("ids", artifacts.stream().map(Artifact::id).toList())
        .getResultStream()
        .collect(Collectors.toSet());
  }
}
