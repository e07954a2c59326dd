"""Compile every table of data/ordinary/ that comes from packages.

Usage: python3 data/ordinary/compile PACKAGES [MODULE …]
PACKAGES holds the unpacked packages named in the headers (`pip download`, then unzip or tar). Needs pyarrow.
The other tables (formats, countries, marks, spellings, romanisation rules) are written by hand.
"""

import importlib
import sys
from pathlib import Path

MODULES = ["korean_american", "latin", "by_rule", "arabic", "chinese", "japanese", "ethiopian", "hebrew", "companies"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for module in sys.argv[2:] or MODULES:
        importlib.import_module(module).compile_all(Path(sys.argv[1]))


main()
