package io.countersign.runner.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverflowTest {
  private static final int MIB = 1024 * 1024;

  @TempDir Path files;

  @Test
  void allOfALongStreamIsAFileAndItsHeadIsInTheEvidence() throws Exception {
    JobOutput output = JobOutput.within(limits(3 * MIB), files);
    byte[] written = write(output.stdout(), 2 * MIB + 77);
    OutputFile file = only(output);
    assertThat(file.name()).isEqualTo("stdout.txt");
    assertThat(file.size()).isEqualTo(written.length);
    assertThat(file.sha256()).isEqualTo(sha256(written));
    assertThat(files.resolve(file.sha256())).hasBinaryContent(written);
    assertThat(output.stdout().text()).hasSize(512 * 1024);
    assertThat(output.stdout().isTruncated()).isTrue();
    assertThat(output.stderr().isTruncated()).isFalse();
  }

  @Test
  void theFileEndsAtTheLimit() throws Exception {
    JobOutput output = JobOutput.within(limits(MIB), files);
    byte[] written = write(output.stderr(), 3 * MIB);
    OutputFile file = only(output);
    assertThat(file.name()).isEqualTo("stderr.txt");
    assertThat(files.resolve(file.sha256())).hasBinaryContent(Arrays.copyOf(written, MIB));
  }

  @Test
  void whatFitsIntoAnOutcomeIsNoFile() throws Exception {
    JobOutput output = JobOutput.within(limits(MIB), files);
    write(output.stdout(), 512 * 1024);
    assertThat(output.addTo(finished(List.of())).evidence().files()).isEmpty();
    assertThat(output.stdout().isTruncated()).isFalse();
    assertThat(files).isEmptyDirectory();
  }

  @Test
  void aFileOfTheJobKeepsItsName() throws Exception {
    JobOutput output = JobOutput.within(limits(MIB), files);
    write(output.stdout(), MIB);
    OutputFile own = new OutputFile("stdout.txt", 1, "ab", "text/plain");
    Outcome outcome = output.addTo(finished(List.of(own)));
    assertThat(outcome.evidence().files())
        .extracting(OutputFile::name)
        .containsExactly("stdout-2.txt", "stdout.txt");
    assertThat(outcome.evidence().files()).contains(own);
  }

  private static OutputFile only(JobOutput output) throws Exception {
    List<OutputFile> all = output.addTo(finished(List.of())).evidence().files();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static byte[] write(Capture capture, int size) {
    byte[] bytes = new byte[size];
    Random random = new Random(5);
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(26));
    }
    for (int at = 0; at < size; ) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(size, at + 1 + random.nextInt(90_000)));
      capture.take(piece, piece.length);
      at += piece.length;
    }
    return bytes;
  }

  private static Outcome finished(List<OutputFile> files) {
    return new Outcome.Finished(
        0, new Evidence("", false, "", false, Duration.ZERO, Duration.ZERO, 0, files, ""));
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

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
