package io.countersign.runner.warm;

import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.sandbox.Jail;
import java.io.IOException;

/** Makes the jail that a job of a language would get, from which the one that stands is made. */
@FunctionalInterface
public interface ColdJails {
  /** Makes it; what it shows of a job is not looked at. */
  Jail of(InstalledLanguage language) throws IOException;
}
