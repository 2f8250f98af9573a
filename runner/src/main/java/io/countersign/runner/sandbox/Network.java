package io.countersign.runner.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a job can reach beside itself. */
public enum Network {
  /** Nothing: a network of its own without a device, and no socket but local ones. */
  NONE(""),
  /**
   * Whatever the host reaches, its loopback services included. Only for an operator who means that.
   */
  HOST("host");

  private static final List<String> FILES =
      List.of(
          "/etc/resolv.conf",
          "/etc/hosts",
          "/etc/nsswitch.conf",
          "/etc/services",
          "/etc/gai.conf",
          "/etc/ssl/certs",
          "/etc/ssl/openssl.cnf",
          "/usr/share/ca-certificates",
          "/usr/local/share/ca-certificates");

  private final String label;

  Network(String label) {
    this.label = label;
  }

  /** Returns the word a job asks for it by; empty for none. */
  public String label() {
    return label;
  }

  /** Returns the network of that name. */
  public static Optional<Network> named(String label) {
    for (Network network : values()) {
      if (network.label.equals(label)) {
        return Optional.of(network);
      }
    }
    return Optional.empty();
  }

  /** Returns what a jail shows so that names are resolved and certificates checked as outside. */
  List<Mount> mounts() {
    if (this == NONE) {
      return List.of();
    }
    return FILES.stream()
        .map(Path::of)
        .filter(Files::exists)
        .map(path -> (Mount) new Mount.ReadOnly(path, path.toString()))
        .toList();
  }
}
