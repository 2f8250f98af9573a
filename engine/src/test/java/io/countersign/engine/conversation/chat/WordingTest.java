package io.countersign.engine.conversation.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Chat.Speaker;
import io.countersign.plugins.spi.Chat.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static Question question(String message, List<Turn> before, String code) {
    return new Question(
        message,
        Optional.empty(),
        before,
        Optional.of(code).filter(text -> !text.isEmpty()),
        "python");
  }

  private static List<Turn> talk(int rounds, String text) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      turns.add(new Turn(Speaker.PERSON, text + i));
      turns.add(new Turn(Speaker.ASSISTANT, text + i));
    }
    return turns;
  }

  @Test
  void theNewestTurnsAreSentAndThePersonBegins() {
    List<Turn> sent = Wording.turns(question("now", talk(50, "turn"), ""));

    assertThat(sent).hasSize(Wording.TURNS_SENT + 1);
    assertThat(sent.get(0)).isEqualTo(new Turn(Speaker.PERSON, "turn40"));
    assertThat(sent.get(sent.size() - 1)).isEqualTo(new Turn(Speaker.PERSON, "now"));
  }

  @Test
  void longTurnsAreLeftOutFromTheOldestOn() {
    List<Turn> sent = Wording.turns(question("now", talk(5, "x".repeat(13_000)), ""));

    assertThat(sent.stream().mapToInt(turn -> turn.text().length()).sum())
        .isLessThanOrEqualTo(Wording.CHARACTERS_SENT + "now".length());
    assertThat(sent.get(0).speaker()).isEqualTo(Speaker.PERSON);
    assertThat(sent).hasSize(5);
  }

  @Test
  void codeCannotEndItsFence() {
    List<Turn> sent = Wording.turns(question("look", List.of(), "a\n`````\nb"));

    assertThat(sent.get(0).text())
        .isEqualTo("look\n\nMy code:\n\n``````python\na\n`````\nb\n``````");
    assertThat(Wording.turns(question("look", List.of(), "  ")).get(0).text()).isEqualTo("look");
  }

  @Test
  void whatIsTooLongOrMissingIsRefused() {
    for (Question wrong :
        List.of(
            question(" ", List.of(), ""),
            question("x".repeat(Wording.LONGEST_MESSAGE + 1), List.of(), ""),
            question("x", List.of(), "x".repeat(Wording.LONGEST_CODE + 1)),
            question("x", talk(Wording.MOST_TURNS, ""), ""))) {
      assertThatThrownBy(() -> Wording.turns(wrong)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void theInstructionAsksForWholeProgramsAndPromisesNothing() {
    assertThat(Wording.instruction()).contains("whole new program", "cannot run");
  }
}
