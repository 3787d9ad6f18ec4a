"""What is measured lies in the repository and not in the installed package: a clear word where it is absent."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

__all__ = ["present"]


def present(parser: argparse.ArgumentParser, paths: Sequence[Path]) -> Sequence[Path]:
    """The same paths, all of which are there; else the program ends with code 2 and says what to do."""
    for path in paths:
        if not path.exists():
            parser.error(
                f"{path}: is not there. The letters that quality is measured on lie in the repository, not in the"
                " installed package: run this in a copy of the repository, or name the path."
            )
    return paths
