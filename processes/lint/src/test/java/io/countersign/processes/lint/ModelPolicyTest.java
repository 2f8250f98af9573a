package io.countersign.processes.lint;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what cannot lie in a file: names, sizes, generated floods, and the network. */
class ModelPolicyTest {

  private static final String HEAD =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="x">
        <process id="model" isExecutable="true" operaton:historyTimeToLive="P30D">
      """;
  private static final String FOOT = "</process></definitions>";

  private final ModelPolicy policy = Policies.standard();

  @Test
  void tenThousandNodesAreRefusedQuickly() {
    String model = HEAD + "<task id=\"a\"/>\n".repeat(10_000) + FOOT;
    Instant start = Instant.now();

    assertThat(codes("model.bpmn", model)).containsExactly("TOO_MANY_ELEMENTS");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void theLargestAllowedModelIsJudgedInBoundedTime() {
    // A chain of 4,900 tasks: the costliest shape for the rules that walk the flow.
    String model =
        HEAD
            + IntStream.range(0, 4_900)
                .mapToObj(
                    i ->
                        "<task id=\"t%d\"/><sequenceFlow id=\"f%d\" sourceRef=\"t%d\""
                                .formatted(i, i, i)
                            + " targetRef=\"t%d\"/>".formatted(i + 1))
                .collect(Collectors.joining("\n"))
            + "<task id=\"t4900\"/>"
            + FOOT;
    Instant start = Instant.now();

    assertThat(policy.check("model.bpmn", model.getBytes(UTF_8))).isEqualTo(new Verdict.Accepted());
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void moreThanOneMebibyteIsRefusedUnread() {
    assertThat(codes("model.bpmn", " ".repeat(ModelPolicy.MAX_BYTES + 1)))
        .containsExactly("TOO_LARGE");
  }

  @Test
  void deepNestingIsRefusedBeforeItIsWalked() {
    String model = HEAD + "<subProcess>".repeat(9_000) + "</subProcess>".repeat(9_000) + FOOT;

    assertThat(codes("model.bpmn", model)).containsExactly("TOO_DEEP");
  }

  @Test
  void deepJsonIsRefused() {
    String form = "{\"components\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThat(codes("deep.form", form)).containsExactly("FORM_JSON");
  }

  @Test
  void longJsonIsRefused() {
    String form = "{\"components\":[" + "0,".repeat(10_000) + "0]}";

    assertThat(codes("long.form", form)).containsExactly("TOO_MANY_ELEMENTS");
  }

  @Test
  void aModelInAnotherEncodingIsRefused() {
    byte[] hidden = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + HEAD + FOOT).getBytes(UTF_16);

    assertThat(codes("model.bpmn", hidden)).containsExactly("XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not xml", "<", "\0\0\0\0", "<a/>", "{}", "<?xml?>"})
  void contentThatIsNotAModelIsRefusedWithAFinding(String content) {
    for (String name : List.of("a.bpmn", "a.dmn", "a.form", "a.html")) {
      assertThat(codes(name, content)).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../a.bpmn",
        "a/../b.bpmn",
        "/a.bpmn",
        "a//b.bpmn",
        "a\\b.bpmn",
        "a b.bpmn",
        "a\n.bpmn",
        "${a}.bpmn",
        "http://127.0.0.1/a.bpmn",
        "ä.bpmn"
      })
  void aNameThatIsNoPlainPathIsRefused(String name) {
    assertThat(codes(name, HEAD + "<startEvent id=\"s\"/>" + FOOT))
        .containsExactly("RESOURCE_NAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jar", "a.class", "a.png", "a.svg", "a.js", "a.bpmn.txt", "bpmn", "a"})
  void anyOtherKindOfResourceIsRefused(String name) {
    assertThat(codes(name, "")).containsExactly("RESOURCE_KIND");
  }

  @Test
  void anHtmlFormIsAcceptedOnlyByteForByte() throws Exception {
    byte[] form = "<form role=\"form\"></form>".getBytes(UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
    ModelPolicy withForm = new ModelPolicy(Set.of(), Set.of(hash));

    assertThat(withForm.check("forms/a.html", form)).isEqualTo(new Verdict.Accepted());
    assertThat(withForm.check("forms/a.html", "<form role=\"form\"> </form>".getBytes(UTF_8)))
        .isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM \"%s\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"%s\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY %% x SYSTEM \"%s\"> %%x;]><a/>",
        "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s\"/></a>",
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"x %s\"/>"
      })
  void readingNeverCallsOut(String attack) throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      listening.setSoTimeout(200);
      String address = "http://127.0.0.1:" + listening.getLocalPort() + "/evil";
      String document = attack.formatted(address);

      for (String name : List.of("a.bpmn", "a.dmn")) {
        assertThat(codes(name, document)).isNotEmpty();
      }

      assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aRefusalNamesElementAndAttributeAndTheNextStep() {
    String model = HEAD + "<userTask id=\"decide\" name=\"${x}\"/>" + FOOT;

    assertThat(policy.check("model.bpmn", model.getBytes(UTF_8)))
        .isEqualTo(
            new Verdict.Refused(
                List.of(
                    new Finding(
                        Rule.EXPRESSION_PLACE,
                        "decide",
                        "name",
                        "Only text may stand here, no ${…} or #{…}; write the text as it is."))));
  }

  @Test
  void aRefusalNamesAtMostFiftyFindings() {
    String model = HEAD + "<scriptTask/>".repeat(500) + FOOT;

    assertThat(codes("model.bpmn", model)).hasSize(50).containsOnly("SCRIPT");
  }

  private List<String> codes(String name, String content) {
    return codes(name, content.getBytes(UTF_8));
  }

  private List<String> codes(String name, byte[] content) {
    Verdict verdict = policy.check(name, content);
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).findings().stream().map(Finding::code).toList();
  }
}
