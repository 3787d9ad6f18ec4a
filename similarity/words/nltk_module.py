"""One module of NLTK without the rest: ``import nltk`` brings scikit-learn, scipy.stats and pandas with it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

__all__ = ["nltk_module"]

_ONE_AT_A_TIME = threading.RLock()


def _bare(name: str, folder: Path) -> ModuleType:
    """A package whose modules can be imported and whose own code has not run."""
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    return package


@contextmanager
def _without_the_rest() -> Iterator[None]:
    """Inside, the packages of NLTK are bare; outside, nothing of it is left for others to find half imported."""
    spec = importlib.util.find_spec("nltk")
    if spec is None or spec.origin is None:
        raise ImportError("nltk is not installed")
    root = Path(spec.origin).parent
    packages = {"nltk": _bare("nltk", root)}
    for name in ("corpus", "stem", "tokenize"):
        packages[f"nltk.{name}"] = _bare(f"nltk.{name}", root / name)
    # The stemmers name this corpus; nothing is read from it.
    packages["nltk.corpus"].stopwords = None  # type: ignore[attr-defined]
    sys.modules.update(packages)
    try:
        yield
    finally:
        # A list first: another thread may import something.
        for name in [name for name in list(sys.modules) if name == "nltk" or name.startswith("nltk.")]:
            del sys.modules[name]


@cache
def nltk_module(name: str) -> ModuleType:
    """The module called ``name``, such as ``nltk.stem.snowball``.

    Where NLTK is imported already, or of a version whose modules do not stand alone, it is the ordinary module.

    Raises
    ------
    ImportError
        NLTK has no such module.
    """
    with _ONE_AT_A_TIME:
        if "nltk" not in sys.modules:
            try:
                with _without_the_rest():
                    return importlib.import_module(name)
            except (AttributeError, ImportError):
                pass
        return importlib.import_module(name)
