"""A headless Chromium of its own, spoken to by the DevTools protocol over two pipes."""

import http.cookiejar
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

PROGRAM = "/usr/bin/chromium"

# As the browser tests of system-tests start it: as root, and for our own pages only.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


def is_there():
    return os.access(PROGRAM, os.X_OK)


class Browser:
    """One page of somebody who is signed in."""

    def __init__(self, port, person, width=1440, height=900):
        self.home = tempfile.mkdtemp(prefix="cs-bench-browser-", dir="/tmp")
        there, self.write = os.pipe()
        self.read, here = os.pipe()

        def as_three_and_four():
            os.dup2(there, 3)
            os.dup2(here, 4)

        self.process = subprocess.Popen(
            [PROGRAM, *FLAGS, f"--user-data-dir={self.home}"],
            pass_fds=(3, 4, there, here),
            preexec_fn=as_three_and_four,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(there)
        os.close(here)
        self.rest, self.count, self.session, self.events = b"", 0, None, []
        self.origin = f"http://localhost:{port}"
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for name, value in self.sign_in(person):
            self.call("Network.setCookie", name=name, value=value, url=self.origin)
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def sign_in(self, person):
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        body = json.dumps({"username": person, "password": person}).encode()
        headers = {"Content-Type": "application/json"}
        opener.open(urllib.request.Request(self.origin + "/api/session", body, headers)).read()
        return [(cookie.name, cookie.value) for cookie in jar]

    def go(self, path):
        self.call("Page.navigate", url=self.origin + path)

    def before_each_page(self, script):
        self.call("Page.addScriptToEvaluateOnNewDocument", source=script)

    def evaluate(self, expression):
        """Returns the value of an expression, awaited."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(f"the page failed: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_for(self, expression, seconds=30):
        """Waits until an expression is true, and returns its value; across navigations, too."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                value = self.evaluate(expression)
            except RuntimeError:
                value = None  # the page is just being left
            if value:
                return value
            time.sleep(0.02)
        raise RuntimeError(f"the page never came to: {expression}")

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.read, 1 << 16)
            if not piece:
                raise EOFError("the browser went away")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(20)
        shutil.rmtree(self.home, ignore_errors=True)
