package io.countersign.engine.notify.mail;

import io.countersign.engine.consent.Deciders;
import io.countersign.engine.content.Editors;
import io.countersign.engine.identity.Memberships;
import io.countersign.engine.identity.People;
import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.FactRecorded;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Has a mail sent to everybody who may decide on a request that waits, in its transaction. */
@ApplicationScoped
class MailCandidates {

  /** Members of a group that are told; a larger one has a list of its own to look at. */
  private static final int MOST = 200;

  private final MailSettings settings;
  private final Deciders deciders;
  private final Memberships memberships;
  private final People people;
  private final Standings standings;
  private final Deliveries deliveries;

  protected MailCandidates() {
    this(null, null, null, null, null, null);
  }

  @Inject
  MailCandidates(
      MailSettings settings,
      Deciders deciders,
      Memberships memberships,
      People people,
      Standings standings,
      Deliveries deliveries) {
    this.settings = settings;
    this.deciders = deciders;
    this.memberships = memberships;
    this.people = people;
    this.standings = standings;
    this.deliveries = deliveries;
  }

  /** Costs nothing where mail is off. */
  void onFact(@Observes FactRecorded fact) {
    FactDraft draft = fact.draft();
    if (!settings.isOn()
        || !EventType.ofAction(draft.action()).equals(Optional.of(EventType.WAITING))) {
      return;
    }
    Editors candidates = deciders.candidates(draft.requestId().orElseThrow());
    Set<String> names = new HashSet<>(candidates.people());
    names.addAll(memberships.membersOf(candidates.groups(), MOST));
    names.removeAll(standings.locks(names).keySet());
    for (String candidate : new TreeSet<>(people.emails(names).keySet())) {
      deliveries.add(
          Channel.Kind.MAIL, candidate, EventType.WAITING, draft.requestId().orElseThrow(), "");
    }
  }
}
