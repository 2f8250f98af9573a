package io.countersign.runner.output;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the output files out of the archive a jail sends. They are stored under their hashes, so
 * that no name a job chose ever becomes a path of the host (promises S1, S5, S10).
 */
public final class OutputFiles {
  private static final int PIECE = 64 * 1024;

  private final Path directory;
  private final Limits limits;
  private final SortedMap<String, OutputFile> taken = new TreeMap<>();
  private long total;

  /**
   * Makes an empty collection.
   *
   * @param directory where the bytes go; made for the first file
   * @param limits how many files, how large each, and together no more than the scratch directory
   */
  public OutputFiles(Path directory, Limits limits) {
    this.directory = directory;
    this.limits = limits;
  }

  /**
   * Takes every output file of the archive.
   *
   * @return the limit the job went beyond, for a person; empty where it kept within them
   * @throws IOException where the archive is malformed or the disk full
   */
  public Optional<String> take(InputStream archive) throws IOException {
    ArchiveReader reader = new ArchiveReader(archive);
    Optional<ArchiveReader.Entry> next = reader.next();
    for (; next.isPresent(); next = reader.next()) {
      ArchiveReader.Entry entry = next.get();
      total += entry.size(); // also of what is not taken: a sparse file costs as much to read
      if (entry.size() > limits.fileBytes() || total > limits.scratchBytes()) {
        return Optional.of("output files: " + mebibytes(limits.scratchBytes()) + " together");
      }
      Optional<OutputName> name = OutputName.parse(entry.name());
      if (name.isEmpty() || taken.containsKey(name.get().value())) {
        continue;
      }
      if (taken.size() == limits.outputFiles()) {
        return Optional.of("output files: " + limits.outputFiles());
      }
      taken.put(name.get().value(), store(name.get().value(), reader));
    }
    return Optional.empty();
  }

  /** Returns what was taken, in name order. */
  public List<OutputFile> list() {
    return List.copyOf(taken.values());
  }

  private OutputFile store(String name, ArchiveReader reader) throws IOException {
    MessageDigest digest = sha256();
    long size = 0;
    byte[] piece = new byte[PIECE];
    Path part = Files.createDirectories(directory).resolve("part");
    try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
      for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
        file.write(piece, 0, read);
        digest.update(piece, 0, read);
        size += read;
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    Files.move(part, directory.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
    return new OutputFile(name, size, hash, MediaTypes.of(name));
  }

  private static String mebibytes(long bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
