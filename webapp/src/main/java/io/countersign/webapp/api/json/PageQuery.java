package io.countersign.webapp.api.json;

import io.countersign.engine.Paging;
import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code page} and {@code page_size} of every list. */
public class PageQuery {

  @QueryParam("page")
  private @Nullable String page;

  @QueryParam("page_size")
  private @Nullable String pageSize;

  /**
   * Returns which part is wanted; the first one where nothing is said.
   *
   * @param preset items a page where nothing is said
   * @param most items a page at most
   * @throws Refusal where one of them is no number within its bounds
   */
  public Paging paging(int preset, int most) {
    return new Paging(
        number("page", page, 1, Integer.MAX_VALUE), number("page_size", pageSize, preset, most));
  }

  /**
   * Returns how many items are wanted, of a list that is read on from its last item.
   *
   * @throws Refusal where that is no number within its bounds
   */
  public int size(int preset, int most) {
    return number("page_size", pageSize, preset, most);
  }

  /** Reads a whole number from 1; the preset where there is none. */
  private static int number(String name, @Nullable String text, int preset, int most) {
    if (text == null || text.isBlank()) {
      return preset;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw Refusal.invalid(
        "PAGE_OUT_OF_RANGE",
        most == Integer.MAX_VALUE
            ? name + " is a whole number from 1"
            : name + " is a whole number from 1 to " + most);
  }
}
