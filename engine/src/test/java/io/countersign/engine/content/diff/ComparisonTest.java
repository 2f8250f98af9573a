package io.countersign.engine.content.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.patch.PatchFailedException;
import io.countersign.engine.content.TextVersions;
import io.countersign.engine.content.diff.Comparison.Notice;
import io.countersign.engine.content.diff.SideBySide.Kind;
import io.countersign.engine.content.diff.SideBySide.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Comparison compare(String one, String other) {
    return Comparison.between(TextVersions.version(1, one), TextVersions.version(2, other));
  }

  private static List<String> unified(Comparison comparison) {
    return UnifiedDiff.of(comparison).lines();
  }

  private static List<Row> rows(Comparison comparison, int context) {
    return SideBySide.of(comparison, context).hunks().stream()
        .flatMap(hunk -> hunk.rows().stream())
        .toList();
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  @Test
  void unifiedDiffReadsAsSourceAGivesIt() {
    assertThat(unified(compare("a\nb\nc\n", "a\nB\nc\n")))
        .containsExactly("--- v1", "+++ v2", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c");
  }

  @Test
  void equalCodeHasNoDiff() {
    Comparison same = compare("a\n", "a\n");

    assertThat(unified(same)).isEmpty();
    assertThat(same.notices()).isEmpty();
    assertThat(SideBySide.of(same, 3).hunks()).isEmpty();
  }

  @Test
  void anotherLineEndIsSaidWhereNoLineDiffers() {
    assertThat(compare("a\nb\n", "a\r\nb\r\n").notices()).containsExactly(Notice.LINE_ENDS_DIFFER);
  }

  @Test
  void controlsThatTurnTextRoundAreNamedWithTheirPlace() {
    Comparison comparison = compare("x = 1\n", "x = 1\ny = '\u202e'\n");

    assertThat(comparison.notices()).containsExactly(Notice.BIDIRECTIONAL_CONTROLS);
    assertThat(BidiControl.in(comparison.after())).containsExactly(new BidiControl(2, 6, "U+202E"));
  }

  @Test
  void sideBySidePairsLinesAndNumbersBothSides() {
    List<Row> rows = rows(compare("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n"), 1);

    assertThat(rows.stream().map(Row::kind))
        .containsExactly(Kind.EQUAL, Kind.CHANGED, Kind.EQUAL, Kind.EQUAL, Kind.ADDED);
    assertThat(rows.get(4).from()).isNull();
    assertThat(rows.get(4).to()).isEqualTo(new SideBySide.Line(5, "e"));
  }

  @Test
  void farAwayChangesAreHunksOfTheirOwn() {
    String before = lines(0, 100);
    String after = before.replace("\n10\n", "\nten\n").replace("\n90\n", "\nninety\n");

    assertThat(SideBySide.of(compare(before, after), 3).hunks()).hasSize(2);
    assertThat(SideBySide.of(compare(before, after), 1000).hunks()).hasSize(1);
    assertThat(rows(compare(before, after), 1000)).hasSize(100);
  }

  @RepeatedTest(200)
  void editsLeadFromTheOneTextToTheOther(RepetitionInfo repetition) throws PatchFailedException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> before = someLines(random);
    List<String> after = someLines(random);
    Comparison comparison = compare(String.join("\n", before), String.join("\n", after));

    assertThat(comparison.edits().applyTo(comparison.before())).isEqualTo(comparison.after());
    List<Row> rows = rows(comparison, 1000);
    if (!rows.isEmpty()) {
      assertThat(texts(rows, Row::from)).isEqualTo(comparison.before());
      assertThat(texts(rows, Row::to)).isEqualTo(comparison.after());
    }
  }

  private static List<String> someLines(Random random) {
    return random.ints(random.nextInt(30), 0, 8).mapToObj(i -> "line " + i).toList();
  }

  private static List<String> texts(
      List<Row> rows, java.util.function.Function<Row, SideBySide.Line> side) {
    return rows.stream().map(side).filter(line -> line != null).map(SideBySide.Line::text).toList();
  }

  @RepeatedTest(50)
  void movedAndRepeatedLinesLeadThereAsWell(RepetitionInfo repetition) throws PatchFailedException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> before =
        random.ints(random.nextInt(400), 0, 300).mapToObj(i -> "line " + i).toList();
    List<String> after = new ArrayList<>(before);
    for (int i = 0; i < 20 && !after.isEmpty(); i++) {
      String moved = after.remove(random.nextInt(after.size()));
      after.add(random.nextInt(after.size() + 1), random.nextBoolean() ? moved : "new " + i);
    }
    Comparison comparison = compare(String.join("\n", before), String.join("\n", after));

    assertThat(comparison.edits().applyTo(comparison.before())).isEqualTo(comparison.after());
    assertThat(comparison.edits().getDeltas())
        .as("few changes are told as few")
        .hasSizeLessThan(60)
        .allSatisfy(
            delta ->
                assertThat(delta.getSource().size() + delta.getTarget().size()).isLessThan(60));
  }

  @Test
  void everySecondOfTenThousandLinesIsStillComparedLineByLine() {
    List<String> after = new ArrayList<>();
    IntStream.range(0, 10_000).forEach(i -> after.add(i % 2 == 0 ? i + "" : "changed " + i));

    Comparison comparison = compare(lines(0, 10_000), String.join("\n", after) + "\n");

    assertThat(comparison.notices()).isEmpty();
    assertThat(comparison.edits().getDeltas()).hasSize(5_000);
  }

  @Test
  void unlikeTextsOfAHundredThousandLinesAreOneEditAndSaySo() {
    for (String other : List.of(lines(500_000, 600_000), "a\n", lines(0, 10) + "b\n")) {
      Comparison comparison = compare(lines(0, 100_000), other);

      assertThat(comparison.edits().getDeltas()).hasSize(1);
      assertThat(unified(comparison).size()).isGreaterThan(90_000);
    }
    assertThat(compare(lines(0, 100_000), lines(500_000, 600_000)).notices())
        .containsExactly(Notice.TOO_DIFFERENT);
  }
}
