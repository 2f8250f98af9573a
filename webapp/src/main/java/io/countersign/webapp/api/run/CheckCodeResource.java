package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.direct.CheckCode;
import io.countersign.engine.run.door.Checked;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Checks code and runs nothing of it. */
@Path("/check_code")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class CheckCodeResource {

  private final CheckCode checkCode;
  private final CurrentSubject current;

  protected CheckCodeResource() {
    this(null, null);
  }

  @Inject
  public CheckCodeResource(CheckCode checkCode, CurrentSubject current) {
    this.checkCode = checkCode;
    this.current = current;
  }

  /** One remark; lines and columns count from 1, 0 says unknown. */
  public record Remark(String severity, int line, int column, String message) {

    static Remark of(Diagnostic diagnostic) {
      return new Remark(
          diagnostic.severity().name().toLowerCase(Locale.ROOT),
          diagnostic.line(),
          diagnostic.column(),
          diagnostic.message());
    }
  }

  /** What the language says. */
  public record Verdict(boolean ok, List<Remark> diagnostics) {}

  /** Checks code. */
  @POST
  @Operation(summary = "Check code without running it (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"language": "python", "code": "print("}"""))
  public Verdict check(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    Checked checked = checkCode.check(current.get(), code.language(), code.code());
    return new Verdict(checked.ok(), checked.diagnostics().stream().map(Remark::of).toList());
  }
}
