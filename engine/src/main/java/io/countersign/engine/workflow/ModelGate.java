package io.countersign.engine.workflow;

import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.impl.persistence.deploy.Deployer;
import org.operaton.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Third wall: every resource of every deployment passes the model policy before it is parsed. */
final class ModelGate implements Deployer {

  private final ModelPolicy policy;

  ModelGate(ModelPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    for (ResourceEntity resource : deployment.getResources().values()) {
      if (policy.check(resource.getName(), resource.getBytes()) instanceof Verdict.Refused no) {
        throw new BadUserRequestException(
            "%s is refused: %s".formatted(resource.getName(), no.findings().get(0)));
      }
    }
  }
}
