"""What the Acts hold: which parts a section has, and which of them an authority may rely on to refuse.

Sections and their parts are facts (``sections.toml``). A provision that they do not list exists in no Act:
it is never read as another one that it resembles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from similarity.facts.reader import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern

__all__ = [
    "Path",
    "Regime",
    "children",
    "exists",
    "ground_of",
    "is_ground",
    "is_ncnd",
    "is_procedural",
    "named_range",
    "parents_of",
    "provision_row",
    "regime_of",
    "written",
]

Regime = Literal["FOIA", "FOISA", "EIR", "EISR"]
Path = tuple[str, ...]  # ("31", "1", "a") for 31(1)(a)

_LAST_SECTION: dict[Regime, int] = {"FOIA": 88, "FOISA": 76, "EIR": 21, "EISR": 22}
_SEVERAL = frozenset({"36", "39"})  # sections of the Scottish Act with unlike subsections
_PIECE = compiled_pattern(r"[^\s(),]+|[()]")
_SERIES: tuple[tuple[str, ...], ...] = (
    tuple(str(number) for number in range(1, 13)),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    tuple("abcdefghijklmnopqrstuvwxyz"),
)


@facts_cache
def provision_row(provision: str) -> dict[str, object] | None:
    """The facts of a provision, or of the nearest provision that it is part of."""
    while provision:
        if row := _rows().get(provision):
            return row
        if not provision.endswith(")"):
            return None
        provision = provision[: provision.rindex("(")]
    return None


def is_ncnd(provision: str) -> bool:
    """Whether the provision lifts the duty to confirm or deny."""
    row = provision_row(provision)
    return bool(row and row["is_ncnd"])


def is_procedural(provision: str) -> bool:
    """Whether the provision is a ground of cost or vexation, not an exemption of information."""
    row = provision_row(provision) or provision_row(f"{provision}(1)")
    return bool(row and str(row["kind"]).startswith("procedural"))


def ground_of(provision: str) -> str:
    """The ground that a provision is part of: its section, but of the Regulations the exception, ``EIR 12(5)(b)``.

    Where a section holds several interests, as those of the Scottish Act on confidences and on the environment
    do, its subsection.
    """
    regime, bare = regime_of(provision), provision.rpartition(" ")[2]
    parts = bare.replace("(", " (").split()
    depth = 3 if regime in ("EIR", "EISR") else 2 if regime == "FOISA" and parts[0] in _SEVERAL else 1
    number = "".join(parts[:depth])
    return number if regime == "FOIA" else f"{regime} {number}"


def parents_of(provision: str) -> tuple[str, ...]:
    """The exemptions whose duty to confirm or deny a provision lifts: 31(1) for 31(3)."""
    row = provision_row(provision)
    if row is None or not row["is_ncnd"]:
        return ()
    own = str(row["provision"])
    found = [str(r["provision"]) for r in _rows().values() if r.get("ncnd_counterpart") == own]
    return tuple(dict.fromkeys(re.sub(r"\([a-z]+\)$", "", p) for p in found))


def regime_of(provision: str) -> Regime:
    """The law that a provision is of: its first word, FOIA where there is none."""
    first = provision.split(" ", 1)[0]
    regimes: tuple[Regime, ...] = ("FOISA", "EIR", "EISR")
    return next((regime for regime in regimes if regime == first), "FOIA")


def written(regime: Regime, path: Path) -> str:
    """A provision as the project writes it: ``31(1)(a)``, ``EIR 12(5)(b)``."""
    number = path[0] + "".join(f"({part})" for part in path[1:])
    return number if regime == "FOIA" else f"{regime} {number}"


def exists(regime: Regime, path: Path) -> bool:
    """Whether the law has this provision; of sections without facts only the number is known."""
    if (regime, path[0]) in _sections():
        return (regime, *path) in _parts()
    return path[0].isdigit() and 0 < int(path[0]) <= _LAST_SECTION[regime]


def children(regime: Regime, path: Path) -> frozenset[str]:
    """Names of the parts directly below a provision."""
    return _parts().get((regime, *path), frozenset())


def is_ground(regime: Regime, path: Path) -> bool:
    """Whether an authority may rely on a provision that exists; 12(2) of the EIR, say, is a duty."""
    grounds = _sections().get((regime, path[0]))
    return grounds is not None and (len(path) == 1 or path[1] in grounds)


@facts_cache
def _rows() -> dict[str, dict[str, object]]:
    return {str(row["provision"]): dict(row) for row in load("exemptions").rows}


@facts_cache
def _sections() -> dict[tuple[str, str], frozenset[str]]:
    """Parts that may be relied on, by regime and section."""
    return {(r["regime"], r["section"]): frozenset(r["grounds"].split()) for r in load("sections").rows}


@facts_cache
def _parts() -> dict[Path, frozenset[str]]:
    """Every provision, led by its regime, with the names of the parts below it."""
    below: dict[Path, set[str]] = {}
    for row in load("sections").rows:
        whole: Path = (row["regime"], row["section"])
        below.setdefault(whole, set())
        for path in _unfold(row["parts"]):
            below.setdefault((*whole, *path[:-1]), set()).add(path[-1])
            below.setdefault((*whole, *path), set())
    return {path: frozenset(names) for path, names in below.items()}


def _unfold(parts: str) -> Iterator[Path]:
    """Paths of a brief notation: ``1(a(i-ii),b) 2`` gives (1), (1, a), (1, a, i), (1, a, ii), (1, b), (2)."""
    above: list[str] = []
    last = ""
    for piece in _PIECE.findall(parts):
        if piece == "(":
            above.append(last)
        elif piece == ")":
            above.pop()
        else:
            first, _, end = piece.partition("-")
            for name in named_range(first, end) if end else (first,):
                yield (*above, name)
                last = name


def named_range(first: str, last: str) -> tuple[str, ...]:
    """Names from ``first`` to ``last``: numbers, roman numbers or letters; empty where they make no range."""
    for series in _SERIES:
        if first in series and last in series and series.index(first) < series.index(last):
            return series[series.index(first) : series.index(last) + 1]
    return ()
