package io.countersign.plugins.assistants;

import io.countersign.plugins.spi.Assistant;
import io.countersign.plugins.spi.Plugin;
import java.util.List;

/** Brings the assistants. */
public final class AssistantsPlugin implements Plugin {

  @Override
  public List<Assistant> assistants() {
    return Providers.all();
  }
}
