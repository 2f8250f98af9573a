"""Runs /job/main.py as the main module, with its parameters as the global `params`.

Its options are a JSON object in /job/options.json; whatever it does not name is as usual:

  capture_figures  true: each matplotlib figure left open when the run ends becomes figure-1.png …
  globals          an object; each key that is an identifier becomes a global
  answers          an object; input("…") with such a prompt returns its value
  invocation       an expression, evaluated after the program in its namespace; its value is printed
                   after "[Result] ", its failure after "[InvocationError] ", and invocation.json
                   holds {"value": …, "repr": "…"} (no value where JSON has none) or {"error": "…"}
"""

import builtins
import os
import sys
import types

PROGRAM = "/job/main.py"
PREPARED = "/prepared"
ANSWER = "/box/invocation.json"


def link_prepared_files():
    """Lets matplotlib find the font list that was built once, instead of building it in each run."""
    cache = os.environ["MPLCONFIGDIR"]
    try:
        names = os.listdir(PREPARED)
        os.makedirs(cache)
        for name in names:
            os.symlink(os.path.join(PREPARED, name), os.path.join(cache, name))
    except OSError:
        pass  # only slower without


def read_object(text):
    """Reads a JSON object; to import json takes a quarter of the time a short job takes."""
    if text == "{}":
        return {}
    import json

    return json.loads(text)


def read_options():
    try:
        with open("/job/options.json", encoding="utf-8") as file:
            return read_object(file.read())
    except FileNotFoundError:
        return {}


def main_module(options):
    """Makes the module the program runs in: its own, so that nothing of this file shows in it."""
    main = types.ModuleType("__main__")
    main.__file__ = "main.py"
    with open("/job/params.json", encoding="utf-8") as file:
        main.params = read_object(file.read())
    for name, value in options.get("globals", {}).items():
        if name.isidentifier() and not (name.startswith("__") and name.endswith("__")):
            setattr(main, name, value)
    return main


def answer_prompts(answers):
    """Lets input() answer the prompts it knows; the others read standard input."""
    ask = builtins.input

    def input(prompt="", /):
        if str(prompt) not in answers:
            return ask(prompt)
        print(prompt, end="", flush=True)
        return str(answers[str(prompt)])

    builtins.input = input


def invoke(expression, main):
    """Evaluates the invocation; returns whether it has a value."""
    import json

    try:
        value = eval(compile(expression, "<invocation>", "eval", dont_inherit=True), main.__dict__)
        answer = {"repr": repr(value)}
        print("[Result]", value)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
        print("[InvocationError]", answer["error"])
    else:
        try:
            json.dumps(value, allow_nan=False)
            answer["value"] = value
        except (TypeError, ValueError, RecursionError):
            pass
    with open(ANSWER, "w", encoding="utf-8") as file:
        json.dump(answer, file)
    return "error" not in answer


def ignore_show():
    """plt.show() has no screen to show on; its figures are kept instead, so nothing is amiss."""
    import warnings

    warnings.filterwarnings("ignore", message=".*(non-GUI backend|is non-interactive)")


def save_figures(then_close=False):
    plot = sys.modules.get("matplotlib.pyplot")
    for number, figure in enumerate(plot.get_fignums() if plot else [], start=1):
        try:
            plot.figure(figure).savefig(f"/box/figure-{number}.png")
            if then_close:
                plot.close(figure)
        except Exception as error:
            print(f"figure {number} could not be drawn: {error}", file=sys.stderr)


def without_harness_frames(traceback):
    """Returns a traceback that shows nothing of this file."""
    shown = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename != __file__:
            shown.append(traceback)
        traceback = traceback.tb_next
    for part in reversed(shown):
        traceback = types.TracebackType(traceback, part.tb_frame, part.tb_lasti, part.tb_lineno)
    return traceback


def run():
    link_prepared_files()
    options = read_options()
    main = main_module(options)
    sys.modules["__main__"] = main
    sys.argv = ["main.py", *sys.argv[1:]]
    sys.path.insert(0, "/job")
    if options.get("answers"):
        answer_prompts(options["answers"])
    if options.get("capture_figures"):
        ignore_show()
    try:
        with open(PROGRAM, encoding="utf-8-sig") as file:  # of bytes, errors would count bytes
            program = compile(file.read(), "main.py", "exec", dont_inherit=True)
        exec(program, main.__dict__)
        if options.get("invocation") and not invoke(options["invocation"], main):
            sys.exit(1)
    except SystemExit:
        raise
    except BaseException as error:
        traceback = without_harness_frames(error.__traceback__)
        sys.excepthook(type(error), error.with_traceback(traceback), traceback)
        sys.exit(1)
    finally:
        if options.get("capture_figures"):
            save_figures()


if __name__ == "__main__":
    run()
