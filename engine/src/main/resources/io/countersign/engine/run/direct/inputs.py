"""Reads or runs a person's code that asks for inputs (contract.md A2). Runs in the jail.

/job/params.json: {"mode": "prompts" | "globals" | "prompted", "code", "inputs", "invocation"}
countersign-answer.json, left in the working directory, tells what is no output of the code.
"""
import ast
import builtins
import json
import keyword
import linecache
import os
import sys
import traceback

ANSWER = os.path.abspath("countersign-answer.json")
MOST = 1_000_000

with open("/job/params.json", encoding="utf-8") as params:
    asked = json.load(params)
code, given = asked["code"], asked.get("inputs", {})


def answer(**told):
    text = json.dumps(told)
    if len(text) > MOST:
        text = json.dumps({name: repr(value)[:50_000] for name, value in told.items()})
    with open(ANSWER, "w", encoding="utf-8") as file:
        file.write(text)


def prompts(tree):
    """The distinct literals of input("…"), in the order of the text."""
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
    return list(dict.fromkeys(node.args[0].value for node in calls))


def parsed():
    try:
        return ast.parse(code, "main.py")
    except SyntaxError as error:
        answer(error=f"line {error.lineno}: {error.msg}")
        print(f"SyntaxError, line {error.lineno}: {error.msg}", file=sys.stderr)
        sys.exit(1)


def run(names):
    """Runs the code; a traceback shows its own lines and none of ours."""
    linecache.cache["main.py"] = (len(code), None, code.splitlines(True), "main.py")
    try:
        exec(compile(code, "main.py", "exec"), names)
    except SystemExit:
        raise
    except BaseException as error:
        ours = error.__traceback__
        traceback.print_exception(type(error), error, ours and ours.tb_next)
        sys.exit(1)


def call(invocation, names):
    try:
        value = eval(compile(invocation, "invocation", "eval"), names)
    except Exception as error:
        print("[InvocationError]", f"{type(error).__name__}: {error}")
        return
    print("[Result]", value)
    if value is not None:
        try:
            answer(result=value)
        except (TypeError, ValueError, RecursionError):
            answer(result=repr(value)[:50_000])


def with_globals():
    names = {"__name__": "__main__"}
    for name, value in given.items():
        if name.isidentifier() and not keyword.iskeyword(name):
            names[name] = value
    run(names)
    if asked.get("invocation", "").strip():
        call(asked["invocation"], names)


def with_prompts():
    missing = [prompt for prompt in prompts(parsed()) if prompt not in given]
    if missing:
        answer(missing=missing)
        return
    used = {}

    def supplied(prompt=""):
        text = str(prompt)
        if text not in given:
            raise EOFError(f"no input was given for the prompt {text!r}")
        used[text] = given[text]
        print(text + str(given[text]))
        return str(given[text])

    builtins.input = supplied
    try:
        run({"__name__": "__main__"})
    finally:
        answer(used=used)


if asked["mode"] == "prompts":
    answer(prompts=prompts(parsed()))
elif asked["mode"] == "globals":
    with_globals()
else:
    with_prompts()
