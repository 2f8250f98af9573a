package io.countersign.engine.conversation.chat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChatPlacesTest {

  private final ChatPlaces places =
      new ChatPlaces(new ChatSettings(3, 100, Duration.ofSeconds(1), Duration.ofSeconds(1)));

  @Test
  void aPersonHasTwoPlacesAndAllHaveThree() {
    ChatPlaces.Place first = places.take("ada");
    places.take("ada");
    assertThatThrownBy(() -> places.take("ada")).isInstanceOf(Refusal.class);
    places.take("bob");
    assertThatThrownBy(() -> places.take("eve")).isInstanceOf(Refusal.class);

    first.close();

    assertThatCode(() -> places.take("eve")).doesNotThrowAnyException();
    assertThatThrownBy(() -> places.requireRoom("ada")).isInstanceOf(Refusal.class);
  }
}
