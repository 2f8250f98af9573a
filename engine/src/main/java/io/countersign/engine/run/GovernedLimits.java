package io.countersign.engine.run;

import io.countersign.engine.consent.RunLimits;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells {@code consent} what a governed run may use by the present configuration. */
@ApplicationScoped
class GovernedLimits implements RunLimits {

  private final Policies policies;

  protected GovernedLimits() {
    this(null);
  }

  @Inject
  GovernedLimits(Policies policies) {
    this.policies = policies;
  }

  @Override
  public String text() {
    return StoredJson.limits(policies.usual(Kind.ARTIFACT_RUN));
  }
}
