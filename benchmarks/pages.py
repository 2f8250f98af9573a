"""What the pages weigh and how fast they answer, in a real browser against a real server."""

import gzip
import urllib.request

import browser
import figures
import governance

FIRST_LOAD_KB = 150
ROUTE_MS = 100
FRAME_MS = 50
ROUNDS = 20
ROWS = 10_000

# What is there once a page is, looked for through shadow roots.
FIND = """
window.__find = (selector, root = document) => {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && window.__find(selector, element.shadowRoot);
    if (inside) return inside;
  }
  return null;
};
"""

# Says in the tab's storage when the page that follows had what it is for.
NOTICE = (
    FIND
    + """
const wanted = sessionStorage.getItem('bench wanted');
if (wanted && top === self) {
  const look = () => {
    if (!window.__find(wanted)) return requestAnimationFrame(look);
    requestAnimationFrame(() => { window.__shown = performance.timeOrigin + performance.now(); });
  };
  requestAnimationFrame(look);
}
"""
)

SCROLL = """
(async () => {
  const box = window.__find(%r);
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

PAGES = (
    ("/", "cs-request-list"),
    ("/code_artifacts", "cs-artifact-list h3, cs-artifact-list a"),
    ("/vs_terminal", "cs-code-editor"),
)


def rows(server):
    if not browser.is_there():
        print(f"{browser.PROGRAM} is not installed here: its rows are left out")
        return
    author = server.client("author")
    slug = governance.an_artifact(author)
    page = browser.Browser(server.port, "author")
    try:
        page.before_each_page(NOTICE)
        for path, wanted in (*PAGES, (f"/code_artifact?slug={slug}", "cs-source pre")):
            yield weight(page, path, wanted)
        yield route(page, slug)
        yield scrolling(page, author)
    finally:
        page.close()


def weight(page, path, wanted):
    """First load with nothing cached, before the editor, which comes in files of its own."""
    page.call("Network.clearBrowserCache")
    page.events.clear()
    page.go(path)
    page.wait_for(f"window.__find && window.__find({wanted!r}) && true")
    page.evaluate("new Promise((done) => setTimeout(done, 1000))")
    assets = {
        event["params"]["response"]["url"]
        for event in page.events
        if event.get("method") == "Network.responseReceived"
        and event["params"]["type"] in ("Document", "Script", "Stylesheet")
    }
    first, later = 0, 0
    for url in sorted(assets):
        body = urllib.request.urlopen(url).read()
        size = len(gzip.compress(body, 6))
        # The editor and the grammars are asked for by the page when somebody writes.
        if any(word in url for word in ("/mirror-", "/assets/index-")):
            later += size
        else:
            first += size
    return figures.Row(
        f"first load of `{path.split('?')[0]}`, gzip",
        f"{first / 1000:.1f} kB in {len(assets)} files, then {later / 1000:.1f} kB of the editor",
        f"{FIRST_LOAD_KB} kB",
        first / 1000 / FIRST_LOAD_KB,
        1,
    )


def route(page, slug):
    """From the click on a link to the next page with what it is for, files cached."""
    series = figures.Series("route")
    legs = (
        ("/code_artifacts", "cs-artifact-list a"),
        (f"/code_artifact?slug={slug}", "cs-source pre"),
        ("/", "cs-request-list"),
        ("/vs_terminal", "cs-code-editor"),
    )
    page.go("/")
    page.wait_for("window.__find && window.__find('cs-request-list') && true")
    for round_ in range(ROUNDS):
        for path, wanted in legs:
            begin = page.evaluate(
                f"sessionStorage.setItem('bench wanted', {wanted!r});"
                f"const at = performance.timeOrigin + performance.now();"
                f"setTimeout(() => location.assign({path!r})); at"
            )
            name = path.split("?")[0]
            shown = page.wait_for(f"location.pathname === {name!r} && window.__shown")
            if round_ > 1:
                series.add([(shown - begin) / 1000], 0)
    return figures.Row(
        "route change, to what the page is for",
        f"p50 {series.ms(0.5):.0f}, p95 {series.ms(0.95):.0f} ms, n {len(series.samples)}",
        f"{ROUTE_MS} ms",
        series.ms(0.5) / ROUTE_MS,
        1,
    )


def scrolling(page, author):
    code = f"for i in range({ROWS}): print(i, 'row of output')"
    run = author.post("/api/run_code_async", {"code": code})["run_id"]
    page.go("/vs_terminal?tab=history")
    page.wait_for(f"window.__find && window.__find('cs-run-history li') && {run!r}")
    page.evaluate("window.__find('cs-run-history li button').click()")
    page.wait_for(
        "window.__find('cs-output-log') && window.__find('cs-output-log').blocks.length > 90"
    )
    gaps = page.evaluate(SCROLL % "cs-output-log .log")
    series = figures.Series("frames")
    series.add([gap / 1000 for gap in gaps], 0)
    return figures.Row(
        f"scrolling {ROWS:,} rows of output, the longest frame",
        f"p50 {series.ms(0.5):.1f}, longest {series.ms(1):.1f} ms, n {len(gaps)}",
        f"{FRAME_MS} ms",
        series.ms(1) / FRAME_MS,
        1,
    )
