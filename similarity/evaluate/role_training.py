"""Fit the role model on letters whose parts are known: ``python -m similarity.evaluate.role_training``.

Letters of all writers are read from their files, so that the model learns from what it will meet. A block with
several roles teaches each of them by its share.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.evaluate.known.demo_letters import TruthLetter
from similarity.evaluate.known.repository import present
from similarity.evaluate.known.written_letters import (
    WrittenLetter,
    block_roles,
    demo_letters,
    read_writer,
    role_of,
)
from similarity.records import Document, Role, Span
from similarity.segment.cues.table import sentence_cues
from similarity.segment.decision.block_signs import BlockSigns, block_signs
from similarity.segment.decision.model import WORD_SHARE, RoleModel, model_path
from similarity.segment.parts.layout import LetterLayout
from similarity.segment.parts.sentence_spans import sentence_spans

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

__all__ = [
    "DEMOS",
    "HELD_OUT",
    "WRITERS",
    "Lesson",
    "fit",
    "known_sentences",
    "lessons_of",
    "lessons_of_truth",
    "main",
    "taught_writers",
    "trusted_cues",
]

DEMOS = (Path("corpus/demo"), Path("corpus/demo-audit"))  # one writer
WRITERS = Path("corpus/writers")  # a folder for each of the others
# Written without knowing the rules: they tell how unseen letters are read only while nothing is fitted to them.
HELD_OUT = frozenset(
    {"f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y"}
)
_STRENGTH = 30.0  # inverse of the penalty; chosen on writers left out
_RARE = 3  # a feature of fewer blocks is left out
_KEPT = 6000  # features of the model: more gain nothing on writers left out
_ROUNDS = 300
_TRIED, _TRUSTED = 20, 0.98  # sentences that a trusted cue led, and the share of them in which it was right
_SENTENCE = 6  # words from which on a sentence that two writers share is a template's


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a block shows, its true role, and how much of the block has it."""

    signs: BlockSigns
    role: Role
    weight: float = 1.0


def lessons_of(letters: Iterable[WrittenLetter], without: Collection[str] = frozenset()) -> list[Lesson]:
    """A lesson for each block and role.

    Parameters
    ----------
    letters
        To learn from.
    without
        Sentences as `known_sentences` gives them; a block that has one of them is left out.
    """
    lessons: list[Lesson] = []
    for letter in letters:
        for number, document in enumerate(letter.documents):
            layout = LetterLayout.of(document)
            signs = block_signs(layout)
            for index, role, weight in block_roles(letter, number):
                if layout.shapes[index].startswith("chrome") or _shares(document, index, without):
                    continue
                lessons.append(Lesson(signs[index], role, weight))
    return lessons


def lessons_of_truth(letters: Iterable[TruthLetter]) -> list[Lesson]:
    """The same from letters whose truth has offsets."""
    lessons: list[Lesson] = []
    for letter in letters:
        layout = LetterLayout.of(letter.document)
        signs = block_signs(layout)
        sizes: dict[tuple[int, Role], int] = {}
        for span, block, role in letter.labels:
            sizes[block, role] = sizes.get((block, role), 0) + len(span)
        for (block, role), size in sizes.items():
            if not layout.shapes[block].startswith("chrome"):
                total = sum(s for (b, _), s in sizes.items() if b == block)
                lessons.append(Lesson(signs[block], role, size / total))
    return lessons


def known_sentences(letters: Iterable[WrittenLetter]) -> frozenset[str]:
    """Sentences of letters, folded: what a model must not have seen that is measured on them."""
    return frozenset(
        sentence
        for letter in letters
        for document in letter.documents
        for index in range(len(document.blocks))
        for sentence in _sentences(document, index)
    )


def _sentences(document: Document, index: int) -> list[str]:
    spans = sentence_spans(document.text, document.blocks[index].span)
    folded = (re.sub(r"[\W_]+", " ", s.of(document.text)).strip().lower() for s in spans)
    return [s for s in folded if len(s.split()) >= _SENTENCE]


def _shares(document: Document, index: int, without: Collection[str]) -> bool:
    return bool(without) and any(s in without for s in _sentences(document, index))


