package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import java.util.Map;
import java.util.Optional;

/** Writes reports as an export would, with the files of one run, {@code r1}, to be seen. */
record Written(Pictures pictures, ReportBody.Address address, Optional<String> base) {

  /** As a page of HTML. */
  static Written asHtml(Map<String, byte[]> files) {
    return new Written(pictures(files), Picture::dataAddress, Optional.empty());
  }

  /** As a PDF. */
  static Written asPdf(Map<String, byte[]> files) {
    return new Written(pictures(files), PdfPress::address, Optional.empty());
  }

  /** The same on a server whose address is known. */
  Written at(String address) {
    return new Written(pictures, this.address, Optional.of(address));
  }

  String body(String markdown) {
    return new ReportBody(pictures, address, new Links(base)).of(markdown);
  }

  byte[] pdf(String markdown) {
    return PdfPress.print(ReportPage.xml("report.md", body(markdown)), pictures.shown());
  }

  private static Pictures pictures(Map<String, byte[]> files) {
    return new Pictures(
        (run, name) -> {
          if (!run.equals("r1") || !files.containsKey(name)) {
            throw Refusal.notFound();
          }
          return Optional.of(files.get(name));
        });
  }
}
