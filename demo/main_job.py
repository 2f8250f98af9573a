#!/usr/bin/env python3
"""Performs the main job against a running demo server, step by step, for all to see."""

import base64
import json
import pathlib
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:9080"
STARTED = time.monotonic()


def say(text, mark="·"):
    print(f"  {mark} {text}", flush=True)


def step(text):
    print(f"\n[{time.monotonic() - STARTED:5.1f} s] {text}", flush=True)


def call(method, path, body=None, token=None):
    """Returns status and body; a refusal is an answer like any other."""
    request = urllib.request.Request(BASE + path, method=method)
    if token:
        request.add_header("Authorization", "Bearer " + token)
    data = None
    if body is not None:
        request.add_header("Content-Type", "application/json")
        data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, data, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def must(answer):
    status, body = answer
    if status != 200:
        sys.exit(f"  ✗ {status}: {body.get('detail', body)}")
    return body


def token(person):
    return must(call("POST", "/api/auth/token", {"username": person, "password": person}))[
        "access_token"
    ]


def main():
    author, consumer, approver = token("author"), token("consumer"), token("approver")

    step("author saves an artifact that reads real prices from a CSV input")
    artifact = must(
        call(
            "POST",
            "/api/code/artifacts",
            {
                "title": "Growth and drawdown",
                "description": "Growth, volatility and drawdown of one share, from monthly closes.",
                "code": (HERE / "drawdown.py").read_text(),
                "tags": ["finance", "demo"],
            },
            author,
        )
    )["artifact"]
    slug = artifact["slug"]
    say(f"saved as {slug}, version {artifact['current_version']}", "✓")

    step("author grants consumer run and approver edit")
    for person, right in (("consumer", "can_run"), ("approver", "can_edit")):
        must(
            call(
                "POST",
                f"/api/code/artifacts/{slug}/permissions",
                {"username": person, right: True},
                author,
            )
        )
        say(f"{person}: {right}", "✓")

    step('consumer asks for a run with {"symbol": "AMZN"} and the prices')
    csv = (HERE / "stocks.csv").read_bytes()
    request = must(
        call(
            "POST",
            f"/api/code/artifacts/{slug}/run_request",
            {
                "params": {"symbol": "AMZN"},
                "inputs": [
                    {"name": "stocks.csv", "content_base64": base64.b64encode(csv).decode()}
                ],
            },
            consumer,
        )
    )["request"]
    say(f"request {request['id']} is {request['status']}: the process waits for a decision", "✓")
    say(f"bound to code   sha256 {request['checksum']}")
    say(f"     parameters sha256 {request['params_hash']}")
    for file in request["inputs"]:
        say(f"     {file['name']:10} sha256 {file['sha256']}")

    decide = f"/api/code/run_requests/{request['id']}/decide"
    step("consumer tries to approve it")
    status, refused = call("POST", decide, {"decision": "approve"}, consumer)
    if status != 403:
        sys.exit(f"  ✗ expected a refusal, got {status}")
    say(f"refused with {status}: {refused['detail']}", "✓")

    step("approver approves with a reason")
    decided = must(
        call(
            "POST",
            decide,
            {"decision": "approve", "reason": "Reads its input only; the figures are plausible."},
            approver,
        )
    )["request"]
    decision = decided["decisions"][0]
    say(f"{decided['status']} by {decision['actor']}: “{decision['reason']}”", "✓")

    step("consumer executes; the code runs in the jail")
    request = must(
        call("POST", f"/api/code/run_requests/{request['id']}/execute", {}, consumer)
    )["request"]
    run = request["run"]
    say(
        f"{run['status']} in {run['wall_ms']} ms, {run['peak_memory_bytes'] // 2**20} MiB,"
        f" contained by {run['containment']}",
        "✓",
    )
    for line in request["execution_output"].splitlines():
        say(line, "│")
    for file in run["files"]:
        say(f"{file['name']:13} {file['size']:7} bytes  sha256 {file['sha256']}", "✓")
    if {file["name"] for file in run["files"]} != {"drawdown.png", "yearly.csv"}:
        sys.exit("  ✗ the chart and the table did not come back")

    step("what happened, from the ledger")
    activities = must(call("GET", f"/api/code/artifacts/{slug}/activities", token=author))
    for activity in reversed(activities["activities"]):
        say(f"{activity['created_at']}  {activity['action']:13} {activity['actor']}")

    print("\nPages to open (sign in as author, consumer, approver, admin …; password = name):")
    for path, what in (
        ("/", "start page: my requests, what waits for me"),
        (f"/code_artifact?slug={slug}&request={request['id']}", "this run with chart and table"),
        ("/operaton/app/tasklist/", "Tasklist: decide on runs (approver)"),
        ("/operaton/app/cockpit/", "Cockpit: the process at its step (admin)"),
        ("/openapi/ui", "the API, for people"),
        ("/health", "health, and what contains the code"),
    ):
        print(f"  {BASE}{path}\n      {what}")


if __name__ == "__main__":
    main()
