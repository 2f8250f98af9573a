"""Reads /job/main.py and runs nothing of it. Prints its remarks, one a line:
main.py:LINE:COLUMN: error|warning: MESSAGE"""

import sys
import warnings


def remark(severity, line, column, message):
    text = " ".join(str(message).split())
    print(f"main.py:{max(line or 0, 0)}:{max(column or 0, 0)}: {severity}: {text}")


def main():
    with open("/job/main.py", "rb") as file:
        source = file.read()
    try:
        with warnings.catch_warnings(record=True) as remarks:
            warnings.simplefilter("always")
            compile(source, "main.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        remark("error", error.lineno, error.offset, error.msg)
        return 1
    except (ValueError, RecursionError, MemoryError) as error:
        remark("error", 0, 0, error or "nested too deeply")
        return 1
    for found in remarks:
        remark("warning", found.lineno, 0, found.message)
    return 0


sys.exit(main())
