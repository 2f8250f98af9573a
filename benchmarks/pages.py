"""What the pages weigh and how fast they answer, in a real browser against a real server."""

import browser
import figures
import governance
import lists

FIRST_LOAD_KB = 150
ROUTE_MS = 100
FRAME_MS = 50
ROUNDS = 20
ROWS = 10_000

ARTIFACTS = 5_000
WARM_UP = 1_000

# What the pages below ask of the server, whose JVM is warm, as for the other groups.
ASKED = (
    "/api/session",
    "/api/code/badges",
    "/api/code/artifacts?page_size=20",
    "/api/code/my_pending_run_approvals",
    "/api/code/my_run_requests",
    "/api/languages",
    "/api/run_policies",
    "/api/run_code_async/history?limit=50&cells=true",
)

# What is there once a page is, looked for through shadow roots; `a >>> b` is a b in the root of an a.
FIND = """
window.__find = (path, root = document) => {
  const [selector, ...rest] = path.split(' >>> ');
  const inside = (element) => rest.length === 0
    ? element
    : element.shadowRoot && window.__find(rest.join(' >>> '), element.shadowRoot);
  for (const found of root.querySelectorAll(selector)) {
    const result = inside(found);
    if (result) return result;
  }
  for (const element of root.querySelectorAll('*')) {
    const result = element.shadowRoot && window.__find(path, element.shadowRoot);
    if (result) return result;
  }
  return null;
};
"""

# Turns to another page as a link does, and says how long it took until that showed what it is for.
TURN = """
new Promise((done) => {
  const begin = performance.now();
  location.assign(%r);
  const look = () => window.__find(%r)
    ? requestAnimationFrame(() => done(performance.now() - begin))
    : requestAnimationFrame(look);
  look();
})
"""

# Reads all artifacts a page at a time: to the end of one, then on to the next.
READ_ALL = """
(async () => {
  const gaps = [];
  let before = await new Promise(requestAnimationFrame);
  const frame = async () => {
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - before);
    before = now;
  };
  const list = window.__find('cs-artifacts-page >>> cs-artifact-list').shadowRoot;
  for (let next = true; next; ) {
    window.scrollTo(0, 0);
    for (let at = -1; at !== window.scrollY; ) {
      at = window.scrollY;
      window.scrollBy(0, innerHeight / 2);
      await frame();
    }
    const button = [...list.querySelectorAll('.pages button')].at(-1);
    const first = list.querySelector('h3 a').href;
    next = button && !button.disabled;
    if (next) button.click();
    while (next && list.querySelector('h3 a').href === first) await frame();
  }
  return gaps;
})()
"""

SCROLL = """
(async () => {
  const box = %s;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const gaps = [];
  box.scrollTop = 0;
  await frame();
  let before = await frame();
  while (box.scrollTop + box.clientHeight < box.scrollHeight - 2) {
    box.scrollTop += box.clientHeight / 2;
    const now = await frame();
    gaps.push(now - before);
    before = now;
  }
  return gaps;
})()
"""

ASSETS = ("Document", "Script", "Stylesheet")
ARTIFACT = "cs-artifact-list >>> h3 a"
SOURCE = "cs-artifact-page >>> cs-source >>> pre"
EDITOR = "cs-code-editor >>> .cm-content"

PAGES = (
    ("/", "cs-home-page >>> cs-request-list >>> p, li"),
    ("/code_artifacts", f"cs-artifacts-page >>> {ARTIFACT}"),
    ("/vs_terminal", f"cs-terminal-page >>> {EDITOR}"),
)


def rows(server):
    if not browser.is_there():
        print(f"{browser.PROGRAM} is not installed here: its rows are left out")
        return
    author = server.client("author")
    slug = governance.an_artifact(author)
    for path in (*ASKED, f"/api/code/artifacts/{slug}"):
        for _ in range(WARM_UP):
            author.get(path)
    page = browser.Browser(server.port, "author")
    try:
        page.before_each_page(FIND)
        for path, wanted in (*PAGES, (f"/code_artifact?slug={slug}", SOURCE)):
            yield weight(page, path, wanted)
        yield route(page, slug)
        yield scrolling(page, author)
        lists.clone_artifacts(server.database, slug, ARTIFACTS)
        yield reading(page)
    finally:
        page.close()


