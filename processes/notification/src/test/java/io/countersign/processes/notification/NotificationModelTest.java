package io.countersign.processes.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotificationModelTest {

  @Test
  void modelPassesTheModelPolicyAndNeedsNoDelegate() throws IOException {
    assertThat(new ModelPolicy(Set.of()).check("notification.bpmn", read()))
        .isEqualTo(new Verdict.Accepted());
  }

  @Test
  void everyStepAndFlowIsDrawn() throws IOException {
    String model = new String(read(), StandardCharsets.UTF_8);
    Set<String> modelled =
        all(model, "<bpmn:(?:\\w+Event|serviceTask|sequenceFlow|process) id=\"([^\"]+)\"");

    assertThat(all(model, "bpmnElement=\"([^\"]+)\"")).isEqualTo(modelled);
  }

  private static Set<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static byte[] read() throws IOException {
    try (InputStream in =
        NotificationModelTest.class.getResourceAsStream(
            "/processes/notification/notification.bpmn")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
