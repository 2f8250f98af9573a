package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.countersign.system.Given;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of admins, and everybody's own page, wide and narrow, light and dark. */
class AdminPagesIT {

  private static final String PASSWORD = "long enough";

  private final Server server = SharedServer.get();

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void open(Page page, String tab) {
    page.navigate("/admin?tab=" + tab);
    page.locator("cs-tabs [role=tab][aria-selected=true]").waitFor();
  }

  /**
   * A person listens in few places at once, and places that were left are noticed a moment later:
   * these tests go from page to page faster than anybody.
   */
  private static void quiet(Visitor visitor) {
    assertThat(visitor.complaints()).allMatch(text -> text.contains("/api/code/events"));
  }

  private static void add(Page page, String name, String displayName, String... roles) {
    button(page, "Add a person…").click();
    page.getByLabel("User name").fill(name);
    page.getByLabel("Display name").fill(displayName);
    page.getByLabel("First password").fill(PASSWORD);
    for (String role : roles) {
      page.locator("cs-person-form input[value=" + role + "]").check();
    }
    button(page, "Add").click();
    assertThat(page.getByText("Added " + name)).isVisible();
    page.getByLabel("Find").fill(name);
    assertThat(page.locator("cs-person-row")).hasCount(1);
  }

  @Test
  void addedPersonSignsInIsLockedAndCanNoLonger() {
    String name = "pages-" + System.nanoTime();
    try (Visitor admin = Visitor.signedIn(server, "admin");
        Visitor person = Visitor.anonymous(server)) {
      Page page = admin.page();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Admin").setExact(true))
          .first()
          .click();
      page.waitForURL("**/admin");
      add(page, name, "Pat Pages", "authors");
      assertThat(page.locator("cs-person-row")).containsText("Pat Pages");

      person.page().navigate("/sign-in");
      person.signIn(name, PASSWORD);
      assertThat(person.page().getByText("Welcome, " + name)).isVisible();
      assertThat(person.page().getByText("Groups: authors, consumers")).isVisible();

      button(page, "Lock " + name).click();
      page.getByLabel("Reason").fill("left the house");
      button(page, "Lock").click();
      assertThat(page.getByText("Locked " + name)).isVisible();
      assertThat(page.locator("cs-person-row")).containsText("left the house");
      admin.photograph("admin-person-locked");

      person.page().navigate("/code_artifacts");
      person.page().waitForURL("**/sign-in?**");
      person.signIn(name, PASSWORD);
      assertThat(person.page().getByRole(AriaRole.ALERT)).containsText("locked");
      person.photograph("sign-in-locked");

      button(page, "Unlock " + name).click();
      assertThat(page.getByText("Unlocked " + name)).isVisible();
      button(page, "New password for " + name).click();
      button(page, "New password").click();
      String password = page.locator("cs-person-row .secret").innerText();
      admin.photograph("admin-new-password");
      person.signIn(name, password);
      assertThat(person.page().locator("h1")).containsText("Artifacts");
      quiet(admin);
    }
  }

  @Test
  void hostileDisplayNameIsReadAndNothingOfItRuns() {
    String name = "hostile-" + System.nanoTime();
    String hostile = "<img src=x onerror=\"document.title='run'\">";
    try (Visitor admin = Visitor.signedIn(server, "admin")) {
      Page page = admin.page();
      open(page, "people");
      add(page, name, hostile);

      assertThat(page.locator("cs-person-row strong")).hasText(hostile);
      assertThat(page.locator("cs-person-row img")).hasCount(0);
      assertThat(page).hasTitle("Admin · Countersign");
      quiet(admin);
    }
  }

