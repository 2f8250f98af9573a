"""Prints the source, then waits until /shared/go is there where the source asks for it, then signs."""

import importlib.util
import os
import time

with open("/job/text.txt", encoding="utf-8") as file:
    text = file.read()
print(text, flush=True)
while text.startswith("wait") and not os.path.exists("/shared/go"):
    time.sleep(0.02)
# Read from /language only now: what a job finds there must not change while it runs.
spec = importlib.util.spec_from_file_location("tail", "/language/lib/tail.py")
tail = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tail)
print(tail.TEXT)
