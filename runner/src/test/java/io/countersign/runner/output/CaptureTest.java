package io.countersign.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private final AtomicLong drained = new AtomicLong();

  @Test
  void textWithinTheCapIsKeptWhole() {
    Capture capture = capture("grüße\n".getBytes(StandardCharsets.UTF_8), 8);
    assertThat(capture.text()).isEqualTo("grüße\n");
    assertThat(capture.isTruncated()).isFalse();
  }

  @Test
  void noCharacterIsCutInHalf() {
    byte[] text = "aü€𝄞".getBytes(StandardCharsets.UTF_8); // 1 + 2 + 3 + 4 bytes
    String[] kept = {"", "a", "a", "aü", "aü", "aü", "aü€", "aü€", "aü€", "aü€", "aü€𝄞"};
    for (int cap = 0; cap < kept.length; cap++) {
      Capture capture = capture(text, cap);
      assertThat(capture.text()).as("cap %d", cap).isEqualTo(kept[cap]);
      assertThat(capture.isTruncated()).isEqualTo(cap < text.length);
    }
  }

  @Test
  void malformedBytesAreReplacedAndNotDropped() {
    assertThat(capture(new byte[] {(byte) 0xFF, 'a', (byte) 0xC3}, 10).text())
        .isEqualTo("\uFFFDa\uFFFD");
    assertThat(
            capture(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 'x'}, 4).text())
        .isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
  }

  @Test
  void aFloodIsDrainedAndCountedWithoutBeingKept() {
    long flood = 300L * 1024 * 1024; // more than the heap of the runner
    Capture capture = new Capture("stdout", 1000, 1000, Optional.empty(), drained, new Growth());
    capture.takeAll(new Zeros(flood));
    assertThat(capture.text()).hasSize(1000);
    assertThat(capture.isTruncated()).isTrue();
    assertThat(drained).hasValue(flood);
  }

  @Test
  void aBrokenStreamKeepsWhatCameBefore() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[] {'x'}),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("broken pipe");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("broken pipe");
              }
            });
    Capture capture = new Capture("stdout", 10, 10, Optional.empty(), drained, new Growth());
    capture.takeAll(broken);
    assertThat(capture.text()).isEqualTo("x");
  }

  private Capture capture(byte[] bytes, int cap) {
    Capture capture = new Capture("stdout", cap, cap, Optional.empty(), drained, new Growth());
    capture.takeAll(new ByteArrayInputStream(bytes));
    return capture;
  }

  /** As many zeros as asked for. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int read = (int) Math.min(length, left);
      left -= read;
      return read;
    }
  }
}
