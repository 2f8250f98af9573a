package io.countersign.processes.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.duty.SeparationOfDuties;
import org.junit.jupiter.api.Test;

/** Plays out small random models: where the game finds a way without consent, so must the proof. */
class TokenGameTest {

  /** More are played with {@code -Dgames=…}; 60,000 were when the proof was written. */
  private static final int GAMES = Integer.getInteger("games", 1_500);

  @Test
  void theProofNeverSaysYesWhereTheGameIsLost() {
    int lost = 0;
    int accepted = 0;
    for (long seed = 0; seed < GAMES; seed++) {
      TokenGame game = new TokenGame(seed);
      String model = game.model();
      boolean refused = isRefused(model);
      if (game.effectWithoutConsent()) {
        assertThat(refused).as("seed %d%n%s", seed, model).isTrue();
        lost++;
      }
      accepted += refused ? 0 : 1;
    }
    assertThat(lost).as("lost games").isGreaterThan(GAMES / 10);
    assertThat(accepted).as("accepted models").isGreaterThan(GAMES / 50);
  }

  private static boolean isRefused(String model) {
    Reading.Read read = (Reading.Read) new XmlReader().read(model.getBytes(UTF_8));
    return !SeparationOfDuties.check(read.root()).isEmpty();
  }
}
