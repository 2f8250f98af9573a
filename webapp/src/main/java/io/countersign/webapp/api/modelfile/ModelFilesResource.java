package io.countersign.webapp.api.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.modelfile.ModelFile;
import io.countersign.engine.modelfile.ModelFileLine;
import io.countersign.engine.modelfile.ModelFiles;
import io.countersign.engine.modelfile.SaveModelFile;
import io.countersign.engine.modelfile.SaveModelFile.Saved;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** One's own model files (contract.md A2). No answer holds a path of the server's disk. */
@Path("/")
@RequestScoped
@Produces("application/json")
public class ModelFilesResource {

  private final SaveModelFile saveModelFile;
  private final ModelFiles files;
  private final CurrentSubject current;
  private final Clock clock;

  protected ModelFilesResource() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  public ModelFilesResource(
      SaveModelFile saveModelFile, ModelFiles files, CurrentSubject current, Clock clock) {
    this.saveModelFile = saveModelFile;
    this.files = files;
    this.current = current;
    this.clock = clock;
  }

  /**
   * A saved model.
   *
   * @param saved its name
   * @param path where it is read again
   */
  public record SavedModel(
      boolean ok, String saved, String path, boolean overwritten, boolean entrypointAdded) {}

  /** A model that was saved over whatever had its name. */
  public record WrittenModel(boolean ok, String name, String path, boolean entrypointAdded) {}

  /**
   * A model in the list.
   *
   * @param source always “models”: there are no legacy files here
   * @param size in bytes
   */
  public record ListedModel(
      String name, String source, String language, int size, String modified) {

    static ListedModel of(ModelFileLine line) {
      return new ListedModel(
          line.name(), "models", line.language(), line.sizeBytes(), Times.text(line.savedAt()));
    }
  }

  /** One's own models. */
  public record ModelList(boolean ok, List<ListedModel> models) {}

  /** One model with its code. */
  public record LoadedModel(
      boolean ok, String name, String code, String encoding, boolean legacy, String language) {}

  /** A name. */
  public record Deleted(boolean ok, String deleted) {}

  /** Saves a model; over another of that name only where that is asked for. */
  @POST
  @Path("save_model_code")
  @Consumes("application/json")
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(
      summary = "Save code as one's own model file (authors and up)",
      description =
          "Without a name it gets one. Python without an entry point gets a run_demo() unless"
              + " add_entrypoint is false.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "momentum", "code": "def main(): ...", "overwrite": false}"""))
  @APIResponse(
      responseCode = "201",
      description = "The model was saved; 200 where it was written over",
      content = @Content(schema = @Schema(implementation = SavedModel.class)))
  public Response saveCode(JsonNode sent) {
    ModelBody model = ModelBody.of(sent, clock.instant());
    String name = model.draft().name();
    Saved saved = saveModelFile.save(current.get(), model.draft(), model.overwrite());
    if (saved == Saved.EXISTS) {
      return ModelBody.exists(
          name, "File exists: you keep a model of that name; send overwrite, or another name");
    }
    return written(
        saved,
        name,
        new SavedModel(
            true, name, address(name), saved == Saved.OVERWRITTEN, model.entrypointAdded()));
  }

  /** Saves a model over whatever has its name. */
  @POST
  @Path("save_model")
  @Consumes("application/json")
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Save code as one's own model file, over what has that name")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "momentum", "code": "def main(): ..."}"""))
  @APIResponse(
      responseCode = "201",
      description = "The model was saved; 200 where it was written over",
      content = @Content(schema = @Schema(implementation = WrittenModel.class)))
  public Response save(JsonNode sent) {
    Body.of(sent).requiredText("name");
    ModelBody model = ModelBody.of(sent, clock.instant());
    String name = model.draft().name();
    Saved saved = saveModelFile.save(current.get(), model.draft(), true);
    return written(
        saved, name, new WrittenModel(true, name, address(name), model.entrypointAdded()));
  }

  /** Lists one's own. */
  @GET
  @Path("list_saved_models")
  @Operation(summary = "List one's own model files by name (authors and up)")
  public ModelList list() {
    return new ModelList(true, files.of(current.get()).stream().map(ListedModel::of).toList());
  }

  /** Reads one of one's own. */
  @GET
  @Path("load_saved_model")
  @Operation(summary = "Get one of one's own model files with its code")
  public LoadedModel load(@QueryParam("name") @Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw Refusal.invalid("MODEL_NAME", "name is required");
    }
    ModelFile file = files.one(current.get(), name);
    return new LoadedModel(true, file.name(), file.source(), "utf-8", false, file.language());
  }

  /** Throws one of one's own away. */
  @POST
  @Path("delete_saved_model")
  @Consumes("application/json")
  @Operation(summary = "Delete one of one's own model files: {\"name\": …}")
  public Deleted delete(JsonNode sent) {
    String name = Body.of(sent).requiredText("name");
    saveModelFile.delete(current.get(), name);
    return new Deleted(true, name);
  }

  private static Response written(Saved saved, String name, Object answer) {
    Response.Status status = saved == Saved.NEW ? Response.Status.CREATED : Response.Status.OK;
    return Response.status(status).header("Location", address(name)).entity(answer).build();
  }

  /** A name is made of characters that need no encoding. */
  private static String address(String name) {
    return "/api/load_saved_model?name=" + name;
  }
}
