package io.countersign.engine.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Says who is in which group now, whatever a token said when it was made. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Memberships {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Returns whether the person is in the group. */
  public boolean isIn(String username, String group) {
    return db.createQuery(
                "select count(m) from Membership m"
                    + " where m.username = :username and m.groupName = :group",
                Long.class)
            .setParameter("username", username)
            .setParameter("group", group)
            .getSingleResult()
        > 0;
  }
}
