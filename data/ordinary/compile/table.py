"""What every table is made with: reading literals of a module without running it, weights, writing."""

import ast
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
DATE = "2026-11-28"
MOST_BYTES = 200_000


def write(name, header, columns, rows):
    lines = [f"# {line}" for line in header] + ["\t".join(columns)] + ["\t".join(map(str, row)) for row in rows]
    text = "".join(f"{line}\n" for line in lines).encode("utf-8")
    if len(text) > MOST_BYTES:
        sys.exit(f"{name}: {len(text)} bytes, expected at most {MOST_BYTES}")
    (HERE / name).write_bytes(text)
    print(f"{name}: {len(rows)} rows, {len(text)} bytes", file=sys.stderr)


def literals(path):
    """Literal lists and weighted OrderedDicts of the classes of a Faker provider, without running it."""
    found = {}
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name, value = statement.targets[0].id, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            name, value = statement.target.id, statement.value
        else:
            continue
        if isinstance(value, ast.Call) and value.args:
            value = value.args[0]
        try:
            found[name] = ast.literal_eval(value)
        except ValueError:
            pass
    return found


def faker(packages, locale):
    return literals(packages / f"faker/providers/person/{locale}/__init__.py")


def per_million(weights):
    """(name, weight) as shares per million, largest first; what rounds to 0 becomes 1. Equal names are added."""
    summed = {}
    for name, weight in weights:
        name = " ".join(name.split())
        if name:
            summed[name] = summed.get(name, 0) + weight
    total = sum(summed.values())
    rows = [(name, max(1, round(weight * 1_000_000 / total))) for name, weight in summed.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def zipf(names, exponent=0.8, shift=2):
    """Weights by place in a list that stands in order of frequency."""
    return [(name, 1 / (place + shift) ** exponent) for place, name in enumerate(dict.fromkeys(names))]


def leaders(table):
    """The hand-ordered beginning of a table, from leaders.tsv; empty if there is none."""
    for line in open(Path(__file__).parent / "leaders.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            name, _, ranked = line.rstrip("\n").partition("\t")
            if name == table:
                return [part.strip() for part in ranked.split(",")]
    return []


def led(table, rest, tail):
    """Leaders by rank have `1 - tail` of the weight, the names of an unordered list share the rest evenly."""
    first = zipf(leaders(table))
    known = {name for name, _ in first}
    rest = sorted(set(rest) - known)
    total = sum(weight for _, weight in first)
    return first + [(name, total * tail / (1 - tail) / len(rest)) for name in rest]


def kept(rows, share):
    """The commonest rows that make up `share` of the weight, and that share in per cent."""
    total, sum_, out = sum(row[-1] for row in rows), 0, []
    for row in sorted(rows, key=lambda row: (-row[-1], row)):
        if sum_ >= share * total:
            break
        sum_ += row[-1]
        out.append(row)
    return out, 100 * sum_ / total
