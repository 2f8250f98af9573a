package io.countersign.processes.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceCheckTest {

  private static final List<String> ATTACKS =
      List.of(
          "${''.getClass()}",
          "#{''.getClass()}",
          "${execution.processEngineServices}",
          " ${a.b}",
          "x${a.b}",
          "${a}${b.c()}",
          "${routeRequest.class}",
          "${a['b']}",
          "a,${b.c}",
          "R3/${a.b}",
          "${a",
          "embedded:app:${a.b}.html");

  private final PlaceCheck places = new PlaceCheck(Policies.DELEGATES);

  @ParameterizedTest
  @EnumSource(Place.class)
  void noPlaceAtAllLetsAnAttackPass(Place place) {
    assertThat(ATTACKS)
        .allSatisfy(attack -> assertThat(places.objection(place, attack)).as(attack).isPresent());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void noValueIsLongEnoughToExhaustTheStack(Place place) {
    assertThat(
            Stream.of("\"a\", ", "/a", "1,", "P1D", "0 ", "not(", "${(")
                .map(piece -> "embedded:app:a" + piece.repeat(100_000)))
        .allSatisfy(
            value ->
                assertThatCode(() -> places.objection(place, value)).doesNotThrowAnyException());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void noPlaceLetsAnExpressionRunOverSeveralLinesOfCode(Place place) {
    assertThat(places.objection(place, "${a\n.\nb()}")).isPresent();
  }
}
