package io.countersign.webapp.api.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.FileNames;
import io.countersign.engine.modelfile.Entrypoint;
import io.countersign.engine.modelfile.ModelFileDraft;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Problem;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody sends to be saved (contract.md A2).
 *
 * @param draft what is to be saved
 * @param overwrite whether over one of that name
 * @param entrypointAdded whether an entry point was added to the code that was sent
 */
record ModelBody(ModelFileDraft draft, boolean overwrite, boolean entrypointAdded) {

  static ModelBody of(@Nullable JsonNode sent, Instant now) {
    Body body = Body.of(sent);
    String code =
        body.text("code")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> Refusal.invalid("CODE_REQUIRED", "code is required"));
    String language = body.text("language").orElse("python");
    boolean add = body.flag("add_entrypoint").orElse(true) && !Entrypoint.isIn(language, code);
    String name =
        body.text("name").filter(text -> !text.isBlank()).orElse(FileNames.ofTime("model", now));
    return new ModelBody(
        new ModelFileDraft(name, language, add ? Entrypoint.added(code) : code),
        body.flag("overwrite").orElse(false),
        add);
  }

  /** Returns the answer to who would write over something unasked. */
  static Response exists(String name, String sentence) {
    return Response.status(Response.Status.CONFLICT)
        .type(Problem.TYPE)
        .entity(Problem.body(409, "MODEL_EXISTS", sentence).put("exists", true).put("name", name))
        .build();
  }
}
