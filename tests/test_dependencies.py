"""What the package imports is declared, and what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What a distribution is imported as, where that is not its own name.
IMPORTED_AS = {
    "scikit-learn": "sklearn", "pdfminer.six": "pdfminer", "python-docx": "docx", "pillow": "PIL",
    "python-dateutil": "dateutil",
    "vl-convert-python": "vl_convert", "pyahocorasick": "ahocorasick",
}  # fmt: skip
# Needed by what we import although we never import them: by jusText, for trafilatura; by tnefparse.
FOR_OTHERS = {"lxml_html_clean", "compressed-rtf"}
# Packages that another one brings as a part of itself.
PARTS = {"pydantic_core": "pydantic", "py4j": "pyspark"}
# Imported only where they are there already: a notebook shows tables in its own way.
WHERE_PRESENT = {"IPython"}


def imports() -> dict[str, set[str]]:
    """Names of outside packages that files of the package import, and which files do."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "similarity").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                found[name.partition(".")[0]].add(path.name)
    for part, whole in PARTS.items():
        found[whole] |= found.pop(part, set())
    outside = set(found) - set(sys.stdlib_module_names) - {"similarity"}
    return {name: found[name] for name in outside}


def declared() -> dict[str, str]:
    """Distributions of the core and of every extra, and what each is imported as."""
    extras = (line for lines in PROJECT["optional-dependencies"].values() for line in lines)
    names = [Requirement(line).name for line in (*PROJECT["dependencies"], *extras)]
    names = [name for name in names if name != PROJECT["name"]]
    return {name: IMPORTED_AS.get(name, name.replace("-", "_")) for name in names}


def test_everything_imported_is_declared() -> None:
    missing = {name: files for name, files in imports().items() if name not in declared().values()}
    assert set(missing) <= WHERE_PRESENT, missing


def test_everything_declared_is_imported() -> None:
    used = set(imports())
    idle = {name for name, module in declared().items() if module not in used}
    assert idle <= FOR_OTHERS, idle


def test_every_dependency_stands_in_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in declared()} <= pinned