  @Test
  void whoIsNoAdminIsToldSo() {
    try (Visitor visitor = Visitor.signedIn(server, "consumer", 360)) {
      Page page = visitor.page();
      page.navigate("/admin?tab=facts");
      assertThat(page.getByText("This page is for admins and superusers")).isVisible();
      assertThat(page.locator("cs-tabs")).hasCount(0);
      assertThat(page.locator("cs-header a[href='/admin']")).hasCount(0);
      visitor.photograph("admin-refused-360");
      quiet(visitor);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void everyTabShowsWhatThereIs(int width) {
    String slug = Given.on(server).anArtifact("Seen by admins " + width, "print(1)");
    try (Visitor visitor = Visitor.signedIn(server, "admin", width)) {
      Page page = visitor.page();
      open(page, "mail");
      shows(visitor, "people", "cs-person-row", "superuser", width);
      shows(visitor, "groups", "cs-groups", "designers", width);
      shows(visitor, "limits", "cs-limits tbody", "artifact run", width);
      shows(visitor, "plugins", "cs-plugins", "part of the installation", width);
      shows(visitor, "doctor", "cs-doctor", "no internet socket", width);
      shows(visitor, "secrets", "cs-secrets", "sealed", width);
      shows(visitor, "webhooks", "cs-webhooks", "Register a webhook", width);
      shows(visitor, "mail", "cs-deliveries", "Mail is off", width);
      shows(visitor, "facts", "cs-facts tbody", slug, width);
      page.navigate("/admin?tab=facts&subject=" + slug + "&action=create");
      assertThat(page.locator("cs-facts tbody tr")).hasCount(1);
      quiet(visitor);
    }
  }

  private static void shows(Visitor visitor, String tab, String where, String words, int width) {
    Page page = visitor.page();
    page.locator("#tab-" + tab).click();
    assertThat(page.locator(where).filter(new Locator.FilterOptions().setHasText(words)).first())
        .isVisible();
    assertThat((Boolean) page.evaluate("document.body.scrollWidth <= innerWidth"))
        .as(tab + " fits")
        .isTrue();
    photograph(visitor, "admin-" + tab + "-" + width);
  }

  private static void photograph(Visitor visitor, String name) {
    visitor.photograph(name);
    Page page = visitor.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    visitor.photograph(name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  @Test
  void factsAreFoundAndDownloaded() throws IOException {
    String slug = Given.on(server).anArtifact("=1+1 downloaded", "print(1)");
    try (Visitor visitor = Visitor.signedIn(server, "superuser")) {
      Page page = visitor.page();
      open(page, "facts");
      page.getByLabel("To what or whom").fill(slug);
      page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).fill("create");
      button(page, "Find").click();
      assertThat(page.locator("cs-facts tbody tr")).hasCount(1);
      assertThat((String) page.evaluate("location.search")).contains("subject=" + slug);
      Download csv =
          page.waitForDownload(() -> page.getByText("Download what is found as CSV").click());
      List<String> lines = Files.readAllLines(csv.path());
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).contains("\"'=1+1 downloaded\"");
      quiet(visitor);
    }
  }

  @Test
  void groupGetsItsMembersAndTheKeyboardMovesAmongTabs() {
    String group = "desk-" + System.nanoTime();
    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      open(page, "people");
      page.locator("#tab-people").press("ArrowRight");
      assertThat(page.locator("#tab-groups")).isFocused();
      page.getByLabel("New group").fill(group);
      button(page, "Add the group").click();
      assertThat(page.getByText("Nobody is in this group.")).isVisible();
      page.getByLabel("Put in").fill("contributor");
      button(page, "Put in").click();
      assertThat(page.locator("cs-members li")).containsText("contributor");
      visitor.photograph("admin-group-members");
      button(page, "Take contributor out of " + group).click();
      assertThat(page.getByText("Nobody is in this group.")).isVisible();
      quiet(visitor);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 360})
  void everybodyPlansWhoStandsInForThem(int width) {
    try (Visitor visitor = Visitor.signedIn(server, "contributor", width)) {
      Page page = visitor.page();
      page.locator("cs-header a[href='/account']").click();
      assertThat(page.locator("cs-account")).containsText("contributors");
      page.getByLabel("Who decides in my stead").fill("approver");
      page.getByLabel("From").fill("2027-11-01T08:00");
      page.getByLabel("Until").fill("2027-11-02T08:00");
      page.getByLabel("Reason").fill("<b>holidays</b>");
      button(page, "Plan it").click();
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      Locator planned =
          page.locator("cs-absences li")
              .filter(new Locator.FilterOptions().setHasText("<b>holidays</b>"))
              .filter(new Locator.FilterOptions().setHasText("planned"));
      assertThat(planned.first()).containsText("approver decides in your stead");
      Pages.assertFits(page);
      photograph(visitor, "account-" + width);
      planned.first().getByRole(AriaRole.BUTTON).click();
      assertThat(planned).hasCount(0);
      quiet(visitor);
    }
  }
}
