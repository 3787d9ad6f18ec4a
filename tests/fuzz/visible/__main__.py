"""The long differential run.

::

    python -m tests.fuzz.visible --documents 2000 --seed 1 [--formats word pdf]
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields

from tests.fuzz.visible.runner import FORMATS, run
from tests.fuzz.visible.score import Figures

_FIGURES = [entry.name for entry in fields(Figures) if entry.name != "examples"]


def main() -> int:
    """Print a table; the exit code is 1 where words were lost, quoted unseen or doubled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=2000, help="of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--formats", nargs="+", default=sorted(FORMATS), choices=sorted(FORMATS))
    options = parser.parse_args()
    print(f"| format | recall | {' | '.join(_FIGURES)} |\n|{'---|' * (len(_FIGURES) + 2)}")
    bad = False
    for name in options.formats:
        kind = FORMATS[name]()
        if missing := kind.available():
            print(f"| {name} | not run: {missing} |")
            continue
        found = run(kind, options.documents, options.seed)
        figures = " | ".join(str(getattr(found, figure)) for figure in _FIGURES)
        print(f"| {name} | {found.recall:.4f} | {figures} |", flush=True)
        for fault, places in found.examples.items():
            print("\n".join(f"    {fault}: {place}" for place in places), file=sys.stderr)
        bad |= found.recall < 0.995 or bool(found.quoted or found.doubled or found.contradicted)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
