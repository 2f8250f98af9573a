package io.countersign.engine.identity;

import io.countersign.engine.LikePattern;
import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.standing.Lock;
import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds people of the identity store, for admins; a page takes four statements. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class FindPeople {

  private static final String FOUND =
      " from KnownPerson p where (lower(p.username) like :q escape '!'"
          + " or lower(p.first) like :q escape '!' or lower(p.last) like :q escape '!'"
          + " or lower(p.email) like :q escape '!')";

  private static final String IN_GROUP =
      " and exists (select m from Membership m"
          + " where m.username = p.username and m.groupName = :group)";

  private static final int LONGEST = 200;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Memberships memberships;
  private final Standings standings;

  protected FindPeople() {
    this(null, null, null);
  }

  @Inject
  FindPeople(LimitedQueries limited, Memberships memberships, Standings standings) {
    this.limited = limited;
    this.memberships = memberships;
    this.standings = standings;
  }

  /**
   * Returns the people whose name, display name or address holds a text, by name.
   *
   * @param text empty for everybody
   * @param group only those who are in it; everybody where none is named
   * @throws Refusal where the subject is no admin, or the text is too long
   */
  public Page<PersonView> find(
      Subject subject, String text, Optional<String> group, Paging paging) {
    Admins.only(subject, "sees who is here");
    checked("q", text);
    group.ifPresent(name -> checked("group", name));
    String where = FOUND + (group.isPresent() ? IN_GROUP : "");
    TypedQuery<KnownPerson> rows =
        limited.query("select p" + where + " order by p.username", KnownPerson.class);
    TypedQuery<Long> count = db.createQuery("select count(p)" + where, Long.class);
    for (TypedQuery<?> query : List.of(rows, count)) {
      query.setParameter(
          "q", "%" + LikePattern.literal(text.strip().toLowerCase(Locale.ROOT)) + "%");
      group.ifPresent(name -> query.setParameter("group", name));
    }
    return views(new Page<>(paging.of(rows), count.getSingleResult()));
  }

  private Page<PersonView> views(Page<KnownPerson> found) {
    List<String> names = found.items().stream().map(KnownPerson::username).toList();
    if (names.isEmpty()) {
      return new Page<>(List.of(), found.total());
    }
    Map<String, Set<String>> groups = memberships.groupsOf(names);
    Map<String, Lock> locks = standings.locks(names);
    return found.map(
        person ->
            new PersonView(
                person.username(),
                person.displayName(),
                person.email(),
                groups.getOrDefault(person.username(), Set.of()).stream().sorted().toList(),
                Optional.ofNullable(locks.get(person.username()))));
  }

  private static void checked(String field, String text) {
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw Refusal.invalid("TEXT_TOO_LONG", field + " takes at most " + LONGEST + " characters");
    }
  }
}
