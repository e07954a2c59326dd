#!/usr/bin/env python3
"""RapidFuzz's WRatio (PyPI `rapidfuzz`, MIT) as a matcher: a JSON line with two names in, a line with their score out."""

import json
import sys

from rapidfuzz import fuzz, utils

sys.stdin.reconfigure(encoding="utf-8")
for line in sys.stdin:
    pair = json.loads(line)
    print(fuzz.WRatio(pair["query"], pair["listed"], processor=utils.default_process) / 100, flush=True)
