package io.countersign.engine.notify.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Names {

  /** Returns at least one address, in the order to try them. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** Asks the host's own resolver. */
  static Names ofThisHost() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
