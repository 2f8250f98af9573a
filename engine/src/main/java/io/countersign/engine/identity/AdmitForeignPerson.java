package io.countersign.engine.identity;

import io.countersign.engine.identity.Admission.Admitted;
import io.countersign.engine.identity.Admission.Reason;
import io.countersign.engine.identity.Admission.TurnedAway;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets in a person whom an issuer vouches for: adds them to the identity store at the first
 * sign-in, and at each one gives them the roles the issuer names now, no more and no fewer.
 */
@ApplicationScoped
@Transactional
public class AdmitForeignPerson {

  private static final Pattern USERNAME = Pattern.compile(People.NAME);

  /** Facts that nobody did bear this name. */
  private static final String NOBODY = "system";

  private static final int PASSWORD_BYTES = 32;

  private final People people;
  private final Memberships memberships;
  private final Ledger ledger;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  protected AdmitForeignPerson() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  AdmitForeignPerson(People people, Memberships memberships, Ledger ledger, Clock clock) {
    this.people = people;
    this.memberships = memberships;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Lets the person in, or says why not. Whoever came before and has no role any more loses what
   * they had: the engine shows them nothing and writes them no mail from then on.
   */
  public Admission admit(ForeignIdentity who, Set<Group> roles) {
    Optional<String> known = bound(who);
    known.ifPresent(name -> give(name, roles));
    if (roles.isEmpty()) {
      return new TurnedAway(Reason.NO_ROLE);
    }
    String username = known.orElseGet(() -> who.wishedName().toLowerCase(Locale.ROOT));
    if (known.isEmpty()) {
      if (!USERNAME.matcher(username).matches() || username.equals(NOBODY)) {
        return new TurnedAway(Reason.NAME_UNUSABLE);
      }
      if (!add(who, username, roles)) {
        return new TurnedAway(Reason.NAME_TAKEN);
      }
    }
    who.email()
        .filter(EmailAddress::isPlain)
        .ifPresent(address -> people.setEmail(username, address));
    return new Admitted(new Subject(username, roles));
  }

  private Optional<String> bound(ForeignIdentity who) {
    return db.createQuery(
            "select p.username from ForeignPerson p"
                + " where p.issuer = :issuer and p.subject = :subject",
            String.class)
        .setParameter("issuer", who.issuer())
        .setParameter("subject", who.subject())
        .getResultStream()
        .findFirst();
  }

  /** Adds the person with a password that nobody has ever seen: the issuer alone signs them in. */
  private boolean add(ForeignIdentity who, String username, Set<Group> roles) {
    byte[] password = new byte[PASSWORD_BYTES];
    random.nextBytes(password);
    if (!people.add(username, Base64.getEncoder().encodeToString(password), roles)) {
      return false;
    }
    db.persist(new ForeignPerson(who, username, clock.instant()));
    ledger.record(
        FactDraft.of("add_person", NOBODY)
            .with(Map.of("target", username, "groups", ids(roles), "issuer", who.issuer())));
    return true;
  }

  private void give(String username, Set<Group> roles) {
    Set<String> wanted = ids(roles);
    Set<String> held = ids(memberships.rolesOf(username));
    if (held.equals(wanted)) {
      return;
    }
    wanted.forEach(group -> people.join(username, group));
    held.stream()
        .filter(group -> !wanted.contains(group))
        .forEach(group -> people.leave(username, group));
    ledger.record(
        FactDraft.of("change_person", NOBODY)
            .with(Map.of("target", username, "changed", List.of("groups"), "groups", wanted)));
  }

  private static Set<String> ids(Set<Group> roles) {
    return roles.stream().map(Group::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