def fit(lessons: Sequence[Lesson]) -> RoleModel:
    """The model fitted to lessons; the same lessons give the same model.

    Notes
    -----
    Fitted twice: the second time with the features that weighed most in the first.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    roles = [x.role for x in lessons]
    shares = np.array([x.weight for x in lessons])
    classifier = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS)
    words, signs, matrix = _matrix(lessons)
    classifier.fit(matrix, roles, sample_weight=shares)
    names, marks = words.get_feature_names_out(), signs.get_feature_names_out()
    heaviest = np.argsort(-np.abs(classifier.coef_).max(axis=0), kind="stable")[:_KEPT]
    kept = set(heaviest.tolist())
    words, signs, matrix = _matrix(
        lessons,
        [w for i, w in enumerate(names) if i in kept],
        [s for i, s in enumerate(marks) if i + len(names) in kept],
    )
    classifier.fit(matrix, roles, sample_weight=shares)
    names, marks = words.get_feature_names_out(), signs.get_feature_names_out()
    model = RoleModel(
        _fingerprint(lessons),
        tuple(role_of(c) for c in classifier.classes_),
        {w: i for i, w in enumerate(names)},
        {s: i + len(names) for i, s in enumerate(marks)},
        np.asarray(words.idf_),
        np.asarray(classifier.coef_.T),
        np.asarray(classifier.intercept_),
        trusted_cues(lessons),
    )
    return RoleModel.from_json(model.to_json())  # as it will be read from the file


def trusted_cues(lessons: Iterable[Lesson]) -> frozenset[str]:
    """Cues that are right nearly always where they are the heaviest of their sentence."""
    roles: dict[int, set[Role]] = {}
    blocks: dict[int, BlockSigns] = {}
    for lesson in lessons:
        roles.setdefault(id(lesson.signs), set()).add(lesson.role)
        blocks[id(lesson.signs)] = lesson.signs
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, block in blocks.items():
        for span in sentence_spans(block.text, Span(0, len(block.text))):
            top = max(sentence_cues(span.of(block.text)), key=lambda c: c.weight, default=None)
            if top is not None:
                seen[top.cue_id] += 1
                right[top.cue_id] += top.role in roles[number]
    return frozenset(c for c, n in seen.items() if n >= _TRIED and right[c] >= _TRUSTED * n)


def _matrix(
    lessons: Sequence[Lesson], words: Sequence[str] | None = None, signs: Sequence[str] | None = None
) -> tuple[TfidfVectorizer, CountVectorizer, csr_matrix]:
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.preprocessing import normalize

    rare = _RARE if words is None else 1
    of_words = TfidfVectorizer(
        analyzer=lambda b: list(b.words), min_df=rare, sublinear_tf=True, vocabulary=words
    )
    of_signs = CountVectorizer(analyzer=lambda b: list(b.signs), binary=True, min_df=rare, vocabulary=signs)
    blocks = [x.signs for x in lessons]
    left = of_words.fit_transform(blocks) * WORD_SHARE
    right = normalize(of_signs.fit_transform(blocks).astype(float))
    return of_words, of_signs, hstack([left, right]).tocsr()


def _fingerprint(lessons: Sequence[Lesson]) -> str:
    """Short hash of what a model was fitted to."""
    digest = hashlib.sha256()
    for lesson in lessons:
        line = (lesson.role, f"{lesson.weight:.3f}", *lesson.signs.words, *lesson.signs.signs)
        digest.update("\x1f".join(line).encode())
    return digest.hexdigest()[:8]


def taught_writers(folder: Path) -> list[Path]:
    """Folders of the writers to learn from: those with a ``truth.json``, without `HELD_OUT`."""
    return sorted(p.parent for p in folder.glob("*/truth.json") if p.parent.name not in HELD_OUT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the letters of all writers but those held out, and write the model into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", type=Path, nargs="*", default=list(DEMOS), metavar="FOLDER")
    parser.add_argument("--writers", type=Path, default=WRITERS, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=model_path())
    options = parser.parse_args(arguments)
    present(parser, [*options.demo, options.writers])
    letters = [letter for folder in options.demo for letter in demo_letters(folder)]
    for writer in taught_writers(options.writers):
        letters.extend(read_writer(writer))
    model = fit(lessons_of(letters))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(model.to_json(), encoding="utf-8")
    print(
        f"{options.out.name}: version {model.version}, {len(model.weights)} features, {len(letters)} letters"
    )


if __name__ == "__main__":
    main()
