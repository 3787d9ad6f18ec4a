"""Builds the demonstration corpus from its content: ``python corpus/build.py [--out DIR]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.assemble import build_all

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    arguments = parser.parse_args()
    for line in build_all(arguments.out):
        print(line)
