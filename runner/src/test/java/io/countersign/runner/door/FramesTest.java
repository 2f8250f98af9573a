package io.countersign.runner.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void aMessageIsLengthTypeAndPayload() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frames(new byte[0], out).writeJson(new byte[] {'{', '}'});
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("000000024a7b7d");
  }

  @Test
  void filesOfAnySizeComeBack() throws IOException {
    for (int size : new int[] {0, 1, 64 * 1024, 64 * 1024 + 1, 300_000}) {
      byte[] file = new byte[size];
      new java.util.Random(size).nextBytes(file);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Frames writer = frames(new byte[0], out);
      writer.writeFile(new ByteArrayInputStream(file));
      writer.writeJson(new byte[] {'1'});
      Frames reader = frames(out.toByteArray(), new ByteArrayOutputStream());
      InputStream stream = reader.readFile();
      assertThat(stream.readAllBytes()).isEqualTo(file);
      assertThat(reader.readJson()).containsExactly('1');
    }
  }

  @Test
  void foreignTypesAndLengthsAreRefused() {
    for (String bad :
        new String[] {
          "0000000258aabb", // an unknown type
          "ffffffff4a", // a negative length
          "008000014a", // more than 8 MiB
          "0000000045" // the end of a file where a message belongs
        }) {
      assertThatThrownBy(() -> frames(hex(bad), new ByteArrayOutputStream()).readJson())
          .isInstanceOf(ProtocolException.class);
    }
    for (String bad : new String[] {"0001000142", "ffffffff42", "0000000145aa", "000000004a"}) {
      assertThatThrownBy(
              () -> frames(hex(bad), new ByteArrayOutputStream()).readFile().readAllBytes())
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void aConnectionThatEndsInsideAFrameIsNoMessage() {
    assertThatThrownBy(() -> frames(hex("000000054a7b"), new ByteArrayOutputStream()).readJson())
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(
            () ->
                frames(hex("0000000542aa"), new ByteArrayOutputStream()).readFile().readAllBytes())
        .isInstanceOf(EOFException.class);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static Frames frames(byte[] in, ByteArrayOutputStream out) {
    return new Frames(new ByteArrayInputStream(in), out);
  }
}
