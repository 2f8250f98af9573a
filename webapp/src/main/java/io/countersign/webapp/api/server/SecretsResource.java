package io.countersign.webapp.api.server;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Admins;
import io.countersign.engine.secret.ListSecrets;
import io.countersign.engine.secret.SecretView;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is kept sealed, and what for; no value ever comes out. */
@Path("/admin/secrets")
@RequestScoped
@Produces("application/json")
public class SecretsResource {

  private static final int PAGE_SIZE = 50;
  private static final int MOST = 200;

  private final ListSecrets listSecrets;
  private final CurrentSubject current;

  protected SecretsResource() {
    this(null, null);
  }

  @Inject
  public SecretsResource(ListSecrets listSecrets, CurrentSubject current) {
    this.listSecrets = listSecrets;
    this.current = current;
  }

  /** What a secret is for. */
  public record UseRepresentation(String kind, String id, String name) {}

  /**
   * A secret on the wire.
   *
   * @param keyHere whether this server has the key that opens it
   */
  public record SecretRepresentation(
      String id, String keyName, boolean keyHere, String setAt, List<UseRepresentation> usedBy) {

    static SecretRepresentation of(SecretView secret) {
      return new SecretRepresentation(
          secret.id(),
          secret.keyName(),
          secret.keyHere(),
          Times.text(secret.setAt()),
          secret.uses().stream()
              .map(use -> new UseRepresentation(use.kind(), use.id(), use.name()))
              .toList());
    }
  }

  /** A page of secrets, newest first. */
  public record SecretList(
      boolean ok, List<SecretRepresentation> secrets, int page, int pageSize, long total) {}

  /** Lists them. */
  @GET
  @Operation(summary = "List what is kept sealed, what for and since when (admins)")
  public SecretList list(@BeanParam PageQuery query) {
    Admins.only(current.get(), "sees what is kept sealed");
    Paging paging = query.paging(PAGE_SIZE, MOST);
    Page<SecretRepresentation> found = listSecrets.all(paging).map(SecretRepresentation::of);
    return new SecretList(true, found.items(), paging.page(), paging.size(), found.total());
  }
}
