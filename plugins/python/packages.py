"""Prints which packages a program finds, as a JSON object: {"numpy": "1.24.2"}."""

import importlib.metadata
import json

found = {}
for distribution in importlib.metadata.distributions():
    name = distribution.metadata["Name"]
    if name:
        found.setdefault(name, distribution.version or "")  # the first found is the one imported
print(json.dumps(found))
