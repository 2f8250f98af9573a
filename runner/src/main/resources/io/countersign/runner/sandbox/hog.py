"""Holds more memory than it may, long enough to be seen by a watchdog."""

import sys
import time

held = bytearray(b"x" * int(sys.argv[1]))
time.sleep(5)
print("held", len(held))
