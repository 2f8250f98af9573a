package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a candidate: its bytes are read once and verified, then its label, and only then is
 * anything of it loaded.
 *
 * @param store the runner's own copies
 * @param trusted who may sign what is dropped in; empty where no signature is demanded
 * @param versions what was used before
 */
record Examine(Store store, Optional<TrustedKeys> trusted, VersionMemory versions) {

  /** Returns whether it can be used; never throws because of what it finds. */
  Examined examine(Candidate candidate) {
    Label label = new Label(candidate.file(), "", "");
    Signed signed = before(candidate);
    try {
      Content content = Content.read(candidate);
      if (signed == Signed.NOT_TRUSTED) {
        trusted.orElseThrow().demandSigned(content.listing(), candidate.signature());
        signed = Signed.SIGNED;
      }
      Path copy = store.keep(content);
      label = label(candidate, copy);
      label.demandContract();
      Version version = label.demandVersion();
      if (!candidate.builtIn()) {
        versions.demandNotLower(label.name(), version);
      }
      return new Examined.Usable(
          label.name(), version, candidate, signed, languages(label, candidate, copy));
    } catch (PluginRefused e) {
      return refused(candidate, label, signed, e.getMessage());
    } catch (AccessDeniedException e) {
      return refused(
          candidate,
          label,
          signed,
          "the runner's user cannot read " + e.getFile() + "; chmod -R a+rX it");
    } catch (IOException | RuntimeException e) {
      return refused(candidate, label, signed, "the runner cannot read it: " + e);
    }
  }

  private static Label label(Candidate candidate, Path copy) throws IOException, PluginRefused {
    return candidate.origin() == Origin.JAR
        ? Label.ofJar(copy.resolve(candidate.file()))
        : Label.ofFolder(copy);
  }

  private List<InstalledLanguage> languages(Label label, Candidate candidate, Path copy)
      throws IOException, PluginRefused {
    LoadLanguages load = new LoadLanguages(store);
    return candidate.origin() == Origin.JAR
        ? load.ofJar(label.name(), copy.resolve(candidate.file()))
        : load.ofFolder(copy);
  }

  /** What is known of a candidate whose bytes nobody has seen yet. */
  private Signed before(Candidate candidate) {
    if (candidate.builtIn()) {
      return Signed.BUILT_IN;
    }
    return trusted.isPresent() ? Signed.NOT_TRUSTED : Signed.UNCHECKED;
  }

  private static Examined refused(Candidate candidate, Label label, Signed signed, String why) {
    return new Examined.Refused(
        new PluginStatus(
            label.name(),
            label.version(),
            candidate.origin(),
            candidate.path(),
            signed,
            Optional.of(why)));
  }
}
