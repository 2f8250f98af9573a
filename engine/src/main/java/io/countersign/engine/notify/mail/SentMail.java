package io.countersign.engine.notify.mail;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.DeliveryView;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows admins and superusers whether mail is on and how it goes. */
@ApplicationScoped
public class SentMail {

  private final MailSettings settings;
  private final Deliveries deliveries;

  protected SentMail() {
    this(null, null);
  }

  @Inject
  SentMail(MailSettings settings, Deliveries deliveries) {
    this.settings = settings;
    this.deliveries = deliveries;
  }

  /** Returns whether mail is on. */
  public boolean isOn() {
    return settings.isOn();
  }

  /**
   * Returns the mail of the last 30 days, newest first; who got it, and neither address nor text.
   *
   * @throws Refusal where the subject is no admin
   */
  public Page<DeliveryView> deliveries(Subject subject, Paging paging) {
    if (!subject.administers()) {
      throw Refusal.forbidden("ADMINS_ONLY", "Only admins and superusers see sent mail; ask one");
    }
    return deliveries.by(Channel.Kind.MAIL, paging);
  }
}
