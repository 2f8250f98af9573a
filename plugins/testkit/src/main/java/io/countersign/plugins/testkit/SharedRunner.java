package io.countersign.plugins.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands every contract test of one folder of plugins the same runner, which ends after the last.
 */
final class SharedRunner implements ParameterResolver {
  private static final ExtensionContext.Namespace RUNNERS =
      ExtensionContext.Namespace.create(SharedRunner.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(RealRunner.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    LanguageContract contract = (LanguageContract) context.getRequiredTestInstance();
    return context
        .getRoot()
        .getStore(RUNNERS)
        .getOrComputeIfAbsent(contract.plugins().toAbsolutePath(), SharedRunner::start);
  }

  private static RealRunner start(Path plugins) {
    String app =
        Objects.requireNonNull(
            System.getenv("COUNTERSIGN_TEST_APP"),
            "set COUNTERSIGN_TEST_APP to the directory of a built runner (runner/target/app)");
    try {
      return RealRunner.start(Path.of(app), plugins);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
