package io.countersign.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at a browser of their own, who notices whatever a page complains about. */
final class Visitor implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int PATIENCE_MS = 15_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Visitor(Server server, int width) {
    context =
        Chromium.get()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(server.uri("").toString())
                    .setViewportSize(width, 900)
                    .setIgnoreHTTPSErrors(true) // the issuer of OidcIT signs for itself
                    .setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE_MS);
    page = context.newPage();
    page.onConsoleMessage(this::notice);
    page.onPageError(complaints::add);
  }

  /** Opens the browser of somebody who is not signed in yet. */
  static Visitor anonymous(Server server) {
    return new Visitor(server, 1440);
  }

  /** Opens the browser of a demo person and signs in, as people do. */
  static Visitor signedIn(Server server, String name) {
    return signedIn(server, name, 1440);
  }

  /** The same with a window of that width, in pixels. */
  static Visitor signedIn(Server server, String name, int width) {
    return signedIn(server, name, name, width);
  }

  /** The same for somebody who is no demo person. */
  static Visitor signedIn(Server server, String name, String password, int width) {
    Visitor visitor = new Visitor(server, width);
    visitor.page.navigate("/sign-in");
    visitor.signIn(name, password);
    visitor.page.waitForURL("**/");
    visitor.page.getByText("Welcome, " + name).waitFor();
    visitor.complaints.clear(); // of the 401 by which the sign-in page learns that nobody is there
    return visitor;
  }

  /** Fills the sign-in page in and sends it. */
  void signIn(String name, String password) {
    page.getByLabel("User name").fill(name);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  /** Returns the page. */
  Page page() {
    return page;
  }

  /** Returns what pages wrote to the console as errors, each with the address it is about. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Takes a picture: of our pages whole, of Operaton's, which scroll inside, what is in sight. */
  void photograph(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setFullPage(!page.url().contains("/operaton/")));
  }

  private void notice(ConsoleMessage message) {
    // Welcome asks for a password policy, and 404 is the engine's word for “there is none”.
    if (message.type().equals("error") && !message.location().contains("/password-policy")) {
      complaints.add(message.text() + " (" + message.location() + ")");
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
