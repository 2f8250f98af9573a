package io.countersign.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** What people do on a page, and what every page keeps. */
final class Pages {

  private Pages() {}

  /**
   * Writes code into the editor instead of what stands there, as a person does: filling it in one
   * go, the browser would style what it puts there.
   */
  static void write(Page page, String code) {
    page.locator(".cm-content").click();
    page.keyboard().press("Control+a");
    page.keyboard().press("Backspace");
    page.keyboard().insertText(code);
  }

  /** Asserts that nobody has to scroll sideways. */
  static void assertFits(Page page) {
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth")).isTrue();
  }
}
