"""How well letters are understood: ``python -m similarity.evaluate.segmentation [TRUTH]``.

Roles are measured by words with each layout left out of the model's training in turn, so that every
letter is read by a model that has seen none of its kind. Citations, request status and positions are
read from the same letters.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from similarity.evaluate.known.demo_letters import TruthLetter, read_truth
from similarity.evaluate.known.repository import present
from similarity.evaluate.role_training import fit, lessons_of_truth
from similarity.records import ROLES, Document, Letter, Role, Span
from similarity.segment import understand
from similarity.segment.decision.role_decision import Judge
from similarity.segment.whole_letter import understand_with
from similarity.words import words

__all__ = ["Scores", "left_out", "measure", "score_letters", "word_roles"]

Reader = Callable[[Document], Letter]


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures of one evaluation.

    Parameters
    ----------
    words, accuracy, macro_f1
        Words of the letters; share with the true role; mean of the roles' F1.
    role_f1
        By role.
    layouts
        Accuracy by layout.
    chrome_precision, chrome_recall, citation_f1, request_status
        By words, by provisions at their places, by letters.
    question_precision, question_recall
        Positions of questions.
    window_diff
        WindowDiff of role borders (Pevzner and Hearst 2002), lower is better.
    """

    words: int
    accuracy: float
    macro_f1: float
    role_f1: dict[str, float] = field(default_factory=dict)
    layouts: dict[str, float] = field(default_factory=dict)
    chrome_precision: float = 0.0
    chrome_recall: float = 0.0
    citation_f1: float = 0.0
    request_status: float = 0.0
    question_precision: float = 0.0
    question_recall: float = 0.0
    window_diff: float = 0.0


def word_roles(text: str, parts: Sequence[tuple[Span, Role]]) -> dict[int, Role]:
    """Role of every word, by the offset of its first character."""
    return {w.start: role for span, role in parts for w in words(text, span.start, span.end)}


def left_out(letters: Sequence[TruthLetter]) -> dict[str, Letter]:
    """Each letter read by a model fitted to the letters of other layouts, by document."""
    read: dict[str, Letter] = {}
    for layout in sorted({letter.layout for letter in letters}):
        model = fit(lessons_of_truth([letter for letter in letters if letter.layout != layout]))
        for letter in letters:
            if letter.layout == layout:
                read[letter.document.document_id] = understand_with(letter.document, Judge(model))
    return read


def score_letters(truth: Sequence[TruthLetter], read: dict[str, Letter]) -> Scores:
    """Figures for letters read in any way."""
    pairs: Counter[tuple[Role, Role]] = Counter()
    layouts: dict[str, Counter[bool]] = {}
    citations: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    status = 0
    differences: list[float] = []
    for letter in truth:
        found = read[letter.document.document_id]
        true_roles = word_roles(letter.document.text, [(s, r) for s, _, r in letter.labels])
        read_roles = word_roles(letter.document.text, [(x.span, x.role) for x in found.labels])
        for place, role in true_roles.items():
            pairs[role, read_roles[place]] += 1
            layouts.setdefault(letter.layout, Counter())[role == read_roles[place]] += 1
        citations.update(_citations(letter, found))
        questions.update(_questions(letter, found))
        status += found.request_status == letter.row["request_status"]
        differences.append(_window_diff(true_roles, read_roles))
    total = sum(pairs.values())
    by_role = {role: _f1(pairs, role) for role in ROLES if any(t == role for t, _ in pairs)}
    return Scores(
        words=total,
        accuracy=round(sum(n for (t, f), n in pairs.items() if t == f) / total, 4),
        macro_f1=round(sum(by_role.values()) / len(by_role), 4),
        role_f1={role: round(value, 4) for role, value in by_role.items()},
        layouts={k: round(v[True] / sum(v.values()), 4) for k, v in sorted(layouts.items())},
        chrome_precision=_share(pairs, lambda t, f: f == "chrome", lambda t, f: t == f),
        chrome_recall=_share(pairs, lambda t, f: t == "chrome", lambda t, f: t == f),
        citation_f1=round(2 * citations["both"] / max(1, citations["true"] + citations["read"]), 4),
        request_status=round(status / len(truth), 4),
        question_precision=round(questions["both"] / max(1, questions["read"]), 4),
        question_recall=round(questions["both"] / max(1, questions["true"]), 4),
        window_diff=round(sum(differences) / len(differences), 4),
    )


def measure(truth: Path, shipped: bool = False) -> Scores:
    """Figures of a truth file; with ``shipped`` by the model of the package instead of left-out ones."""
    letters = read_truth(truth)
    if shipped:
        return score_letters(letters, {x.document.document_id: understand(x.document) for x in letters})
    return score_letters(letters, left_out(letters))


def _share(
    pairs: Counter[tuple[Role, Role]],
    among: Callable[[Role, Role], bool],
    right: Callable[[Role, Role], bool],
) -> float:
    whole = sum(n for (t, f), n in pairs.items() if among(t, f))
    part = sum(n for (t, f), n in pairs.items() if among(t, f) and right(t, f))
    return round(part / whole, 4) if whole else 1.0


def _f1(pairs: Counter[tuple[Role, Role]], role: Role) -> float:
    both = pairs[role, role]
    either = sum(n * ((t == role) + (f == role)) for (t, f), n in pairs.items())
    return 2 * both / either if either else 0.0


def _citations(letter: TruthLetter, found: Letter) -> Counter[str]:
    true = {(c["start"], c["provision"]) for c in letter.row["citations"]}
    read = {(c.span.start, c.provision) for c in found.citations}
    return Counter({"both": len(true & read), "true": len(true), "read": len(read)})


def _questions(letter: TruthLetter, found: Letter) -> Counter[str]:
    true = {(q["number"], p) for q in letter.row["questions"] for p in q["position"]}
    numbers = {q["number"] for q in letter.row["questions"]}
    read = {(q.number, p) for q in found.questions for p in q.position if q.number in numbers}
    return Counter({"both": len(true & read), "true": len(true), "read": len(read)})


def _window_diff(true: dict[int, Role], read: dict[int, Role]) -> float:
    """WindowDiff over words; the window is half the mean length of a true segment."""
    from nltk.metrics.segmentation import windowdiff

    places = sorted(true)
    borders = [_borders([roles[p] for p in places]) for roles in (true, read)]
    segments = borders[0].count("1") + 1
    window = max(2, round(len(places) / segments / 2))
    return float(windowdiff(*borders, window)) if len(places) > window else 0.0


def _borders(roles: list[Role]) -> str:
    return "".join("1" if i and role != roles[i - 1] else "0" for i, role in enumerate(roles))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path, nargs="?", default=Path("corpus/demo/truth.json"))
    parser.add_argument(
        "--shipped", action="store_true", help="use the shipped model; flatters, as it knows the letters"
    )
    options = parser.parse_args(arguments)
    present(parser, [options.truth])
    print(json.dumps(asdict(measure(options.truth, options.shipped)), indent=1))


if __name__ == "__main__":
    main()
