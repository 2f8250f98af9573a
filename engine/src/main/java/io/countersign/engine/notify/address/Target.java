package io.countersign.engine.notify.address;

import java.net.InetAddress;
import java.util.List;

/**
 * An address that has passed the policy, with what its name stood for at that moment. Connect to
 * these addresses and resolve nothing again: the next answer could be another one.
 *
 * @param address where to
 * @param hosts the addresses of its host, all of which passed
 */
public record Target(WebAddress address, List<InetAddress> hosts) {
  public Target {
    hosts = List.copyOf(hosts);
  }
}
