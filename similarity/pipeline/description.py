"""What ``run.json`` says of a run."""

from __future__ import annotations

import importlib.metadata
import platform
from typing import Any

from similarity import __version__
from similarity.config import Settings
from similarity.results import SCHEMA_VERSION, Results
from similarity.segment.decision.model import model_version

__all__ = ["describe"]

# Packages whose version can change a result; run.json names them.
_RESULT_PACKAGES = (
    "dateparser", "nltk", "numba", "numpy", "pandas", "pdfminer.six", "pyarrow", "pypdfium2",
    "rapidfuzz", "scikit-learn", "scipy", "selectolax", "trafilatura",
)  # fmt: skip


def describe(results: Results, settings: Settings, seconds: dict[str, float]) -> dict[str, Any]:
    """Versions, settings, inputs, counts and seconds.

    Parameters
    ----------
    seconds
        By stage; more may come in later.
    """
    chosen = settings.model_dump(mode="json")
    if settings.facts is not None:
        chosen["facts"] = settings.facts.name  # never a machine's path
    if settings.letters is not None:
        chosen["letters"] = settings.letters.name
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": {
            "similarity": __version__,
            "python": ".".join(platform.python_version_tuple()[:2]),
            "role_model": model_version(),
            **{name: importlib.metadata.version(name) for name in _RESULT_PACKAGES},
        },
        "settings": chosen,
        "inputs": [
            {"source": d.origin.source, "sha256": d.origin.sha256, "document_id": d.document_id}
            for d in (letter.document for letter in results.letters)
        ],
        "counts": {
            "documents": len(results.letters),
            "blocks": sum(len(letter.document.blocks) for letter in results.letters),
            "passages": sum(len(letter.passages) for letter in results.letters),
            "matches": len(results.matches),
            "same_arguments": len(results.arguments),
            "templates": len(results.templates),
            "findings": len(results.findings),
            "problems": len(results.problems),
        },
        "seconds": seconds,
    }
