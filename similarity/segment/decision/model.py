"""The small statistical model for sentences on which the rules are silent or weak.

TF-IDF over truncated words and word pairs beside signs of context, and one linear layer (multinomial
logistic regression, fitted by scikit-learn). It ships as plain arrays: loading runs no code.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.errors import FactsError
from similarity.records import Role
from similarity.segment.decision.sentence_evidence import Evidence, text_features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["WORD_SHARE", "RoleModel", "model_version", "shipped_model"]

WORD_SHARE = 3.0  # length of the vector of words; each sign of context has length 1
_KEPT = 4096
FILE = "roles_model.json"


@dataclass(frozen=True)
class RoleModel:
    """A fitted linear model.

    Parameters
    ----------
    version
        Named in ``run.json``.
    roles
        Classes, in the order of the columns.
    words, signs
        Feature to row.
    idf
        Inverse document frequency of each word feature.
    weights
        Array (features, roles); rows of words come first.
    bias
        Array (roles,).
    """

    version: str
    roles: tuple[Role, ...]
    words: dict[str, int]
    signs: dict[str, int]
    idf: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    _kept: dict[tuple[str, str], NDArray[np.float64]] = field(default_factory=dict, repr=False, compare=False)

    def log_odds(self, evidence: Evidence) -> dict[Role, float]:
        """Natural logarithm of the probability of each role."""
        import numpy as np

        total = self._of_text(evidence)
        marks = [self.signs[s] for s in dict.fromkeys(evidence.context) if s in self.signs]
        if marks:
            total = total + self.weights[marks].sum(axis=0)
        top = float(total.max())
        norm = top + math.log(float(np.exp(total - top).sum()))
        return {role: float(value) - norm for role, value in zip(self.roles, total, strict=True)}

    def _of_text(self, evidence: Evidence) -> NDArray[np.float64]:
        """What the words say; kept for a while, since each letter is read twice."""
        import numpy as np

        key = (evidence.words, evidence.paragraph)
        if (known := self._kept.get(key)) is not None:
            return known
        counts: dict[int, int] = {}
        for feature in text_features(evidence):
            row = self.words.get(feature)
            if row is not None:
                counts[row] = counts.get(row, 0) + 1
        total = self.bias
        if counts:
            rows = np.fromiter(counts.keys(), dtype=np.intp)
            values = (1.0 + np.log(np.fromiter(counts.values(), dtype=np.float64))) * self.idf[rows]
            total = total + WORD_SHARE * (values / math.sqrt(float(values @ values))) @ self.weights[rows]
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[key] = total
        return total

    def to_json(self) -> str:
        """The model as text, weights rounded to four decimals."""
        content = {
            "version": self.version,
            "roles": list(self.roles),
            "words": sorted(self.words, key=self.words.__getitem__),
            "signs": sorted(self.signs, key=self.signs.__getitem__),
            "idf": [round(float(v), 4) for v in self.idf],
            "weights": [[round(float(v), 3) for v in row] for row in self.weights],
            "bias": [round(float(v), 4) for v in self.bias],
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

    @classmethod
    def from_json(cls, text: str) -> RoleModel:
        """Read what ``to_json`` wrote."""
        import numpy as np

        content = json.loads(text)
        words, signs = content["words"], content["signs"]
        return cls(
            content["version"],
            tuple(content["roles"]),
            {w: i for i, w in enumerate(words)},
            {s: i + len(words) for i, s in enumerate(signs)},
            np.array(content["idf"], dtype=np.float64),
            np.array(content["weights"], dtype=np.float64),
            np.array(content["bias"], dtype=np.float64),
        )


@cache
def shipped_model() -> RoleModel | None:
    """The model in the package; None before the first training."""
    file = resources.files("similarity.segment") / "data" / FILE
    try:
        return RoleModel.from_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (KeyError, ValueError) as error:
        raise FactsError(
            f"{FILE} is damaged: {error}. Reinstall, or run python -m similarity.evaluate.role_training."
        ) from error


def model_version() -> str:
    """Version of the shipped model; empty without one."""
    model = shipped_model()
    return model.version if model else ""


def model_path() -> Path:
    """Where the training command writes."""
    return Path(__file__).parent.parent / "data" / FILE
