package io.countersign.engine.workflow;

import io.countersign.engine.content.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.repository.DeploymentBuilder;

/**
 * The processes that ship with the server; unchanged ones stay deployed as they are.
 *
 * @param key the process's key and the name of its folder
 * @param tables the keys of its decision tables
 * @param forms the files of its forms
 */
record BuiltInProcesses(String key, List<String> tables, List<String> forms) {

  static final List<BuiltInProcesses> ALL =
      List.of(
          new BuiltInProcesses(
              "run-approval", List.of("run-routing"), List.of("run-approval.html")),
          new BuiltInProcesses("rollback", List.of("rollback-routing"), List.of()),
          new BuiltInProcesses("absence", List.of(), List.of()),
          new BuiltInProcesses("notification", List.of(), List.of()));

  /**
   * Deploys what has changed since it was deployed last.
   *
   * @param tables a folder of the operator's; a file {@code <table>.dmn} in it stands in for ours
   */
  static void deploy(ProcessEngine engine, Optional<Path> tables) {
    ALL.forEach(process -> process.deployTo(engine, tables));
  }

  /** Returns the keys of all that ship, processes and tables. */
  static Set<String> keys() {
    return ALL.stream()
        .flatMap(process -> Stream.concat(Stream.of(process.key), process.tables.stream()))
        .collect(Collectors.toSet());
  }

  /** An HTML form is code in the approver's browser: only these very bytes may be deployed. */
  static Set<String> formHashes() {
    return ALL.stream()
        .flatMap(process -> process.forms.stream().map(process::read))
        .map(Sha256::of)
        .collect(Collectors.toSet());
  }

  /** Returns the files of its models. */
  List<String> models() {
    return Stream.concat(Stream.of(key + ".bpmn"), tables.stream().map(table -> table + ".dmn"))
        .toList();
  }

  /** Returns the bytes of one of its files. */
  byte[] read(String name) {
    try (InputStream bytes =
        BuiltInProcesses.class
            .getClassLoader()
            .getResourceAsStream("processes/" + key + "/" + name)) {
      if (bytes == null) {
        throw new IllegalStateException("the server ships without " + name);
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deployTo(ProcessEngine engine, Optional<Path> tables) {
    DeploymentBuilder deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .name(key)
            .source("countersign")
            .enableDuplicateFiltering(true);
    for (String name : Stream.concat(models().stream(), forms.stream()).toList()) {
      byte[] bytes = ofOperator(name, tables).orElseGet(() -> read(name));
      deployment.addInputStream(name, new ByteArrayInputStream(bytes));
    }
    OurCalls.marked(deployment::deploy);
  }

  private static Optional<byte[]> ofOperator(String name, Optional<Path> tables) {
    Optional<Path> file =
        tables
            .filter(folder -> name.endsWith(".dmn"))
            .map(folder -> folder.resolve(name))
            .filter(Files::exists);
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(file.get()));
    } catch (IOException e) {
      throw new UncheckedIOException("the operator's table cannot be read: " + name, e);
    }
  }
}
