package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pictures of one export: those of runs, and those that stand in the text. Whatever else a
 * report names as a picture is told in words and never fetched.
 */
final class Pictures {

  /** One picture takes at most this many bytes. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int MOST = 100;
  private static final long MOST_BYTES_IN_ALL = 12L * 1024 * 1024;
  private static final long MOST_PIXELS = 16_000_000;

  private static final Pattern DATA =
      Pattern.compile("data:image/(?:png|jpeg|jpg);base64,([A-Za-z0-9+/]+={0,2})");

  private static final Shown NO_PICTURE = new Shown.Missing("it is no PNG or JPEG");
  private static final Shown TOO_MUCH = new Shown.Missing("it is too large for an export");

  private final RunFiles files;
  private final Map<String, Shown> known = new HashMap<>();
  private final List<Picture> shown = new ArrayList<>();
  private long bytes;

  /** Opens files of runs. */
  interface RunFiles {

    /**
     * Returns a file's bytes; empty where it is more than {@link #MOST_BYTES} or no longer kept.
     *
     * @throws Refusal not found where the reader may not see it
     */
    Optional<byte[]> bytes(String run, String name);
  }

  /** What stands where a picture is named. */
  sealed interface Shown {

    /** The picture itself. */
    record Itself(Picture picture) implements Shown {}

    /** Why there is none. */
    record Missing(String reason) implements Shown {}
  }

  Pictures(RunFiles files) {
    this.files = files;
  }

  /** Returns those that are shown, each at its number. */
  List<Picture> shown() {
    return List.copyOf(shown);
  }

  /** Returns what is shown for an address. One named twice is looked up once and weighs twice. */
  Shown of(String address) {
    Shown found = known.get(address);
    if (found == null) {
      found = known.size() < MOST ? look(address) : new Shown.Missing("the report has too many");
      known.put(address, found);
    }
    if (found instanceof Shown.Itself itself) {
      bytes += itself.picture().size();
      return bytes <= MOST_BYTES_IN_ALL ? found : TOO_MUCH;
    }
    return found;
  }

  private Shown look(String address) {
    Matcher data = DATA.matcher(address);
    if (data.matches()) {
      return decoded(data.group(1));
    }
    return RunFileAddress.of(address)
        .map(this::ofRun)
        .orElseGet(() -> new Shown.Missing("only pictures of your runs are shown"));
  }

  private Shown decoded(String base64) {
    try {
      return checked(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return NO_PICTURE;
    }
  }

  private Shown ofRun(RunFileAddress file) {
    try {
      return files
          .bytes(file.run(), file.name())
          .map(this::checked)
          .orElseGet(() -> new Shown.Missing("it is too large, or no longer kept"));
    } catch (Refusal e) {
      return new Shown.Missing("there is no such file of a run");
    }
  }

  private Shown checked(byte[] found) {
    Optional<Picture> picture = Picture.of(shown.size(), found);
    if (picture.isEmpty()) {
      return NO_PICTURE;
    }
    if (found.length > MOST_BYTES || picture.get().pixels() > MOST_PIXELS) {
      return TOO_MUCH;
    }
    shown.add(picture.get());
    return new Shown.Itself(picture.get());
  }
}
