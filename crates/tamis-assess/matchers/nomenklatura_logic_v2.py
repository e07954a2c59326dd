#!/usr/bin/env python3
"""OpenSanctions' logic-v2 as a matcher: a JSON line with two names in, a line with their score out.

    python3 -m venv nk && nk/bin/pip install nomenklatura
    … 'logic-v2=nk/bin/python nomenklatura_logic_v2.py'

Written for nomenklatura 4.17 (MIT). It needs PyICU, which pip compiles: ICU's headers (Debian: libicu-dev), pkg-config
and a C++ compiler must be there. Both names become entities of the schema with nothing but that name, and the algorithm
has its default configuration. An unknown schema counts as LegalEntity.
"""

import json
import sys

from followthemoney import EntityProxy, model
from nomenklatura.matching import LogicV2


def entity(side, schema, name):
    # nomenklatura keeps what it made of an entity's names by the id: an id that two names had would give one the other's.
    made = EntityProxy(model[schema], {"id": f"{side} {schema} {name}", "properties": {}})
    made.add("name", name)
    return made


def main():
    # The protocol is UTF-8, whatever the locale.
    sys.stdin.reconfigure(encoding="utf-8")
    config = LogicV2.default_config()
    for line in sys.stdin:
        pair = json.loads(line)
        schema = pair["schema"] or "LegalEntity"
        query = entity("query", schema, pair["query"])
        listed = entity("listed", schema, pair["listed"])
        print(LogicV2.compare(query, listed, config).score, flush=True)


if __name__ == "__main__":
    main()
