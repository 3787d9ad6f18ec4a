"""The statistical model of a block's role: one linear layer over what `block_signs` lists.

TF-IDF over truncated words and word pairs beside signs of cues, layout, grammar, heading and neighbours, and
multinomial logistic regression, fitted by scikit-learn. It ships as a matrix and two vectors in a JSON file;
applying it needs numpy alone, and loading runs no code.
"""

from __future__ import annotations

import base64
import json
import math
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.errors import FactsError
from similarity.records import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from similarity.segment.decision.block_signs import BlockSigns
    from similarity.segment.decision.part_sums import PartSums

__all__ = ["VARIABLE", "WORD_SHARE", "RoleModel", "model_version", "shipped_model"]

WORD_SHARE = 1.5  # length of the vector of words; that of the signs has length 1
_KEPT = 16_384  # texts
FILE = "roles_model.json"
VARIABLE = "SIMILARITY_ROLE_MODEL"  # a file to read with instead, for measuring; run.json names its version


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
    trusted
        Ids of the cues that were right, as the heaviest of their sentence, in nearly all sentences of the letters
        fitted to: their word stands where the model would have it otherwise.
    """

    version: str
    roles: tuple[Role, ...]
    words: dict[str, int]
    signs: dict[str, int]
    idf: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    trusted: frozenset[str] = frozenset()
    _of_texts: dict[str, NDArray[np.float64]] = field(default_factory=dict, repr=False, compare=False)
    _sums: list[PartSums] = field(default_factory=list, repr=False, compare=False)

    def log_odds(self, blocks: Sequence[BlockSigns]) -> list[dict[Role, float]]:
        """Natural logarithm of the probability of each role, for each block."""
        import numpy as np

        if not blocks:
            return []
        total = np.stack([self._of_words(block) for block in blocks]) + self._of_signs().of(blocks)
        total -= total.max(axis=1, keepdims=True)
        total -= np.log(np.exp(total).sum(axis=1, keepdims=True))
        return [dict(zip(self.roles, row, strict=True)) for row in total.tolist()]

    def _of_signs(self) -> PartSums:
        """What the signs say; made with the first letter, since it needs numpy."""
        if not self._sums:
            from similarity.segment.decision.part_sums import PartSums

            self._sums.append(PartSums(self.signs, self.weights))
        return self._sums[0]

    def _of_words(self, block: BlockSigns) -> NDArray[np.float64]:
        """What the words say; kept for a while, since boilerplate repeats."""
        import numpy as np

        if (known := self._of_texts.get(block.text)) is not None:
            return known
        counts = Counter(map(self.words.get, block.words))
        counts.pop(None, None)
        total = self.bias
        if counts:
            rows = np.fromiter(counts.keys(), dtype=np.intp, count=len(counts))
            times = np.fromiter(counts.values(), dtype=np.float64, count=len(counts))
            values = (1.0 + np.log(times)) * self.idf[rows]
            total = total + (WORD_SHARE / math.sqrt(float(values @ values))) * (values @ self.weights[rows])
        if len(self._of_texts) >= _KEPT:
            self._of_texts.clear()
        self._of_texts[block.text] = total
        return total

    def to_json(self) -> str:
        """The model as text; weights are whole multiples of one step, a byte each."""
        import numpy as np

        step = float(f"{np.abs(self.weights).max() / 127:.6g}")
        content = {
            "version": self.version,
            "roles": list(self.roles),
            "words": sorted(self.words, key=self.words.__getitem__),
            "signs": sorted(self.signs, key=self.signs.__getitem__),
            "idf": [round(float(v), 2) for v in self.idf],
            "bias": [round(float(v), 4) for v in self.bias],
            "step": step,
            "trusted": sorted(self.trusted),
            "weights": base64.b64encode(np.round(self.weights / step).astype(np.int8).tobytes()).decode(),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

    @classmethod
    def from_json(cls, text: str) -> RoleModel:
        """Read what ``to_json`` wrote."""
        import numpy as np

        content = json.loads(text)
        words, signs, roles = content["words"], content["signs"], tuple(content["roles"])
        weights = np.frombuffer(base64.b64decode(content["weights"]), dtype=np.int8).astype(np.float64)
        return cls(
            content["version"],
            roles,
            {w: i for i, w in enumerate(words)},
            {s: i + len(words) for i, s in enumerate(signs)},
            np.array(content["idf"], dtype=np.float64),
            weights.reshape(len(words) + len(signs), len(roles)) * content["step"],
            np.array(content["bias"], dtype=np.float64),
            frozenset(content.get("trusted", ())),
        )


@cache
def shipped_model() -> RoleModel | None:
    """The model in the package, or the one the environment names; None before the first training."""
    own = os.environ.get(VARIABLE)
    file = Path(own) if own else resources.files("similarity.segment") / "data" / FILE
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
