package io.countersign.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private final JobOutput output = JobOutput.within(Limits.artifactRun());
  private final Capture stdout = output.stdout();

  @Test
  void aCharacterThatComesInPiecesIsToldWhole() {
    Follower follower = output.follow(stdout);
    byte[] text = "a€".getBytes(StandardCharsets.UTF_8);
    String[] told = {"a", "", "", "€"};
    for (int i = 0; i < text.length; i++) {
      stdout.take(new byte[] {text[i]}, 1);
      assertThat(follower.next()).isEqualTo(told[i]);
    }
    assertThat(follower.end()).isEmpty();
  }

  @Test
  void whatIsToldIsWhatIsKeptForEveryBytesInEveryPieces() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      Limits limits = limits(random.nextInt(40));
      JobOutput any = JobOutput.within(limits);
      Follower follower = any.follow(any.stdout());
      StringBuilder told = new StringBuilder();
      for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
        byte[] piece = anyBytes(random);
        any.stdout().take(piece, piece.length);
        for (String text = follower.next(); !text.isEmpty(); text = follower.next()) {
          told.append(text);
        }
      }
      told.append(follower.end());
      assertThat(told).hasToString(any.stdout().text());
    }
  }

  @Test
  void whoeverComesLaterIsToldAllFromTheBeginning() {
    stdout.take(new byte[] {'x'}, 1);
    Follower first = output.follow(stdout);
    assertThat(first.next()).isEqualTo("x");
    stdout.take(new byte[] {'y'}, 1);
    assertThat(output.follow(stdout).next()).isEqualTo("xy");
    assertThat(first.next()).isEqualTo("y");
  }

  @Test
  void whoeverWaitsIsWokenByWhatIsKept() throws Exception {
    long seen = output.seen();
    CompletableFuture<Void> woken =
        CompletableFuture.runAsync(
            () -> {
              try {
                output.awaitBeyond(seen);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(woken).isNotDone();
    output.stderr().take(new byte[] {'x'}, 1);
    woken.get(5, TimeUnit.SECONDS);
  }

  private static byte[] anyBytes(Random random) {
    String alphabet = "aü€𝄞";
    byte[] bytes = alphabet.repeat(3).getBytes(StandardCharsets.UTF_8);
    int from = random.nextInt(10);
    byte[] piece = new byte[random.nextInt(bytes.length - from)];
    System.arraycopy(bytes, from, piece, 0, piece.length);
    if (piece.length > 0 && random.nextBoolean()) {
      piece[random.nextInt(piece.length)] = (byte) random.nextInt(256);
    }
    return piece;
  }

  private static Limits limits(int outputBytes) {
    Limits usual = Limits.artifactRun();
    return new Limits(
        usual.wall(),
        usual.cpu(),
        usual.memoryBytes(),
        usual.pids(),
        usual.fileBytes(),
        usual.scratchBytes(),
        usual.openFiles(),
        outputBytes,
        usual.outputFiles());
  }
}
