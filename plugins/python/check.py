"""Reads /job/main.py and runs nothing of it. Prints its remarks, one a line:
main.py:LINE:COLUMN: error|warning: MESSAGE"""

import sys
import warnings


def remark(severity, line, column, message):
    text = " ".join(str(message).split())
    print(f"main.py:{max(line or 0, 0)}:{max(column or 0, 0)}: {severity}: {text}")


def column(error, source):
    """Returns the column of an error in characters; Python itself does not always count them."""
    lines = source.split("\n")
    line = lines[error.lineno - 1] if 0 < (error.lineno or 0) <= len(lines) else ""
    offset = error.offset or 0
    if offset > 0 and error.text is None:  # found by the compiler, which counts bytes
        return len(line.encode()[: offset - 1].decode(errors="replace")) + 1
    text = (error.text or "").rstrip("\n")
    if text.startswith("(") and text not in line and line.count(text[1:-1]) == 1:
        return line.index(text[1:-1]) + offset - 1  # counted within the braces of an f-string
    return offset


def main():
    with open("/job/main.py", encoding="utf-8-sig") as file:
        source = file.read()
    try:
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            compile(source, "main.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        remark("error", error.lineno, column(error, source), error.msg)
        return 1
    except (ValueError, RecursionError, MemoryError) as error:
        remark("error", 0, 0, str(error) or "nested too deeply")
        return 1
    for found in remarks:
        remark("warning", found.lineno, 0, found.message)
    return 0


sys.exit(main())
