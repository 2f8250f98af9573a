package io.countersign.engine.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaveConversationTest {

  private static final Instant NOW = Instant.parse("2027-01-31T12:34:56Z");

  @Test
  void aNameIsMadePlainAndNeverEmpty() {
    assertThat(SaveConversation.plain(" Kurse März/../x ", NOW)).isEqualTo("Kurse_M_rz____x");
    assertThat(SaveConversation.plain("", NOW)).isEqualTo("chat_20270131_123456");
    assertThat(SaveConversation.plain("x".repeat(100), NOW)).hasSize(64);
  }

  @Test
  void aTakenNameGetsANumber() {
    assertThat(SaveConversation.free("a", Set.of())).isEqualTo("a");
    assertThat(SaveConversation.free("a", Set.of("a", "a_1"))).isEqualTo("a_2");
  }
}
