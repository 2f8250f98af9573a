package io.countersign.engine.conversation.setup;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes how the assistant people talk to is reached, as source document A's terminal did: by
 * host, port and model. Where none is selected that is Ollama, the only one it knew, which is
 * selected as soon as it can be asked.
 */
@ApplicationScoped
@Transactional
public class ConfigureModelServer {

  private static final String USUAL = "ollama";

  /** A name, an IPv4 address or an IPv6 one: nothing that would be another part of an address. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:]+]?");

  private final Setups setups;
  private final ConfigureAssistant configureAssistant;
  private final SelectAssistant selectAssistant;

  protected ConfigureModelServer() {
    this(null, null, null);
  }

  @Inject
  ConfigureModelServer(
      Setups setups, ConfigureAssistant configureAssistant, SelectAssistant selectAssistant) {
    this.setups = setups;
    this.configureAssistant = configureAssistant;
    this.selectAssistant = selectAssistant;
  }

  /** How an assistant was reached, and how it is now. */
  public record Reconfigured(ProviderView before, ProviderView after) {}

  /**
   * Changes what is said; what is empty stays.
   *
   * @throws Refusal as {@link ConfigureAssistant#configure}, and where host and port make no
   *     address
   */
  public Reconfigured configure(
      Subject subject, Optional<String> host, Optional<Integer> port, Optional<String> model) {
    Setups.adminsOnly(subject);
    Optional<ProviderView> selected = setups.selected(subject);
    ProviderView before = selected.orElseGet(() -> setups.one(subject, USUAL));
    String key = before.description().key();
    Optional<String> address =
        host.isPresent() || port.isPresent()
            ? Optional.of(address(before, host, port))
            : Optional.empty();
    ProviderView after =
        configureAssistant.configure(
            subject, key, new SetupChange(Optional.empty(), model, Optional.empty(), address));
    if (selected.isEmpty() && after.isConfigured()) {
      selectAssistant.select(subject, key, Optional.empty());
    }
    return new Reconfigured(before, after);
  }

  private static String address(
      ProviderView before, Optional<String> host, Optional<Integer> port) {
    if (!host.map(name -> HOST.matcher(name).matches()).orElse(true)) {
      throw noAddress();
    }
    try {
      URI known = new URI(before.address().orElse("http://127.0.0.1"));
      return new URI(
              known.getScheme(),
              null,
              host.orElse(known.getHost()),
              port.orElse(known.getPort()),
              known.getPath(),
              null,
              null)
          .toString();
    } catch (URISyntaxException e) {
      throw noAddress();
    }
  }

  private static Refusal noAddress() {
    return Refusal.invalid(
        "ADDRESS_INVALID", "host is the name or address of a host, port a number; no more");
  }
}
