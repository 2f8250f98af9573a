package io.countersign.engine.workflow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.operaton.bpm.engine.impl.persistence.deploy.Deployer;
import org.operaton.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.repository.ResourceDefinition;

/**
 * Keeps the models that govern out of reach of a plain deployment: whoever could replace the
 * routing table could have every run approved by a rule.
 */
final class BuiltInKeys implements Deployer {

  private static final Set<String> GOVERNING =
      Set.of("run-approval", "run-routing", "notification");

  static boolean governs(@Nullable String key) {
    return key != null && GOVERNING.contains(key);
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    // What is stored already is parsed again when somebody first asks for it after a start.
    if (OurCalls.ours() || !deployment.isNew()) {
      return;
    }
    check(deployment.getDeployedArtifacts(ProcessDefinitionEntity.class));
    check(deployment.getDeployedArtifacts(DecisionDefinitionEntity.class));
  }

  private static void check(List<? extends ResourceDefinition> definitions) {
    if (definitions == null) {
      return; // the engine keeps no list where there is none
    }
    for (ResourceDefinition definition : definitions) {
      if (governs(definition.getKey())) {
        throw new BadUserRequestException(
            definition.getKey()
                + " governs runs and changes with a release only; deploy under another key");
      }
    }
  }
}
