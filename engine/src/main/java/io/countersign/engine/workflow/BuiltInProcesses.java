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

  private static final List<Folder> FOLDERS =
      List.of(
          new Folder(
              "run-approval",
              List.of("run-approval.bpmn", "run-routing.dmn"),
              List.of("run-approval.html")),
          new Folder("notification", List.of("notification.bpmn"), List.of()));

  private BuiltInProcesses() {}

  /** One folder of {@code processes}, which is one deployment. */
  private record Folder(String name, List<String> models, List<String> forms) {

    String place(String file) {
      return "processes/" + name + "/" + file;
    }
  }

  static void deploy(ProcessEngine engine) {
    for (Folder folder : FOLDERS) {
      DeploymentBuilder deployment =
          engine
              .getRepositoryService()
              .createDeployment()
              .name(folder.name())
              .source("countersign")
              .enableDuplicateFiltering(true);
      for (List<String> files : List.of(folder.models(), folder.forms())) {
        for (String file : files) {
          deployment.addInputStream(file, open(folder.place(file)));
        }
      }
      OurCalls.marked(deployment::deploy);
    }
  }

  /** An HTML form is code in the approver's browser: only these very bytes may be deployed. */
  static Set<String> formHashes() {
    return FOLDERS.stream()
        .flatMap(folder -> folder.forms().stream().map(folder::place))
        .map(BuiltInProcesses::hash)
        .collect(Collectors.toSet());
  }

  private static String hash(String place) {
    try (InputStream bytes = open(place)) {
      return Sha256.of(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String place) {
    InputStream resource = BuiltInProcesses.class.getClassLoader().getResourceAsStream(place);
    if (resource == null) {
      throw new IllegalStateException("the server ships without " + place);
    }
    return resource;
  }
}
