package io.countersign.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.system.Given;
import io.countersign.system.Server;
import io.countersign.system.SharedServer;
import org.junit.jupiter.api.Test;

/** Operaton's other applications under the one sign-in. */
class CockpitIT {

  private static final String APP = "/operaton/app/";

  private final Server server = SharedServer.get();

  @Test
  void cockpitShowsTheInstanceAtItsStep() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).aRequest(slug, "{}");
    String instance =
        server
            .person("admin")
            .get("/engine-rest/process-instance?businessKey=" + id)
            .json()
            .get(0)
            .path("id")
            .asText();

    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      page.navigate(APP + "cockpit/default/#/process-instance/" + instance + "/runtime");
      assertThat(page.locator(".djs-overlays[data-container-id=decide] .badge").first())
          .hasText("1");
      assertThat(page.locator(".djs-overlays[data-container-id=run] .badge")).hasCount(0);
      assertThat(page.getByText(id.substring(0, 8)).first()).isVisible();
      visitor.photograph("cockpit-instance-waits-for-the-decision");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void requestLeadsToItsProcessAndBack() {
    String slug = Given.on(server).anArtifact("print(1)");
    String id = Given.on(server).aRequest(slug, "{}");
    server.person("author").patch("/api/code/artifacts/" + slug, "{\"visibility\":\"internal\"}");
    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      page.navigate("/code_artifact?slug=" + slug + "&request=" + id);
      page.getByText("Process in Cockpit").click();
      page.waitForURL("**/cockpit/**/process-instance/**");
      assertThat(page.locator(".djs-overlays[data-container-id=decide] .badge").first())
          .hasText("1");
      visitor.photograph("cockpit-leads-back");
      page.locator("a[href*='/code_artifact?']").click();
      page.waitForURL("**/code_artifact?slug=" + slug + "&request=" + id);
      assertThat(page.locator("cs-run-review")).containsText("pending");
      assertThat(visitor.complaints()).isEmpty();
    }
    assertThat(
            server
                .person("consumer")
                .get("/api/code/run_requests/" + id + "/review")
                .json()
                .has("process_instance"))
        .isFalse();
  }

  @Test
  void adminAndWelcomeOpenWithoutASecondSignIn() {
    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      page.navigate(APP + "admin/default/#/users");
      assertThat(page.getByText("approver").first()).isVisible();
      visitor.photograph("admin-lists-people");
      page.navigate(APP + "welcome/default/");
      assertThat(page.getByText("Cockpit").first()).isVisible();
      assertThat(page.getByText("admins").first()).isVisible();
      visitor.photograph("welcome-of-admin");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void applicationsOpenOnlyForWhoMayUseThem() {
    try (Visitor visitor = Visitor.signedIn(server, "consumer")) {
      for (String application : new String[] {"cockpit", "admin"}) {
        Response answer = visitor.page().navigate(APP + application + "/default/");
        assertThat(answer.status()).as(application).isEqualTo(403);
      }
    }
  }

  @Test
  void signOutAnywhereSignsOutEverywhere() {
    try (Visitor visitor = Visitor.signedIn(server, "admin")) {
      Page page = visitor.page();
      page.navigate(APP + "tasklist/");
      page.locator(".account").first().click();
      page.getByText("Log out").click();
      page.waitForURL("**/sign-in**");
      page.navigate("/");
      page.waitForURL("**/sign-in**");
      assertThat(page.getByLabel("Password")).isVisible();

      visitor.signIn("admin", "admin");
      page.getByText("Welcome, admin").waitFor();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
      page.waitForURL("**/sign-in**");
      for (String application : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
        page.navigate(APP + application + "/default/");
        assertThat(page.url()).contains("/sign-in?next=");
      }
    }
  }
}
