"""Print the lowest version of every dependency that ``pyproject.toml`` allows, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_NAME_AND_LOWEST = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")


def lowest(project: Path) -> list[str]:
    """``name==version`` of each dependency of the program and its extras.

    Raises
    ------
    ValueError
        A dependency has no lower bound.
    """
    table = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    wanted = [
        *table["dependencies"],
        *(one for extra in table["optional-dependencies"].values() for one in extra),
    ]
    pins = []
    for requirement in wanted:
        found = _NAME_AND_LOWEST.match(requirement)
        if found is None:
            raise ValueError(f"{requirement}: has no lower bound")
        pins.append(f"{found[1]}=={found[2]}")
    return pins


if __name__ == "__main__":
    print("\n".join(lowest(Path(__file__).resolve().parents[1] / "pyproject.toml")))
