"""How a matcher of your own compares with Tamis, on the embedded list and on pairs that you labelled.

Run it with a folder for the results: python assess.py FOLDER [CASES PEOPLE]
"""

import difflib
import pathlib
import sys

import tamis


def difflib_ratio(pairs):
    """Any function from (query, listed, schema) to numbers from 0 to 1 is a matcher."""
    return [difflib.SequenceMatcher(None, query.lower(), listed.lower()).ratio() for query, listed, _ in pairs]


def main(folder, cases=20, people=100):
    # The people on whom alerts are counted should be like the customers.
    report = tamis.assess.of_list(
        cases=cases,
        people=people,
        cultures=["German", "Turkish"],
        matchers=["rapidfuzz-ratio", ("difflib", difflib_ratio)],
        matcher_people=people // 10,
        progress=lambda done, total: print(f"\r{done * 100 // total} %", end="", file=sys.stderr),
    )
    print(f"\nmean recall {report.mean_recall:.3f}, alerts per 1,000 {report.alerts_per_1000:.1f}")
    print("recommended threshold", report.recommended)
    weakest = sorted(report.recall.to_dicts(), key=lambda row: row["recall"])[:5]
    for row in weakest:
        print(f"  {row['class']}: {row['found']} of {row['cases']}")
    for row in report.peers.to_dicts():
        print(f"  {row['matcher']}: {row['pairs']} pairs, threshold {row['threshold']}")
    report.save(folder / "report.html")
    report.save(folder / "report.json")

    # Labelled pairs may stand in a frame of pandas or polars, in Arrow, in a dict or in a CSV file.
    own = tamis.assess.pairs(
        {
            "query": ["Ri Tong Hyok", "Jane Doe", "Anna Schmidt"],
            "listed": ["Lee Dong-hyuk", "DOE, Jane", "Kim Jong Un"],
            "is_match": [True, True, False],
        }
    )
    print(own.labelled.to_dicts()[0])

    # What a stricter threshold would change, case by case.
    strict = tamis.assess.of_list(cases=cases, people=people, cultures=["German", "Turkish"], threshold=0.9)
    print(strict.against(folder / "report.json"))

    try:
        report.plot_recall().savefig(folder / "recall.png")
        report.plot_trade_off().savefig(folder / "trade-off.png")
    except ImportError as error:
        print(error)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:4]))
