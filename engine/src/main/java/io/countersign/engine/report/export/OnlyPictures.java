package io.countersign.engine.report.export;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.extend.FSUriResolver;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that the press may open: the pictures it was given, by their number. */
final class OnlyPictures
    implements FSUriResolver, FSStreamFactory, BiPredicate<String, ExternalResourceType> {

  /** What the address of a picture begins with. */
  static final String SCHEME = "picture";

  /** The page's own address; the resolver knows no such. */
  static final String NOWHERE = "nowhere:report";

  /** Every scheme that Java or the library would open by itself ends here. */
  static final Set<String> SCHEMES =
      Set.of(SCHEME, "http", "https", "data", "classpath", "file", "jar", "ftp", "mailto");

  private static final Pattern ADDRESS = Pattern.compile(SCHEME + ":([0-9]{1,3})");

  private final List<Picture> pictures;

  OnlyPictures(List<Picture> pictures) {
    this.pictures = pictures;
  }

  @Override
  public @Nullable String resolveURI(@Nullable String base, @Nullable String address) {
    return find(address) == null ? null : address;
  }

  @Override
  public boolean test(String address, ExternalResourceType type) {
    return type == ExternalResourceType.IMAGE_RASTER && find(address) != null;
  }

  @Override
  public FSStream getUrl(String address) {
    Picture picture = find(address);
    InputStream bytes = picture == null ? InputStream.nullInputStream() : picture.open();
    return new FSStream() {
      @Override
      public InputStream getStream() {
        return bytes;
      }

      @Override
      public Reader getReader() {
        return new InputStreamReader(bytes, StandardCharsets.UTF_8);
      }
    };
  }

  private @Nullable Picture find(@Nullable String address) {
    Matcher picture = ADDRESS.matcher(address == null ? "" : address);
    if (!picture.matches()) {
      return null;
    }
    int number = Integer.parseInt(picture.group(1));
    return number < pictures.size() ? pictures.get(number) : null;
  }
}
