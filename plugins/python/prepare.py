"""Leaves what every run would otherwise build again: matplotlib's list of fonts."""

import glob
import os
import shutil
import sys

try:
    import matplotlib.font_manager  # noqa: F401  (importing it builds the list)
except ImportError:
    sys.exit(0)

for path in glob.glob(os.path.join(os.environ["MPLCONFIGDIR"], "fontlist-*.json")):
    shutil.copyfile(path, os.path.join("/box", os.path.basename(path)))
