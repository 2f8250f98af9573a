package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.policy.Asked;
import io.countersign.engine.run.policy.Bound;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Json;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Code that somebody sends to be run, as every terminal route takes it (contract.md A2). */
record CodeBody(Body body, String code, String language, boolean capturePlots, Asked asked) {

  private static final String PYTHON = "python";
  private static final String INPUTS = "inputs";

  static CodeBody of(@Nullable JsonNode sent) {
    Body body = Body.of(sent);
    return new CodeBody(
        body,
        body.text("code")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Refusal.invalid("CODE_REQUIRED", "code is required")),
        body.text("language").orElse(PYTHON),
        body.flag("capture_plots").orElse(false),
        asked(body.part("policy")));
  }

  /** Returns the same with a wall time, where the sender named none in the policy. */
  CodeBody withTimeout(double seconds) {
    if (asked.bounds().containsKey(Bound.TIMEOUT)) {
      return this;
    }
    Map<Bound, Double> bounds = new EnumMap<>(Bound.class);
    bounds.putAll(asked.bounds());
    bounds.put(Bound.TIMEOUT, seconds);
    return new CodeBody(
        body,
        code,
        language,
        capturePlots,
        new Asked(bounds, asked.environment(), asked.arguments(), asked.network()));
  }

  /** Whether the sender answers the code's prompts, so that each must have an answer. */
  boolean hasAnswers() {
    return body.object(INPUTS).isPresent();
  }

  /** Returns the answers to the code's prompts: an object, empty where there are none. */
  JsonNode answers() {
    return body.object(INPUTS).orElseGet(Json.MAPPER::createObjectNode);
  }

  /** Reads what a run shall get other than usual. */
  static Asked asked(Body policy) {
    if (policy.names().isEmpty()) {
      return Asked.nothing();
    }
    Map<Bound, Double> bounds = new EnumMap<>(Bound.class);
    for (String name : policy.names()) {
      if (!List.of("env", "argv", "network").contains(name)) {
        Bound bound = Bound.of(name).orElseThrow(CodeBody::unknown);
        policy.amount(name).ifPresent(amount -> bounds.put(bound, amount));
      }
    }
    return new Asked(
        bounds,
        policy.textsByName("env"),
        policy.listOfTexts("argv"),
        policy.text("network").orElse(""));
  }

  private static Refusal unknown() {
    return Refusal.invalid(
        "POLICY_UNKNOWN",
        "policy takes env, argv, network, "
            + Arrays.stream(Bound.values()).map(Bound::word).collect(Collectors.joining(", ")));
  }
}
