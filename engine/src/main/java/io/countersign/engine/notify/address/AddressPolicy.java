package io.countersign.engine.notify.address;

import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides whether the server may be sent to an address: public hosts by https; networks the
 * operator named by https; the server's own loopback, by http too, where the operator allows it.
 */
@ApplicationScoped
public class AddressPolicy {

  private final boolean allowsLoopback;
  private final List<Network> allowed;
  private final Names names;

  protected AddressPolicy() {
    this(false, Optional.empty());
  }

  @Inject
  AddressPolicy(
      @ConfigProperty(name = "countersign.notify.allow-loopback", defaultValue = "false")
          boolean allowsLoopback,
      @ConfigProperty(name = "countersign.notify.allow-networks") Optional<String> allowed) {
    this(allowsLoopback, allowed.orElse(""), Names.ofThisHost());
  }

  AddressPolicy(boolean allowsLoopback, String allowed, Names names) {
    this.allowsLoopback = allowsLoopback;
    this.allowed =
        Arrays.stream(allowed.split(",")).filter(text -> !text.isBlank()).map(Network::of).toList();
    this.names = names;
  }

  /**
   * Resolves the address and returns what may be connected to. Ask again before each use.
   *
   * @throws Refusal where its name stands for nothing, or for anything the server may not be sent
   *     to
   */
  public Target check(WebAddress address) {
    List<InetAddress> hosts = resolve(address);
    hosts.forEach(this::checkHost);
    if (!address.isEncrypted() && !hosts.stream().allMatch(Networks::isLoopback)) {
      throw Refusal.invalid("ADDRESS_NOT_ENCRYPTED", "address begins with https://");
    }
    return new Target(address, hosts);
  }

  private List<InetAddress> resolve(WebAddress address) {
    try {
      return names.resolve(address.host());
    } catch (UnknownHostException e) {
      throw Refusal.invalid(
          "ADDRESS_UNKNOWN", "The host of address has no address; check its spelling");
    }
  }

  private void checkHost(InetAddress host) {
    Optional<String> closed = Networks.closed(host);
    boolean open =
        closed.isEmpty()
            || (Networks.isLoopback(host) && allowsLoopback)
            || (!Networks.isNever(host)
                && !Networks.isLoopback(host)
                && allowed.stream().anyMatch(network -> network.holds(host)));
    if (!open) {
      throw Refusal.invalid(
          "ADDRESS_NOT_PUBLIC",
          "The host of address lies in %s, where this server is not sent; use a public host, or ask"
                  .formatted(closed.get())
              + " the operator to allow its network");
    }
  }
}
