package io.countersign.webapp.api.once;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.countersign.engine.once.Answer;
import io.countersign.engine.once.Ask;
import io.countersign.engine.once.Once;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Versioned;
import io.countersign.webapp.api.json.Json;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a request whose {@code Idempotency-Key} was seen before as it was answered then
 * (draft-ietf-httpapi-idempotency-key-header-07), and says so in {@code Idempotency-Replayed}.
 */
@Repeatable
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RepeatedCalls {

  /** The draft's key is a string in quotes; most clients send the bare text. */
  private static final Pattern KEY = Pattern.compile("\"?([\\x21\\x23-\\x7e]{1,255})\"?");

  /** Leaves the stream open for what else is hashed. */
  private static final ObjectWriter HASHED =
      Json.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private final Once once;
  private final CurrentSubject current;
  private final CurrentCall call;

  /** Creates the interceptor. */
  @Inject
  public RepeatedCalls(Once once, CurrentSubject current, CurrentCall call) {
    this.once = once;
    this.current = current;
    this.call = call;
  }

  /** Calls the method, or answers in its place. */
  @AroundInvoke
  public Object around(InvocationContext context) throws Exception {
    Optional<String> key = call.idempotencyKey();
    if (key.isEmpty()) {
      return context.proceed();
    }
    Ask ask = Ask.of(current.get().username(), plain(key.get()), fingerprint(context));
    Once.Result<Object> result = once.once(ask, context::proceed, RepeatedCalls::answer);
    if (result instanceof Once.Result.Repeated<Object> repeated) {
      throw new WebApplicationException(replay(repeated.answer()));
    }
    return ((Once.Result.Done<Object>) result).value();
  }

  private static String plain(String header) {
    Matcher key = KEY.matcher(header.strip());
    if (!key.matches()) {
      throw Refusal.invalid(
          "IDEMPOTENCY_KEY_INVALID",
          "Idempotency-Key is 1 to 255 printable ASCII characters without a space, for example a"
              + " UUID");
    }
    return key.group(1);
  }

  private String fingerprint(InvocationContext context) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      try (OutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
        bytes.write(call.route().getBytes(StandardCharsets.UTF_8));
        for (Object sent : context.getParameters()) {
          if (sent instanceof JsonNode) {
            HASHED.writeValue(bytes, sent);
          }
        }
      }
      return HexFormat.of().formatHex(hash.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(Object result) {
    Response given = result instanceof Response made ? made : Response.ok(result).build();
    Object entity = given.getEntity();
    try {
      return new Answer(
          given.getStatus(),
          Optional.ofNullable(given.getHeaderString("Location")),
          Json.MAPPER.writeValueAsString(entity),
          entity instanceof Versioned shown ? Optional.of(shown.versionShown()) : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response replay(Answer answer) {
    Response.ResponseBuilder again =
        Response.status(answer.status())
            .type("application/json")
            .entity(answer.body())
            .header("Idempotency-Replayed", "true");
    answer.location().ifPresent(address -> again.header("Location", address));
    answer.shownVersion().ifPresent(number -> again.tag(number.toString()));
    return again.build();
  }
}
