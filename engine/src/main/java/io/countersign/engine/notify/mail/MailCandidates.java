package io.countersign.engine.notify.mail;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.identity.People;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.FactRecorded;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Has a mail sent to everybody who may decide on a request that waits, in its transaction. */
@ApplicationScoped
class MailCandidates {

  private final MailSettings settings;
  private final Artifacts artifacts;
  private final Access access;
  private final People people;
  private final Deliveries deliveries;

  protected MailCandidates() {
    this(null, null, null, null, null);
  }

  @Inject
  MailCandidates(
      MailSettings settings,
      Artifacts artifacts,
      Access access,
      People people,
      Deliveries deliveries) {
    this.settings = settings;
    this.artifacts = artifacts;
    this.access = access;
    this.people = people;
    this.deliveries = deliveries;
  }

  /** Costs nothing where mail is off. */
  void onFact(@Observes FactRecorded fact) {
    FactDraft draft = fact.draft();
    if (!settings.isOn()
        || !EventType.ofAction(draft.action()).equals(Optional.of(EventType.WAITING))) {
      return;
    }
    Collection<String> candidates =
        access.editors(artifacts.byId(draft.artifactId().orElseThrow()));
    candidates.remove(draft.actor()); // who asks does not decide
    for (String candidate : new TreeSet<>(people.emails(candidates).keySet())) {
      deliveries.add(
          Channel.Kind.MAIL, candidate, EventType.WAITING, draft.requestId().orElseThrow(), "");
    }
  }
}
