package io.countersign.runner.plugin;

import io.countersign.plugins.spi.Plugin;

/**
 * Finds the Java platform and the contract, and nothing else: no class or library of the runner is
 * on a plugin's class path, so neither can break the other. This keeps names apart; it is no jail,
 * and a jar is code of the runner's process.
 */
final class ContractLoader extends ClassLoader {
  private static final String CONTRACT = Plugin.class.getPackageName();

  ContractLoader() {
    super("contract", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int dot = name.lastIndexOf('.');
    if (dot > 0 && name.substring(0, dot).equals(CONTRACT)) {
      return Class.forName(name, false, Plugin.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
