package io.countersign.engine.run.policy;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * Grants limits. Configuration changes what a kind of run gets by {@code
 * countersign.policy.<kind>.<word>}, and what it may ask for by {@code
 * countersign.policy.<kind>.ceiling.<word>} or, for all kinds, {@code
 * countersign.policy.ceiling.<word>}; {@code countersign.policy.<kind>.networks} names the networks
 * its jobs may reach, none by default.
 */
@ApplicationScoped
public class Policies {

  static final String PREFIX = "countersign.policy.";

  private final Config config;
  private final Map<Kind, Limits> usual = new ConcurrentHashMap<>();

  protected Policies() {
    this(null);
  }

  @Inject
  public Policies(Config config) {
    this.config = config;
  }

  /** Returns what a run of that kind gets that asks for nothing. */
  public Limits usual(Kind kind) {
    return usual.computeIfAbsent(kind, k -> limits(k, Asked.nothing()));
  }

  /**
   * Returns the limits of a run: what it asks for, else what is usual.
   *
   * @throws Refusal where it asks for more than a ceiling, or for what no policy allows
   */
  public Limits grant(Kind kind, Asked asked) {
    Surroundings.check(asked);
    checkNetwork(kind, asked.network());
    return asked.bounds().isEmpty() ? usual(kind) : limits(kind, asked);
  }

  /** Returns the names of the networks that runs of a kind may reach. */
  public List<String> networks(Kind kind) {
    String allowed =
        config.getOptionalValue(PREFIX + kind.word() + ".networks", String.class).orElse("");
    return Arrays.stream(allowed.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private double usual(Kind kind, Bound bound) {
    return configured(kind.word() + "." + bound.word(), kind.usual(bound));
  }

  private double ceiling(Kind kind, Bound bound) {
    return configured(
        kind.word() + ".ceiling." + bound.word(),
        configured("ceiling." + bound.word(), Ceiling.usual(bound)));
  }

  private Limits limits(Kind kind, Asked asked) {
    return new Limits(
        Duration.ofMillis(granted(kind, Bound.TIMEOUT, asked)),
        Duration.ofMillis(granted(kind, Bound.CPU, asked)),
        granted(kind, Bound.MEMORY, asked),
        (int) granted(kind, Bound.PIDS, asked),
        granted(kind, Bound.FILE, asked),
        granted(kind, Bound.SCRATCH, asked),
        (int) granted(kind, Bound.OPEN_FILES, asked),
        (int) granted(kind, Bound.OUTPUT, asked),
        (int) granted(kind, Bound.FILES, asked));
  }

  private long granted(Kind kind, Bound bound, Asked asked) {
    Double wanted = asked.bounds().get(bound);
    if (wanted == null) {
      return bound.scaled(usual(kind, bound));
    }
    double ceiling = ceiling(kind, bound);
    if (wanted > ceiling) {
      throw Refusal.invalid(
          "POLICY_CEILING",
          "policy.%s is at most %s here; ask for less, or ask the operator to raise %s%s.ceiling.%s"
              .formatted(bound.word(), bound.told(ceiling), PREFIX, kind.word(), bound.word()));
    }
    if (wanted <= 0 || bound.scaled(wanted) < 1) {
      throw Refusal.invalid("POLICY_VALUE", "policy." + bound.word() + " must be above zero");
    }
    return bound.scaled(wanted);
  }

  private void checkNetwork(Kind kind, String network) {
    if (network.isEmpty()) {
      return;
    }
    if (!networks(kind).contains(network)) {
      throw Refusal.invalid(
          "POLICY_NETWORK",
          "No policy allows runs of kind %s the network you named; leave policy.network out"
              .formatted(kind.word()));
    }
  }

  private double configured(String name, double otherwise) {
    return config.getOptionalValue(PREFIX + name, Double.class).orElse(otherwise);
  }
}
