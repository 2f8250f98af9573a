package io.countersign.engine.notify.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The networks that are not the open internet, from IANA's registries of special purposes. */
final class Networks {

  /** Never reached, whatever is configured: nobody's host, and where clouds hand out their keys. */
  private static final List<Network> NEVER =
      list("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "ff00::/8");

  private static final List<Network> LOOPBACK = list("127.0.0.0/8", "::1/128");

  private static final List<Network> SPECIAL =
      list(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "2001::/23", // Teredo and its neighbours, which carry an IPv4 address inside
          "2001:db8::/32",
          "2002::/16", // 6to4, likewise
          "3fff::/20");

  /** All of IPv6 that is handed out; what lies outside maps, translates or stays local. */
  private static final Network GLOBAL_IPV6 = Network.of("2000::/3");

  private Networks() {}

  static boolean isLoopback(InetAddress address) {
    return LOOPBACK.stream().anyMatch(network -> network.holds(address));
  }

  /** Returns whether nothing that is configured opens it. */
  static boolean isNever(InetAddress address) {
    return NEVER.stream().anyMatch(network -> network.holds(address));
  }

  /** Returns which network of no public host holds the address; empty for a public one. */
  static Optional<String> closed(InetAddress address) {
    return List.of(NEVER, LOOPBACK, SPECIAL).stream()
        .flatMap(List::stream)
        .filter(network -> network.holds(address))
        .map(Network::text)
        .findFirst()
        .or(
            () ->
                address instanceof Inet6Address && !GLOBAL_IPV6.holds(address)
                    ? Optional.of("IPv6 outside " + GLOBAL_IPV6.text())
                    : Optional.empty());
  }

  private static List<Network> list(String... texts) {
    return List.of(texts).stream().map(Network::of).toList();
  }
}
