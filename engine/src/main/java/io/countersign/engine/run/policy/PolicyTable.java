package io.countersign.engine.run.policy;

import io.countersign.engine.run.policy.LimitView.Setting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Shows what {@link Policies} grant, and where each value comes from; it is set by the operator.
 */
@ApplicationScoped
public class PolicyTable {

  private final Config config;
  private final Policies policies;

  protected PolicyTable() {
    this(null, null);
  }

  @Inject
  public PolicyTable(Config config, Policies policies) {
    this.config = config;
    this.policies = policies;
  }

  /**
   * What one kind of run may use.
   *
   * @param kind its word
   * @param limits one for each bound
   * @param networks names of networks its jobs may reach; empty where they reach none
   */
  public record KindView(String kind, List<LimitView> limits, List<String> networks) {}

  /** Returns all kinds; there are a handful, so that no page is needed. */
  public List<KindView> all() {
    return Arrays.stream(Kind.values()).map(this::kind).toList();
  }

  private KindView kind(Kind kind) {
    return new KindView(
        kind.word(),
        Arrays.stream(Bound.values()).map(bound -> limit(kind, bound)).toList(),
        policies.networks(kind));
  }

  private LimitView limit(Kind kind, Bound bound) {
    String own = kind.word() + ".ceiling." + bound.word();
    String forAll = "ceiling." + bound.word();
    return new LimitView(
        bound.word(),
        bound.unit(),
        configured(kind.word() + "." + bound.word())
            .orElse(builtIn(kind.usual(bound), kind.word() + "." + bound.word())),
        configured(own).or(() -> configured(forAll)).orElse(builtIn(Ceiling.usual(bound), forAll)));
  }

  private Optional<Setting> configured(String name) {
    String setting = Policies.PREFIX + name;
    return config
        .getOptionalValue(setting, Double.class)
        .map(amount -> new Setting(amount, true, setting, source(setting)));
  }

  private String source(String setting) {
    return Optional.ofNullable(config.getConfigValue(setting).getSourceName()).orElse("");
  }

  private static Setting builtIn(double amount, String name) {
    return new Setting(amount, false, Policies.PREFIX + name, "");
  }
}
