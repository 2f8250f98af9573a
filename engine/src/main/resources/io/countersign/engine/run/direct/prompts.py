"""Prints the distinct literals of input("…") in /job/params.json's code, in order, as a JSON list.

Reads the code as a tree and runs nothing of it.
"""
import ast
import json
import sys

with open("/job/params.json", encoding="utf-8") as params:
    code = json.load(params)["code"]
try:
    tree = ast.parse(code)
except SyntaxError as error:
    sys.exit(f"line {error.lineno}: {error.msg}")
calls = [
    node
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
    and isinstance(node.func, ast.Name)
    and node.func.id == "input"
    and node.args
    and isinstance(node.args[0], ast.Constant)
    and isinstance(node.args[0].value, str)
]
calls.sort(key=lambda node: (node.lineno, node.col_offset))
print(json.dumps(list(dict.fromkeys(node.args[0].value for node in calls))))
