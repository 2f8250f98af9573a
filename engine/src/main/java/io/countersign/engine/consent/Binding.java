package io.countersign.engine.consent;

import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.Sha256;
import io.countersign.engine.content.Version;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a decision is bound to: the code, the parameters, the inputs and the limits that a request
 * was filed with. Where any of them is another one by now, the approval is void.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Binding {

  private final Artifacts artifacts;
  private final Requests requests;
  private final RunLimits limits;

  protected Binding() {
    this(null, null, null);
  }

  @Inject
  public Binding(Artifacts artifacts, Requests requests, RunLimits limits) {
    this.artifacts = artifacts;
    this.requests = requests;
    this.limits = limits;
  }

  /**
   * Returns what was asked for, having proven that all is as it was.
   *
   * @throws Refusal conflict, naming what changed
   */
  public FiledContent requireUnchanged(RunRequest request) {
    Version version =
        artifacts
            .version(request.artifactId(), request.versionNumber())
            .orElseThrow(() -> changed("version"));
    if (!Sha256.of(version.source()).equals(request.checksum())) {
      throw changed("code");
    }
    if (!Sha256.of(request.params()).equals(request.paramsHash())) {
      throw changed("parameters");
    }
    List<StoredInput> inputs = requests.inputsOf(request.id());
    if (!hash(inputs).equals(request.inputsHash())) {
      throw changed("inputs");
    }
    if (!limits.text().equals(request.limits())) {
      throw changed("limits");
    }
    return new FiledContent(version, inputs);
  }

  /** Returns one hash of names, sizes and hashes, in their order. */
  static String hash(List<StoredInput> inputs) {
    return Sha256.of(
        inputs.stream()
            .map(input -> input.sha256() + ' ' + input.size() + ' ' + input.name())
            .collect(Collectors.joining("\n")));
  }

  private static Refusal changed(String what) {
    return Refusal.conflict(
        "APPROVED_CONTENT_CHANGED",
        "What was asked for has changed since (%s), so no approval of it holds; file a new request"
            .formatted(what));
  }
}