def weight(page, path, wanted):
    """First load with nothing cached, before the editor, which comes in files of its own."""
    page.call("Network.clearBrowserCache")
    page.events.clear()
    page.go(path)
    page.wait_for(f"window.__find && window.__find({wanted!r}) && true")
    page.evaluate("new Promise((done) => setTimeout(done, 1000))")
    addresses, weights = {}, {}
    for event in page.events:
        told = event.get("params", {})
        if event.get("method") == "Network.responseReceived" and told["type"] in ASSETS:
            addresses[told["requestId"]] = told["response"]["url"]
        if event.get("method") == "Network.loadingFinished":
            weights[told["requestId"]] = told["encodedDataLength"]
    first, later = 0, 0
    for request, address in addresses.items():
        # The editor and the grammars are asked for by the page when somebody writes.
        if "/assets/editor/" in address:
            later += weights.get(request, 0)
        else:
            first += weights.get(request, 0)
    return figures.Row(
        f"first load of `{path.split('?')[0]}`, over the wire",
        f"{first / 1000:.1f} kB in {len(addresses)} files, then {later / 1000:.1f} kB of the editor",
        f"{FIRST_LOAD_KB} kB",
        first / 1000 / FIRST_LOAD_KB,
        1,
    )


def route(page, slug):
    """From the click on a link to the next page with what it is for, and the frame that shows it."""
    legs = (*PAGES, (f"/code_artifact?slug={slug}", SOURCE))
    each = {path.split("?")[0]: figures.Series(path) for path, _ in legs}
    series = figures.Series("route")
    page.go(f"/code_artifact?slug={slug}")
    page.wait_for(f"window.__find && window.__find({SOURCE!r}) && true")
    for round_ in range(ROUNDS):
        for path, wanted in legs:
            took = page.evaluate(TURN % (path, wanted)) / 1000
            if round_ > 1:
                each[path.split("?")[0]].add([took], 0)
                series.add([took], 0)
    told = ", ".join(f"{path} {one.ms(0.5):.0f}" for path, one in each.items())
    return figures.Row(
        "route change, to what the page is for",
        f"p50 {series.ms(0.5):.0f}, p95 {series.ms(0.95):.0f} ms, n {len(series.samples)}"
        f" ({told})",
        f"{ROUTE_MS} ms",
        series.ms(0.5) / ROUTE_MS,
        1,
    )


def scrolling(page, author):
    code = f"for i in range({ROWS}): print(i, 'row of output')"
    run = author.post("/api/run_code_async", {"code": code})["run_id"]
    page.go("/vs_terminal?tab=history")
    page.wait_for(f"window.__find && window.__find('cs-run-history >>> li') && {run!r}")
    page.evaluate("window.__find('cs-run-history >>> li button').click()")
    page.wait_for(
        "window.__find('cs-output-log') && window.__find('cs-output-log').blocks.length > 90"
    )
    gaps = page.evaluate(SCROLL % "window.__find('cs-output-log >>> .log')")
    return longest_frame(f"scrolling {ROWS:,} rows of output", gaps)


def reading(page):
    """All artifacts one after the other; the list shows a page of them at a time."""
    page.go("/code_artifacts")
    page.wait_for(f"window.__find && window.__find('cs-artifacts-page >>> {ARTIFACT}') && true")
    return longest_frame(f"reading through {ARTIFACTS:,} artifacts", page.evaluate(READ_ALL))


def longest_frame(what, gaps):
    series = figures.Series("frames")
    series.add([gap / 1000 for gap in gaps], 0)
    return figures.Row(
        f"{what}, the longest frame",
        f"p50 {series.ms(0.5):.1f}, p99 {series.ms(0.99):.1f}, longest {max(gaps):.1f} ms,"
        f" n {len(gaps)}",
        f"{FRAME_MS} ms",
        max(gaps) / FRAME_MS,
        1,
    )
