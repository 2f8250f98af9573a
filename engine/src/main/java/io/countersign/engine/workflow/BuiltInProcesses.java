package io.countersign.engine.workflow;

import io.countersign.engine.content.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.repository.DeploymentBuilder;

/** Deploys the processes that ship with the server; unchanged ones stay as they are. */
final class BuiltInProcesses {

  private static final String FOLDER = "processes/run-approval/";
  private static final List<String> MODELS = List.of("run-approval.bpmn", "run-routing.dmn");
  private static final List<String> FORMS = List.of("run-approval.html");

  private BuiltInProcesses() {}

  static void deploy(ProcessEngine engine) {
    DeploymentBuilder deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .name("run-approval")
            .source("countersign")
            .enableDuplicateFiltering(true);
    for (List<String> names : List.of(MODELS, FORMS)) {
      for (String name : names) {
        deployment.addInputStream(name, open(name));
      }
    }
    OurCalls.marked(deployment::deploy);
  }

  /** An HTML form is code in the approver's browser: only these very bytes may be deployed. */
  static Set<String> formHashes() {
    return FORMS.stream().map(BuiltInProcesses::hash).collect(Collectors.toSet());
  }

  private static String hash(String name) {
    try (InputStream bytes = open(name)) {
      return Sha256.of(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream resource =
        BuiltInProcesses.class.getClassLoader().getResourceAsStream(FOLDER + name);
    if (resource == null) {
      throw new IllegalStateException("the server ships without " + name);
    }
    return resource;
  }
}
