package io.countersign.webapp.api.notify;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.notify.mail.SentMail;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How mail goes; it is configured with the server, not here. */
@Path("/admin/mail")
@RequestScoped
@Produces("application/json")
public class MailResource {

  private static final int PAGE_SIZE = 50;

  private final SentMail sentMail;
  private final CurrentSubject current;

  protected MailResource() {
    this(null, null);
  }

  @Inject
  public MailResource(SentMail sentMail, CurrentSubject current) {
    this.sentMail = sentMail;
    this.current = current;
  }

  /** Whether mail is on, and a page of it, newest first. */
  public record MailStatus(
      boolean ok,
      boolean enabled,
      List<DeliveryRepresentation> deliveries,
      int page,
      int pageSize,
      long total) {}

  /** Tells whether mail is on, and lists the mail of the last 30 days. */
  @GET
  @Operation(summary = "Show how mail goes (admins, superusers)")
  public MailStatus show(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Page<DeliveryRepresentation> found =
        sentMail.deliveries(current.get(), paging).map(DeliveryRepresentation::of);
    return new MailStatus(
        true, sentMail.isOn(), found.items(), paging.page(), paging.size(), found.total());
  }
}
