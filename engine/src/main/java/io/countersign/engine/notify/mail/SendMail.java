package io.countersign.engine.notify.mail;

import io.countersign.engine.consent.RequestStatus;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.identity.People;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Parcel;
import io.countersign.engine.notify.Tried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Mails one candidate, if there is still something to decide and that one may still do it. */
@ApplicationScoped
class SendMail implements Channel {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final MailSettings settings;
  private final Artifacts artifacts;
  private final Access access;
  private final People people;
  private final Clock clock;

  protected SendMail() {
    this(null, null, null, null, null);
  }

  @Inject
  SendMail(MailSettings settings, Artifacts artifacts, Access access, People people, Clock clock) {
    this.settings = settings;
    this.artifacts = artifacts;
    this.access = access;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.MAIL;
  }

  @Override
  public Tried attempt(Parcel parcel) {
    Optional<MailServer> server = settings.server();
    if (server.isEmpty()) {
      return new Tried.Pointless("mail is switched off");
    }
    RunRequest request = db.find(RunRequest.class, parcel.subject());
    if (request == null
        || request.status() != RequestStatus.PENDING
        || request.isOverAt(clock.instant())) {
      return new Tried.Pointless("nobody is waited for any more");
    }
    Artifact artifact = artifacts.byId(request.artifactId());
    if (!access.rights(parcel.receiver(), artifact).canEdit()) {
      return new Tried.Pointless("this person may not decide any more");
    }
    String address = people.emails(List.of(parcel.receiver())).get(parcel.receiver());
    if (address == null) {
      return new Tried.Pointless("no e-mail address is on record any more");
    }
    WaitingLetter letter =
        WaitingLetter.of(
            server.get().links(),
            request.requester(),
            artifact.slug(),
            request.versionNumber(),
            request.id());
    return new MailRun(server.get()).send(parcel.id(), address, letter, clock.instant());
  }
}
