package io.countersign.webapp.api;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading a body that no route could want, whatever length it claims. */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class BodyLimit implements ContainerRequestFilter {

  private static final long PLAIN = 8L * 1024 * 1024;
  private static final long WITH_INPUTS = 72L * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    long most = request.getUriInfo().getPath().endsWith("/run_request") ? WITH_INPUTS : PLAIN;
    if (request.getLength() > most) {
      throw tooLarge(most);
    }
    request.setEntityStream(new Limited(request.getEntityStream(), most));
  }

  private static Refusal tooLarge(long most) {
    return new Refusal(
        Kind.TOO_LARGE,
        "BODY_TOO_LARGE",
        "The body takes at most %d MiB on this route".formatted(most / (1024 * 1024)));
  }

  private static final class Limited extends FilterInputStream {

    private final long most;
    private long left;

    Limited(InputStream body, long most) {
      super(body);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge(most);
      }
    }
  }
}
