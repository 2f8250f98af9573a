package io.countersign.engine.content.diff;

import java.util.Arrays;

/**
 * Pairs of equal lines on which a comparison can rest: lines that each side holds once, as many of
 * them as keep their order. What lies between two of them is compared by itself, so that texts
 * which differ here and there take time by their length and not by its square (Bram Cohen's
 * patience diff).
 *
 * @param from places in the one, growing
 * @param to the places in the other that belong to them, growing
 */
record Anchors(int[] from, int[] to) {

  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  /**
   * Finds them.
   *
   * @param numbers how many different lines there are; each line is a number below
   */
  static Anchors between(int[] from, int[] to, int numbers) {
    int[] placeInFrom = places(from, numbers);
    int[] placeInTo = places(to, numbers);
    int[] chain = new int[to.length]; // for each place in “to” of a chain its place in “from”
    int[] tails = new int[Math.min(from.length, to.length)]; // last place in “to” by length
    int[] before = new int[to.length];
    int longest = 0;
    for (int j = 0; j < to.length; j++) {
      int i = placeInFrom[to[j]];
      if (i < 0 || placeInTo[to[j]] < 0) {
        continue;
      }
      chain[j] = i;
      int length = firstNotBelow(tails, longest, chain, i);
      before[j] = length == 0 ? NONE : tails[length - 1];
      tails[length] = j;
      longest = Math.max(longest, length + 1);
    }
    int[] one = new int[longest];
    int[] other = new int[longest];
    int j = longest == 0 ? NONE : tails[longest - 1];
    for (int k = longest - 1; k >= 0; k--) {
      one[k] = chain[j];
      other[k] = j;
      j = before[j];
    }
    return new Anchors(one, other);
  }

  private static int[] places(int[] lines, int numbers) {
    int[] places = new int[numbers];
    Arrays.fill(places, NONE);
    for (int i = 0; i < lines.length; i++) {
      places[lines[i]] = places[lines[i]] == NONE ? i : SEVERAL;
    }
    return places;
  }

  private static int firstNotBelow(int[] tails, int count, int[] chain, int place) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chain[tails[middle]] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
