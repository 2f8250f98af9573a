package io.countersign.plugins.assistants;

import dev.langchain4j.exception.HttpException;
import io.countersign.plugins.spi.AssistantFailure;
import io.countersign.plugins.spi.AssistantFailure.Kind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells why there is no answer, by the status and not by any word of the provider. */
final class Failures {

  private static final Set<Integer> KEY = Set.of(401, 402, 403);
  private static final int NOT_FOUND = 404;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int OVERLOADED = 529; // Anthropic's own
  private static final int SERVER = 500;
  private static final int CLIENT = 400;

  private Failures() {}

  static AssistantFailure of(Throwable error) {
    @Nullable Throwable cause = error;
    for (int depth = 0; cause != null && depth < 16; depth++) {
      if (cause instanceof HttpException answered) {
        return new AssistantFailure(kind(answered.statusCode()), error);
      }
      if (cause instanceof InterruptedIOException
          || cause instanceof ConnectException
          || cause instanceof NoRouteToHostException) {
        return new AssistantFailure(Kind.SILENT, error);
      }
      cause = cause.getCause();
    }
    return new AssistantFailure(Kind.BROKEN, error);
  }

  private static Kind kind(int status) {
    if (KEY.contains(status)) {
      return Kind.KEY;
    }
    if (status == NOT_FOUND) {
      return Kind.UNKNOWN;
    }
    if (status == TOO_MANY || status == OVERLOADED) {
      return Kind.BUSY;
    }
    if (status == TIMEOUT) {
      return Kind.SILENT;
    }
    return status >= CLIENT && status < SERVER ? Kind.REFUSED : Kind.BROKEN;
  }
}
