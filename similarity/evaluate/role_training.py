"""Fit the role model on letters whose parts are known: ``python -m similarity.evaluate.role_training``.

The letters are read as the tool reads them, with the true roles put in place of its decisions, so that
the model learns from the evidence it will meet.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.records import ROLES, Block, Document, Origin, Role, Span
from similarity.segment.decision import model as model_module
from similarity.segment.decision.model import RoleModel, model_path
from similarity.segment.decision.role_decision import Judge
from similarity.segment.decision.sentence_evidence import Evidence, text_features
from similarity.segment.roles import LetterReader, main_roles

__all__ = ["TruthLetter", "fit", "lessons_of", "read_truth"]

_STRENGTH = 1.0  # inverse of the penalty; chosen on letters of layouts left out
# The short letters of the second add kinds of decision, review and closing that the first has few of.
_TRUTHS = (Path("corpus/demo/truth.json"), Path("corpus/demo-audit/truth.json"))
_RARE = 3  # a word in fewer sentences is left out


@dataclass(frozen=True, slots=True)
class TruthLetter:
    """A letter with the true role of every stretch."""

    document: Document
    layout: str
    labels: tuple[tuple[Span, int, Role], ...]
    row: dict[str, Any]

    def role_at(self, block: int, offset: int) -> Role:
        """The true role at an offset of a block."""
        inside = [r for s, b, r in self.labels if b == block and s.start <= offset < s.end]
        return inside[0] if inside else next((r for _, b, r in self.labels if b == block), "other")


def read_truth(path: Path, kinds: bool = False) -> list[TruthLetter]:
    """Letters of a truth file.

    Parameters
    ----------
    path
        ``truth.json`` of the demonstration corpus.
    kinds
        Whether block kinds are given to the reader; without them every block is a paragraph, as in
        plain text.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    letters = []
    for row in content["letters"]:
        blocks: list[Block] = []
        labels: list[tuple[Span, int, Role]] = []
        for number, block in enumerate(row["blocks"]):
            blocks.append(Block(Span(block["start"], block["end"]), block["kind"] if kinds else "paragraph"))
            labels.extend((Span(x["start"], x["end"]), number, x["role"]) for x in block["labels"])
        origin = Origin(row["files"][0], "0" * 64, "text/plain")
        document = Document(row["id"], row["text"], tuple(blocks), origin)
        letters.append(TruthLetter(document, row["layout"], tuple(labels), row))
    return letters


def lessons_of(letters: Iterable[TruthLetter]) -> list[tuple[Evidence, Role]]:
    """Evidence and true role of every sentence."""
    lessons: list[tuple[Evidence, Role]] = []
    for letter in letters:
        first = LetterReader(letter.document, Judge(), letter.role_at)
        reading = first.read()
        second = first.again(main_roles(reading))
        second.read()
        lessons.extend(first.lessons)
        lessons.extend(second.lessons)
    return lessons


def fit(lessons: Sequence[tuple[Evidence, Role]], version: str = "") -> RoleModel:
    """The model fitted to lessons; the same lessons give the same model."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [evidence for evidence, _ in lessons]
    words = TfidfVectorizer(analyzer=text_features, min_df=_RARE, sublinear_tf=True)
    signs = CountVectorizer(analyzer=lambda e: list(e.context), binary=True, min_df=_RARE)
    matrix = hstack(
        [words.fit_transform(texts) * model_module.WORD_SHARE, signs.fit_transform(texts)]
    ).tocsr()
    classifier = LogisticRegression(C=_STRENGTH, max_iter=400)
    classifier.fit(matrix, [role for _, role in lessons])
    names, marks = words.get_feature_names_out(), signs.get_feature_names_out()
    return RoleModel(
        version or fingerprint(lessons),
        tuple(_role(c) for c in classifier.classes_),
        {w: i for i, w in enumerate(names)},
        {s: i + len(names) for i, s in enumerate(marks)},
        np.asarray(words.idf_),
        np.asarray(classifier.coef_.T),
        np.asarray(classifier.intercept_),
    )


def _role(name: str) -> Role:
    return next(role for role in ROLES if role == name)


def fingerprint(lessons: Sequence[tuple[Evidence, Role]]) -> str:
    """Short hash of what a model was fitted to."""
    digest = hashlib.sha256()
    for evidence, role in lessons:
        digest.update("\x1f".join((role, evidence.words, *evidence.context)).encode())
    return digest.hexdigest()[:8]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on truth files and write the model into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truth", type=Path, nargs="+", default=list(_TRUTHS), metavar="FILE")
    parser.add_argument("--out", type=Path, default=model_path())
    options = parser.parse_args(arguments)
    model = fit(lessons_of(letter for path in options.truth for letter in read_truth(path)))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(model.to_json(), encoding="utf-8")
    print(f"{options.out.name}: version {model.version}, {len(model.weights)} features")


if __name__ == "__main__":
    main()
