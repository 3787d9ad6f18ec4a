"""Quality of templates on a corpus with ground truth: ``python -m similarity.evaluate.families``."""

from __future__ import annotations

import argparse
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from similarity.config import MatchSettings, TemplateSettings
from similarity.evaluate.known.repository import present
from similarity.evaluate.known.truth import (
    Planted,
    Truth,
    letters_as_read,
    letters_of_truth,
    load_truth,
    place_truth,
)
from similarity.match import find_matches
from similarity.records import Letter, Template
from similarity.templates import TemplateResult, build_templates
from similarity.words import words

__all__ = ["FamilyQuality", "b_cubed", "f1", "main", "measure"]

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FamilyQuality:
    """How well templates were found; see ``docs/method.md``.

    Parameters
    ----------
    b_cubed_precision, b_cubed_recall, b_cubed_f1
        Of the planted occurrences' membership (Bagga and Baldwin 1998).
    slot_boundary_f1
        Of the first and last words of the blanks, exact to the word, in all planted occurrences.
    slot_type_accuracy
        Of the planted blanks that were found.
    request_errors
        Pairs of letters that are the same request and were not held to be, or the other way round.
    joined
        Templates that join two planted texts.
    control_share
        Largest ``case_specific_shared_share`` of a control letter.
    fairness_accuracy
        Of the planted occurrences, by the class of their template.
    """

    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f1: float
    slot_boundary_precision: float
    slot_boundary_recall: float
    slot_boundary_f1: float
    slot_type_accuracy: float
    request_errors: int
    joined: int
    control_share: float
    fairness_accuracy: float
    templates: int
    unplanted: int


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """B-cubed precision and recall of a clustering (Bagga and Baldwin 1998).

    Parameters
    ----------
    gold, found
        Cluster of each item.
    """
    if not gold:
        return 1.0, 1.0
    both = Counter(zip(gold, found, strict=True))
    gold_size, found_size = Counter(gold), Counter(found)
    precision = sum(n * n / found_size[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / gold_size[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall


def measure(letters: Sequence[Letter], truth: Truth, result: TemplateResult) -> FamilyQuality:
    """Measure one result against the truth of its letters."""
    placed = _Placed(letters, result.templates)
    homes = [placed.home(one) for one in truth.planted]
    gold = [one.template_id for one in truth.planted]
    found = [home.template_id if home else f"none-{i}" for i, home in enumerate(homes)]
    precision, recall = b_cubed(gold, found)
    boundaries, types = _slots(truth.planted, homes, placed)
    slot_precision = boundaries["hit"] / max(1, boundaries["found"])
    slot_recall = boundaries["hit"] / max(1, boundaries["gold"])
    by_template: dict[str, Counter[str]] = defaultdict(Counter)
    for name, planted in zip(found, gold, strict=True):
        by_template[name][planted] += 1
    shares = [o.case_specific_shared_share or 0.0 for o in result.overlaps if o.document_id in truth.controls]
    right = sum(
        home is not None and home.fairness == one.fairness
        for one, home in zip(truth.planted, homes, strict=True)
    )
    placed_homes = sum(home is not None for home in homes)
    return FamilyQuality(
        precision,
        recall,
        f1(precision, recall),
        slot_precision,
        slot_recall,
        f1(slot_precision, slot_recall),
        types["right"] / max(1, types["all"]),
        _request_errors(truth, result),
        sum(len(planted) > 1 for planted in by_template.values()),
        max(shares, default=0.0),
        right / max(1, placed_homes),
        len(result.templates),
        sum(t.template_id not in by_template for t in result.templates),
    )


class _Placed:
    """Templates in word numbers, by document."""

    def __init__(self, letters: Sequence[Letter], templates: Sequence[Template]) -> None:
        self.starts = {
            one.document.document_id: [w.start for w in words(one.document.text)] for one in letters
        }
        self.ends = {one.document.document_id: [w.end for w in words(one.document.text)] for one in letters}
        self.occurrences: dict[str, list[tuple[_Range, Template, int]]] = defaultdict(list)
        for template in templates:
            for number, one in enumerate(template.occurrences):
                place = self.range(one.document_id, one.span.start, one.span.end)
                self.occurrences[one.document_id].append((place, template, number))

    def range(self, document: str, start: int, end: int) -> _Range:
        """The words that stand wholly inside; a bracket at the rim is no word."""
        return bisect_left(self.starts[document], start), bisect_right(self.ends[document], end)

    def home(self, planted: Planted) -> Template | None:
        """The template that holds most of a planted occurrence; None where none holds half of its words."""
        size = sum(high - low for low, high in planted.words)
        common: dict[str, int] = defaultdict(int)
        largest: dict[str, int] = {}
        by_id: dict[str, Template] = {}
        for place, template, _ in self.occurrences[planted.document_id]:
            inside = sum(_overlap(place, part) for part in planted.words)
            common[template.template_id] += inside
            largest[template.template_id] = len(template.occurrences)
            by_id[template.template_id] = template
        best = min(common, key=lambda t: (-common[t], -largest[t], t), default=None)
        return by_id[best] if best is not None and 2 * common[best] >= size else None

    def fillings(self, planted: Planted, template: Template) -> Sequence[tuple[_Range, str]]:
        """The blanks that a template found inside a planted occurrence, as word ranges with their type."""
        found: list[tuple[_Range, str]] = []
        for place, one, number in self.occurrences[planted.document_id]:
            if one is not template or not any(_overlap(place, part) for part in planted.words):
                continue
            for slot in template.slots:
                span = slot.fillings[number].span
                if span.start < span.end:
                    words_in = self.range(planted.document_id, span.start, span.end)
                    if any(_overlap(words_in, part) for part in planted.words):
                        found.append((words_in, slot.type))
        return found


def _overlap(a: _Range, b: _Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _slots(
    planted: Sequence[Planted], homes: Sequence[Template | None], placed: _Placed
) -> tuple[Counter[str], Counter[str]]:
    """Boundaries gold, found and hit, and types of found blanks all and right."""
    boundaries: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for one, home in zip(planted, homes, strict=True):
        if home is None:
            continue
        found = placed.fillings(one, home)
        gold = [slot.words for slot in one.slots]
        found_ends = {("start", low) for (low, _), _ in found} | {("end", high) for (_, high), _ in found}
        gold_ends = {("start", low) for low, _ in gold} | {("end", high) for _, high in gold}
        boundaries["gold"] += len(gold_ends)
        boundaries["found"] += len(found_ends)
        boundaries["hit"] += len(gold_ends & found_ends)
        for slot in one.slots:
            nearest = max(found, key=lambda f: _overlap(f[0], slot.words), default=None)
            if nearest and _overlap(nearest[0], slot.words):
                types["all"] += 1
                types["right"] += nearest[1] == slot.type
    return boundaries, types


def _request_errors(truth: Truth, result: TemplateResult) -> int:
    errors = 0
    for pair in result.requests:
        left, right = (
            truth.request_group.get(pair.left_document),
            truth.request_group.get(pair.right_document),
        )
        gold = None if left is None or right is None else left == right
        errors += pair.same_request != gold
    return errors


def run(corpus: Path, as_read: bool, settings: Mapping[str, object] | None = None) -> FamilyQuality:
    """Measure the tool on a corpus.

    Parameters
    ----------
    corpus
        Folder of the letters and their ``truth.json``.
    as_read
        From the files, through every room; else from the truth's own labels.
    settings
        Of the templates room, where they differ from the defaults.
    """
    rows = load_truth(corpus)
    if as_read:
        letters, names = letters_as_read(corpus, rows)
        truth = place_truth(rows, letters, names)
    else:
        letters = letters_of_truth(rows)
        truth = place_truth(rows, letters)
    matches = find_matches(letters, MatchSettings())
    result = build_templates(letters, matches, TemplateSettings.model_validate(settings or {}))
    return measure(letters, truth, result)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(prog="python -m similarity.evaluate.families", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=Path("corpus/demo"))
    parser.add_argument(
        "--truth-labels", action="store_true", help="take the parts of the letters from the truth"
    )
    given = parser.parse_args(arguments)
    present(parser, [given.corpus])
    quality = run(given.corpus, as_read=not given.truth_labels)
    for name in quality.__dataclass_fields__:
        value = getattr(quality, name)
        print(f"{name:24} {value:.4f}" if isinstance(value, float) else f"{name:24} {value}")


if __name__ == "__main__":
    main()
