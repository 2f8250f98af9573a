package io.countersign.webapp.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.engine.content.diff.BidiControl;
import io.countersign.engine.content.diff.CompareVersions;
import io.countersign.engine.content.diff.Comparison;
import io.countersign.engine.content.diff.SideBySide;
import io.countersign.engine.content.diff.UnifiedDiff;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How two versions of an artifact differ (contract.md A1). */
@Path("/code/artifacts/{slug}/diff")
@RequestScoped
@Produces("application/json")
public class DiffResource {

  private static final int CONTEXT = 3;
  private static final int WHOLE = Integer.MAX_VALUE / 2;

  private final CompareVersions compareVersions;
  private final CurrentSubject current;

  protected DiffResource() {
    this(null, null);
  }

  @Inject
  public DiffResource(CompareVersions compareVersions, CurrentSubject current) {
    this.compareVersions = compareVersions;
    this.current = current;
  }

  /**
   * A difference on the wire.
   *
   * @param diff the unified form; absent where the other one was asked for
   * @param hunks the side-by-side form; absent where it was not asked for
   * @param notices too_different, line_ends_differ, bidirectional_controls
   * @param bidirectional where the newer one holds characters that change the order of text
   */
  public record Diff(
      boolean ok,
      int from,
      int to,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> diff,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HunkRepresentation> hunks,
      List<String> notices,
      List<BidiControl> bidirectional) {}

  /** Rows that follow one another. */
  public record HunkRepresentation(List<RowRepresentation> rows) {}

  /** One row; the side on which there is no line is null. */
  public record RowRepresentation(
      String kind, SideBySide.@Nullable Line from, SideBySide.@Nullable Line to) {

    static RowRepresentation of(SideBySide.Row row) {
      return new RowRepresentation(
          row.kind().name().toLowerCase(Locale.ROOT), row.from(), row.to());
    }
  }

  /** Compares two versions. */
  @GET
  @Operation(
      summary = "Compare two versions",
      description =
          "view=unified (preset) gives a unified diff as a list; view=side_by_side gives hunks of"
              + " rows, with context=3 unchanged lines around each change, or context=all.")
  public Diff compare(
      @PathParam("slug") String slug,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("view") @Nullable String view,
      @QueryParam("context") @Nullable String context) {
    boolean beside = isSideBySide(view);
    int around = context(context);
    Comparison found =
        compareVersions.compare(
            current.get(), slug, versionNumber("from", from), versionNumber("to", to));
    return new Diff(
        true,
        found.from(),
        found.to(),
        beside ? null : UnifiedDiff.of(found).lines(),
        beside ? hunks(found, around) : null,
        found.notices().stream().map(notice -> notice.name().toLowerCase(Locale.ROOT)).toList(),
        found.notices().contains(Comparison.Notice.BIDIRECTIONAL_CONTROLS)
            ? BidiControl.in(found.after())
            : List.of());
  }

  private static List<HunkRepresentation> hunks(Comparison found, int context) {
    return SideBySide.of(found, context).hunks().stream()
        .map(
            hunk ->
                new HunkRepresentation(hunk.rows().stream().map(RowRepresentation::of).toList()))
        .toList();
  }

  private static int versionNumber(String name, @Nullable String text) {
    try {
      int number = Integer.parseInt(text == null ? "" : text.strip());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number that no version has.
    }
    throw Refusal.invalid(
        "VERSION_REQUIRED", name + " is the number of a version, a whole number from 1");
  }

  private static boolean isSideBySide(@Nullable String view) {
    return switch (Optional.ofNullable(view).orElse("unified")) {
      case "unified" -> false;
      case "side_by_side" -> true;
      default -> throw Refusal.invalid("VIEW_UNKNOWN", "view is unified or side_by_side");
    };
  }

  private static int context(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return CONTEXT;
    }
    if (text.equals("all")) {
      return WHOLE;
    }
    try {
      int lines = Integer.parseInt(text);
      if (lines >= 0 && lines <= WHOLE) {
        return lines;
      }
    } catch (NumberFormatException e) {
      // Answered below.
    }
    throw Refusal.invalid("CONTEXT_INVALID", "context is a number of lines from 0, or all");
  }
}
