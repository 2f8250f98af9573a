package io.countersign.engine.consent;

import io.countersign.engine.Ids;
import io.countersign.engine.content.Sha256;
import io.countersign.engine.content.Version;
import io.countersign.engine.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for one run of one version with fixed parameters and inputs. Everything a decision
 * is bound to is written once, when the request is filed.
 */
@Entity
@Table(name = "run_request")
public class RunRequest {

  /** The code of the refusal of a run whose time has not come. */
  public static final String NOT_YET = "NOT_YET";

  @Id private String id;

  @Column(name = "artifact_id")
  private String artifactId;

  @Column(name = "version_number")
  private int versionNumber;

  private String checksum;
  private String requester;

  @Enumerated(EnumType.STRING)
  private RequestStatus status;

  private String params;

  @Column(name = "params_hash")
  private String paramsHash;

  @Column(name = "execute_on_approval")
  private boolean executeOnApproval;

  @Enumerated(EnumType.STRING)
  private @Nullable Route route;

  @Column(name = "route_rule")
  private @Nullable String routeRule;

  private String stages;

  @Column(name = "waiting_for")
  private String waitingFor;

  private int priority;

  @Column(name = "inputs_hash")
  private String inputsHash;

  private @Nullable String limits;

  @Column(name = "not_before")
  private @Nullable Instant notBefore;

  @Column(name = "escalated_at")
  private @Nullable Instant escalatedAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "decided_at")
  private @Nullable Instant decidedAt;

  @Column(name = "decided_by")
  private @Nullable String decidedBy;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected RunRequest() {}

  RunRequest(
      Version version,
      String requester,
      RunRequestDraft draft,
      Instant createdAt,
      Instant expiresAt) {
    this.id = Ids.at(createdAt);
    this.artifactId = version.artifactId();
    this.versionNumber = version.number();
    this.checksum = version.checksum();
    this.requester = requester;
    this.status = RequestStatus.PENDING;
    this.params = draft.parameters();
    this.paramsHash = Sha256.of(draft.parameters());
    this.inputsHash = "";
    this.executeOnApproval = draft.executeOnApproval();
    this.priority = draft.priority();
    this.notBefore = draft.schedule().notBefore().orElse(null);
    this.stages = Stages.EDITORS;
    this.waitingFor = Stages.EDITORS;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  /** Binds every decision to the inputs and limits it was filed with. */
  void bind(String inputsHash, String limits) {
    this.inputsHash = inputsHash;
    this.limits = limits;
  }

  void route(Routed routed) {
    this.route = routed.route();
    this.routeRule = routed.rule();
    this.stages = routed.stages().text();
    this.waitingFor = routed.stages().names().get(0);
  }

  /** Takes an answer: a no ends it, a yes ends its stage, and the last stage's yes approves it. */
  void decide(Decision decision) {
    boolean agreed = decision.answer() == Answer.APPROVE;
    if (agreed && decision.stage() < stages().count() && decision.rule().isEmpty()) {
      waitingFor = stages().names().get(decision.stage());
      return;
    }
    become(decision.answer().status());
    this.decidedAt = decision.decidedAt();
    this.decidedBy = decision.actor();
  }

  void escalate(Instant at) {
    escalatedAt = at;
  }

  void withdraw() {
    become(RequestStatus.WITHDRAWN);
  }

  void expire() {
    become(RequestStatus.EXPIRED);
  }

  /**
   * Spends the approval; nothing can be run on it again.
   *
   * @throws IllegalStateException where it is not approved or spent already
   */
  public void spend() {
    become(RequestStatus.EXECUTED);
  }

  private void become(RequestStatus then) {
    if (!status.mayBecome(then)) {
      throw new IllegalStateException("a request does not go from " + status + " to " + then);
    }
    status = then;
  }

  /** Returns whether its time has passed: it can neither be decided nor executed any more. */
  public boolean isOverAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Returns the opaque id, which is also the process instance's business key. */
  public String id() {
    return id;
  }

  /** Returns the artifact's id. */
  public String artifactId() {
    return artifactId;
  }

  /** Returns the number of the version asked for. */
  public int versionNumber() {
    return versionNumber;
  }

  /** Returns the SHA-256 of the version's text when the request was filed. */
  public String checksum() {
    return checksum;
  }

  /** Returns who asks. */
  public String requester() {
    return requester;
  }

  /** Returns where it stands. */
  public RequestStatus status() {
    return status;
  }

  /** Returns the parameters: a JSON object, as text. */
  public String params() {
    return params;
  }

  /** Returns the SHA-256 of the parameters' text. */
  public String paramsHash() {
    return paramsHash;
  }

  /** Returns whether the run starts as soon as it is approved. */
  public boolean executesOnApproval() {
    return executeOnApproval;
  }

  /** Returns which way the routing table sent it. */
  public Optional<Route> route() {
    return Optional.ofNullable(route);
  }

  /** Returns the rule of the routing table that did so. */
  public Optional<String> routeRule() {
    return Optional.ofNullable(routeRule);
  }

  /** Returns who must agree, one after the other. */
  public Stages stages() {
    return Stages.parse(stages);
  }

  /** Returns for whom its present stage waits; for whom its last one did, once it is decided. */
  public String waitingFor() {
    return waitingFor;
  }

  boolean waitsForEditors() {
    return waitingFor.equals(Stages.EDITORS);
  }

  /** Returns whether it waited so long that others may decide too. */
  public boolean isEscalated() {
    return escalatedAt != null;
  }

  /** Returns how urgent its requester says it is: 0 to 100. */
  public int priority() {
    return priority;
  }

  /** Returns one hash of its inputs. */
  public String inputsHash() {
    return inputsHash;
  }

  /** Returns what the run may use, as {@link RunLimits} told when it was filed. */
  public String limits() {
    return limits == null ? "" : limits;
  }

  /**
   * Makes sure that it may run at that time.
   *
   * @throws Refusal conflict where its time has not come
   */
  public void requireDue(Instant now) {
    if (notBefore != null && now.isBefore(notBefore)) {
      throw Refusal.conflict(
          NOT_YET,
          "This request may run from %s on; execute it then"
              .formatted(notBefore.truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /** Returns before when it must not run. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }

  /** Returns when it was filed. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns when it lapses. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Returns when it was decided. */
  public Optional<Instant> decidedAt() {
    return Optional.ofNullable(decidedAt);
  }

  /** Returns who decided, or the rule that did. */
  public Optional<String> decidedBy() {
    return Optional.ofNullable(decidedBy);
  }
}
