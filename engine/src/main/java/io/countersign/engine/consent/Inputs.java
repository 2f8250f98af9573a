package io.countersign.engine.consent;

import io.countersign.engine.content.ContentStore;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the files of a request and stores them by hash. */
@ApplicationScoped
class Inputs {

  /** No path, no hidden file, nothing a shell or a header could misread. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._ -]{0,127}");

  private static final int COUNT = 20;
  private static final long EACH = 20L * 1024 * 1024;
  private static final long TOTAL = 50L * 1024 * 1024;

  private final ContentStore store;

  protected Inputs() {
    this(null);
  }

  @Inject
  Inputs(ContentStore store) {
    this.store = store;
  }

  List<StoredInput> store(List<InputDraft> drafts) {
    if (drafts.size() > COUNT) {
      throw Refusal.invalid("INPUTS_TOO_MANY", "inputs holds at most " + COUNT + " files");
    }
    Set<String> names = new HashSet<>();
    long total = 0;
    for (InputDraft draft : drafts) {
      if (!NAME.matcher(draft.name()).matches()) {
        throw Refusal.invalid(
            "INPUT_NAME",
            "an input's name is a plain file name of 1 to 128 letters, digits, dots, spaces,"
                + " hyphens and underscores that does not begin with a dot");
      }
      if (!names.add(draft.name().toLowerCase(Locale.ROOT))) {
        throw Refusal.invalid("INPUT_NAME_TWICE", "two inputs have the same name; rename one");
      }
      total += draft.bytes().length;
      if (draft.bytes().length > EACH || total > TOTAL) {
        throw new Refusal(
            Kind.TOO_LARGE,
            "INPUTS_TOO_LARGE",
            "an input takes at most 20 MiB, all of a request at most 50 MiB");
      }
    }
    return drafts.stream().map(this::stored).toList();
  }

  private StoredInput stored(InputDraft draft) {
    String hash = store.store(new ByteArrayInputStream(draft.bytes()));
    return new StoredInput(draft.name(), draft.bytes().length, hash, mediaType(draft.name()));
  }

  private static String mediaType(String name) {
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
        .orElse(name.endsWith(".csv") ? "text/csv" : "application/octet-stream");
  }
}
