package io.countersign.engine.content.diff;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Compares two versions of an artifact. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class CompareVersions {

  private final Access access;
  private final Artifacts artifacts;

  protected CompareVersions() {
    this(null, null);
  }

  @Inject
  public CompareVersions(Access access, Artifacts artifacts) {
    this.access = access;
    this.artifacts = artifacts;
  }

  /**
   * Compares them.
   *
   * @throws Refusal where the subject may not see the artifact, the numbers are the same, or there
   *     is no such version
   */
  public Comparison compare(Subject subject, String slug, int from, int to) {
    Artifact artifact = access.visible(subject, slug);
    if (from == to) {
      throw Refusal.invalid("VERSIONS_EQUAL", "from and to name the same version; choose two");
    }
    return Comparison.between(
        artifacts.requireVersion(artifact.id(), from), artifacts.requireVersion(artifact.id(), to));
  }
}
