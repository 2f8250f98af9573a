package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.chat.RecentFailures.Failed;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.webapp.api.content.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the assistant is reached and what went wrong lately; no key, and no word of a provider.
 *
 * @param genTimeout how long an answer may take, in seconds
 */
public record DiagnosticsRepresentation(
    @Nullable String provider,
    @Nullable String host,
    int port,
    @Nullable String baseUrl,
    long genTimeout,
    @Nullable String defaultModel,
    List<String> availableModels,
    List<RecentError> recentErrors) {

  /** Something that went wrong lately, by our code for it. */
  public record RecentError(String stage, String provider, String error, String at) {

    static RecentError of(Failed failed) {
      return new RecentError(
          failed.stage(), failed.provider(), failed.code(), Times.text(failed.at()));
    }
  }

  static DiagnosticsRepresentation of(
      Optional<ProviderView> selected, Duration timeout, List<Failed> failures) {
    Optional<URI> address = selected.flatMap(ProviderView::address).map(URI::create);
    return new DiagnosticsRepresentation(
        selected.map(provider -> provider.description().key()).orElse(null),
        address.map(URI::getHost).orElse(null),
        address.map(DiagnosticsRepresentation::port).orElse(0),
        address.map(URI::toString).orElse(null),
        timeout.toSeconds(),
        selected.flatMap(ProviderView::model).orElse(null),
        selected.map(ProviderView::models).orElse(List.of()),
        failures.stream().map(RecentError::of).toList());
  }

  private static int port(URI address) {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? 443 : 80;
  }
}
