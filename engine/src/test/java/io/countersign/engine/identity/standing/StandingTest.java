package io.countersign.engine.identity.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOW = Instant.parse("2027-01-31T12:00:00.400Z");

  @Test
  void signInsOfTheSecondInWhichTheyAreEndedAreOverToo() {
    Standing standing = new Standing("ada", "admin", NOW);
    assertThat(standing.signInsFrom()).isEqualTo(Instant.EPOCH);

    standing.endSignIns("admin", NOW);

    assertThat(standing.signInsFrom()).isEqualTo(Instant.parse("2027-01-31T12:00:01Z"));
    assertThat(standing.isLocked()).isFalse();

    standing.endSignIns("admin", NOW.plusMillis(100));
    assertThat(standing.signInsFrom())
        .as("also those that began after the first time, dated to the next second")
        .isEqualTo(Instant.parse("2027-01-31T12:00:02Z"));
  }

  @Test
  void whoLockedStaysOnRecordUntilUnlocked() {
    Standing standing = new Standing("ada", "admin", NOW);
    standing.lock("admin", "left", NOW);
    standing.endSignIns("superuser", NOW.plusSeconds(60));

    assertThat(standing.asLock()).isEqualTo(new Lock("admin", NOW, "left"));

    standing.unlock("superuser", NOW.plusSeconds(90));
    assertThat(standing.isLocked()).isFalse();
    assertThat(standing.signInsFrom()).as("ended stays ended").isAfter(NOW.plusSeconds(60));
  }
}
