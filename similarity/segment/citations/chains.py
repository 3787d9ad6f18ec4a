"""From the steps of a citation to the provisions they name, by the parts that the law has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from similarity.segment.citations.grammar import Move
from similarity.segment.citations.sections import Path, Regime, exists, is_ground, named_range

__all__ = ["Named", "provisions_of"]


_FEW = 3  # sections of a range that a letter may rely on


@dataclass(slots=True)
class Named:
    """What a citation names.

    Parameters
    ----------
    paths
        Provisions that an authority may rely on, in the order of the text.
    last
        The last provision named, of any kind; a bare chain that follows goes on from it.
    unknown
        Whether a step led to a part that the law does not have.
    """

    paths: list[Path] = field(default_factory=list)
    last: Path = ()
    unknown: bool = False


def provisions_of(moves: Sequence[Move], regime: Regime, before: Path = ()) -> Named:
    """Follow the steps of a citation.

    Parameters
    ----------
    moves
        As `similarity.segment.citations.grammar.read_moves` gives them.
    regime
        Whose section it is.
    before
        The last provision named before, for "Section 3A" after section 40.
    """
    named = Named(last=before)
    path: Path = ()
    broken = False

    def close() -> None:
        nonlocal path
        if path and not broken and path not in named.paths and is_ground(regime, path):
            named.paths.append(path)
        if path:
            named.last = path

    for move in moves:
        if move.kind == "section" and _is_part(move.name, regime, path or named.last):
            move = Move("also", move.name)
        if move.kind == "section":
            close()
            path, broken = (move.name,), not exists(regime, (move.name,))
            named.unknown |= broken
            continue
        if move.kind == "to":
            path, broken = _up_to(named, path, move.name, regime, broken)
            continue
        place = _place(regime, path or named.last, move)
        if place is None:
            if move.kind == "also":
                close()
            named.unknown, broken = True, True
            continue
        if path and not (place[:-1] == path and move.kind == "part"):
            close()
        path, broken = place, broken and move.kind == "part"
    close()
    return named


def _is_part(name: str, regime: Regime, last: Path) -> bool:
    """Whether "Section 3A" after section 40 means 40(3A): a number that no section of the Act carries."""
    return (
        bool(last) and not name.isdigit() and not exists(regime, (name,)) and exists(regime, (last[0], name))
    )


def _place(regime: Regime, path: Path, move: Move) -> Path | None:
    """Where a part belongs: below what was named, beside it or beside what holds it, as the law has it."""
    if not path:
        return None
    deeper = [(*path, move.name)]
    beside = [(*path[:depth], move.name) for depth in range(len(path) - 1, 0, -1)]
    candidates = deeper + beside if move.kind == "part" else beside + deeper
    return next((place for place in candidates if exists(regime, place)), None)


def _up_to(named: Named, path: Path, last: str, regime: Regime, broken: bool) -> tuple[Path, bool]:
    """Name each part of a range but the last, which stays open."""
    names = named_range(path[-1], last) if len(path) > 1 else _few_sections(path, last)
    places = [(*path[:-1], name) for name in names]
    if broken or not places or not all(exists(regime, place) for place in places):
        named.unknown = True
        return path, True
    named.paths += [p for p in places[:-1] if p not in named.paths and is_ground(regime, p)]
    return places[-1], False


def _few_sections(path: Path, last: str) -> tuple[str, ...]:
    """Sections of a short range: "sections 23 and 24" written with "to"; a long one tells of the law as a whole."""
    if not (path and path[0].isdigit() and last.isdigit() and 0 < int(last) - int(path[0]) < _FEW):
        return ()
    return tuple(str(number) for number in range(int(path[0]), int(last) + 1))
