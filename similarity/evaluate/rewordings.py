"""How many rewordings of an argument are found, and none that is none: ``python -m similarity.evaluate.rewordings``.

A set holds arguments, each as base and in versions (copy, slots, light, recast, retold, reworded), and passages on the
same exemption written independently. A letter is made of each group of passages, the whole pipeline runs on them, and
two passages count as *linked* when one row of the matches covers at least half of both, as *joint* when all rows
between the two letters together do.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from similarity import pipeline
from similarity.config import Settings
from similarity.evaluate.known.repository import present
from similarity.records import Letter, Span
from similarity.results import Results

__all__ = ["KINDS", "Links", "main", "measure", "run"]

KINDS = ("copy", "slots", "light", "recast", "retold", "reworded", "negative", "near_negative")
_WRITTEN_APART = ("negative", "near_negative", "filler")
_Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Links:
    """What was linked.

    Parameters
    ----------
    of_kind
        For each kind of version: pairs with their base that are linked, that are joint, and all.
    linked, false
        Linked pairs of passages of any two letters, and those of them that are not versions of one argument.
    """

    of_kind: Mapping[str, tuple[int, int, int]]
    linked: int
    false: tuple[tuple[str, str], ...]


def run(data: Mapping[str, Any], settings: Settings | None = None) -> Results:
    """Run the pipeline on letters made of a set's passages."""
    with tempfile.TemporaryDirectory() as folder:
        for letter in data["letters"]:
            own = [p["text"] for p in data["passages"] if p["letter"] == letter["id"]]
            (Path(folder) / f"{letter['id']}.txt").write_text(_letter(letter, own), encoding="utf-8")
        return pipeline.analyse([Path(folder)], settings)


def _letter(letter: Mapping[str, str], passages: Iterable[str]) -> str:
    parts = (
        f"{letter['authority']}\n{letter['unit']}",
        f"Our reference: {letter['reference']}\nDate: {letter['date']}",
        "Freedom of Information Act 2000: response to request",
        "Dear Sir or Madam",
        f"Your request, as recorded under {letter['reference']}, was for {letter['matter']}.",
        "Decision",
        letter["decision"],
        letter["heading"],
        *passages,
        "Right to complain",
        letter["rights"],
        f"Yours faithfully\n\n{letter['unit']}",
    )
    return "\n\n".join(parts) + "\n"


def measure(data: Mapping[str, Any], results: Results) -> Links:
    """Compare the matches of a run with what the set says."""
    passages = {p["id"]: p for p in data["passages"]}
    places = _places(passages, results.letters)
    linked, joint = _linked(places, results, {k: _argument(p) for k, p in passages.items()})
    base = {p["base"]: p["id"] for p in passages.values() if p["kind"] == "base"}
    of_kind = {}
    for kind in KINDS:
        pairs = [_pair(base[p["base"]], p["id"]) for p in passages.values() if p["kind"] == kind]
        of_kind[kind] = (sum(x in linked for x in pairs), sum(x in joint for x in pairs), len(pairs))
    false = sorted(
        pair
        for pair in linked
        if (argument := _argument(passages[pair[0]])) is None or argument != _argument(passages[pair[1]])
    )
    return Links(of_kind, len(linked), tuple(false))


def _argument(passage: Mapping[str, Any]) -> str | None:
    return None if passage["kind"] in _WRITTEN_APART else str(passage["base"])


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _places(passages: Mapping[str, Mapping[str, Any]], letters: Iterable[Letter]) -> dict[str, _Place]:
    """Where each passage stands; the letter's name begins with that of its file."""
    found: dict[str, _Place] = {}
    for letter in letters:
        document = letter.document
        name = Path(document.origin.source).stem
        for passage_id, passage in passages.items():
            at = document.text.find(passage["text"]) if passage["letter"] == name else -1
            if at >= 0:
                found[passage_id] = (document.document_id, Span(at, at + len(passage["text"])))
    return found


def _linked(
    places: Mapping[str, _Place], results: Results, argument: Mapping[str, str | None]
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    rows: defaultdict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    found = [(m.left_document, m.left, m.right_document, m.right) for m in results.matches]
    found += [(a.left_document, a.left, a.right_document, a.right) for a in results.arguments]
    for first, one_side, last, other_side in found:
        rows[first, last].append((one_side, other_side))
        rows[last, first].append((other_side, one_side))
    linked, joint = set(), set()
    for one, other in combinations(sorted(places), 2):
        (document, left), (second, right) = places[one], places[other]
        if document == second:
            continue
        own = [row for row in rows.get((document, second), ()) if _opposite(row, left, right)]
        if argument[one] is None or argument[one] != argument[other]:
            own = [row for row in own if not _runs_over(row, places, (one, other), argument)]
        if any(_covers([a], left) and _covers([b], right) for a, b in own):
            linked.add((one, other))
        if _covers([a for a, _ in own], left) and _covers([b for _, b in own], right):
            joint.add((one, other))
    return linked, joint


def _runs_over(
    row: tuple[Span, Span],
    places: Mapping[str, _Place],
    pair: tuple[str, str],
    argument: Mapping[str, str | None],
) -> bool:
    """Whether a row that touches two unlike passages holds, on its other side, the true counterpart of each."""

    def has_counterpart(passage: str, document: str, side: Span) -> bool:
        return argument[passage] is not None and any(
            place[0] == document and argument[k] == argument[passage] and _covers([side], place[1])
            for k, place in places.items()
        )

    one, other = pair
    return has_counterpart(one, places[other][0], row[1]) and has_counterpart(other, places[one][0], row[0])


def _opposite(row: tuple[Span, Span], left: Span, right: Span) -> bool:
    """Whether two passages lie at about the same place of the two sides of a row, which may run over several."""
    a, b = row
    if not (a.overlaps(left) and b.overlaps(right)):
        return False
    (x, y), (z, w) = _part(a, left), _part(b, right)
    return 2 * (min(y, w) - max(x, z)) >= min(y - x, w - z)


def _part(side: Span, passage: Span) -> tuple[float, float]:
    """Where the words of a passage begin and end in one side of a row, as shares of that side."""
    start, end = max(side.start, passage.start), min(side.end, passage.end)
    return (start - side.start) / len(side), (end - side.start) / len(side)


def _covers(spans: Iterable[Span], passage: Span) -> bool:
    """Whether spans cover at least half of a passage."""
    inside = {at for s in spans for at in range(max(s.start, passage.start), min(s.end, passage.end))}
    return 2 * len(inside) >= len(passage)


def main() -> None:
    """Print how many pairs of each kind are linked."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("set", type=Path, nargs="?", default=Path("corpus/rewording/passages.json"))
    path = parser.parse_args().set
    present(parser, [path])
    data = json.loads(path.read_text(encoding="utf-8"))
    links = measure(data, run(data))
    print(f"{'base with':16}{'linked':>8}{'joint':>8}{'pairs':>8}")
    for kind, (linked, joint, pairs) in links.of_kind.items():
        print(f"{kind:16}{linked:8}{joint:8}{pairs:8}")
    true = links.linked - len(links.false)
    print(f"linked pairs {links.linked}, true {true}, false {list(links.false)}")


if __name__ == "__main__":
    main()
