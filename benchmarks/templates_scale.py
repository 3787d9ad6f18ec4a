"""How long templates take: ``python benchmarks/templates_scale.py [PASSAGES]``.

Letters of twenty passages of invented words with Zipf frequencies: 40 % exact copies, 30 % copies with edits and
blanks, 30 % found nowhere else. Matches come ready-made, each member of a family with its first: this measures
the way from matches to templates alone.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from similarity.records import Block, Document, Edit, Label, Letter, Match, Origin, Span
from similarity.templates import build_templates

PER_LETTER = 20
FAMILY = 25


def word_lists(passages: int, rng: np.random.Generator) -> tuple[list[np.ndarray], np.ndarray]:
    """Words of each passage as numbers, and the family of each; -1 is found nowhere else."""
    copies = int(0.7 * passages)
    family = np.full(passages, -1)
    family[rng.permutation(passages)[:copies]] = np.arange(copies) // FAMILY
    sources = [rng.zipf(1.3, rng.integers(60, 140)) % 30_000 for _ in range(copies // FAMILY + 1)]
    texts = []
    for one in family:
        if one < 0:
            texts.append(rng.zipf(1.3, rng.integers(60, 140)) % 30_000)
            continue
        words = sources[one].copy()
        if rng.random() < 3 / 7:
            at = rng.integers(0, len(words), int(len(words) * rng.uniform(0.03, 0.2)))
            words[at] = rng.integers(0, 30_000, len(at))
        texts.append(words)
    return texts, family


def make(passages: int) -> tuple[list[Letter], list[Match]]:
    """Letters and matches."""
    rng = np.random.default_rng(7)
    texts, family = word_lists(passages, rng)
    letters, places = [], []
    for low in range(0, passages, PER_LETTER):
        name = f"letter-{low // PER_LETTER:06d}"
        text, blocks, labels = "", [], []
        for number, words in enumerate(texts[low : low + PER_LETTER]):
            shown = ["w" + str(w) for w in words]
            shown[0] = shown[0].upper()
            start = len(text)
            text += " ".join(shown) + ".\n\n"
            span = Span(start, len(text) - 2)
            blocks.append(Block(span, "paragraph"))
            labels.append(Label(span, number, "harm"))
            offsets = start + np.concatenate(([0], np.cumsum([len(w) + 1 for w in shown])[:-1]))
            places.append((name, offsets, offsets + [len(w) for w in shown]))
        document = Document(name, text.rstrip(), tuple(blocks), Origin(name + ".txt", "0" * 64, "text/plain"))
        letters.append(Letter(document, tuple(labels), ()))
    return letters, _matches(texts, family, places)


def _matches(texts: list[np.ndarray], family: np.ndarray, places: list) -> list[Match]:
    first: dict[int, int] = {}
    found = []
    for at, one in enumerate(family.tolist()):
        if one < 0:
            continue
        if one not in first:
            first[one] = at
            continue
        left, right = first[one], at
        if places[left][0] == places[right][0]:
            continue
        equal = np.flatnonzero(texts[left] == texts[right])
        runs = np.split(equal, np.flatnonzero(np.diff(equal) != 1) + 1)
        (a, starts, ends), (b, other_starts, other_ends) = places[left], places[right]
        edits = tuple(
            Edit(
                "equal",
                Span(int(starts[r[0]]), int(ends[r[-1]])),
                Span(int(other_starts[r[0]]), int(other_ends[r[-1]])),
            )
            for r in runs
        )
        found.append(
            Match(
                f"m{at}",
                a,
                Span(edits[0].left.start, edits[-1].left.end),
                b,
                Span(edits[0].right.start, edits[-1].right.end),
                len(texts[left]),
                len(texts[right]),
                len(equal),
                max(len(r) for r in runs),
                0.0,
                1.0,
                1.0,
                (),
                edits,
            )
        )
    return found


def main() -> None:
    passages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    letters, matches = make(passages)
    began, cpu = time.perf_counter(), time.process_time()
    result = build_templates(letters, matches)
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"passages {passages}  letters {len(letters)}  matches {len(matches)}")
    print(
        f"templates {len(result.templates)}  seconds {took:.1f}  of processor {cpu:.1f}  peak MB {peak:.0f}"
    )


if __name__ == "__main__":
    main()
