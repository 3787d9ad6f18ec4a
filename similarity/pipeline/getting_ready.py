"""What the later stages need is loaded, and their loops are compiled, while other processes read the letters."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Thread

from similarity.records import Block, Document, Label, Letter, Origin, Span

__all__ = ["get_ready", "get_ready_beside"]

_FEW = 16  # files up to which this process is busy with reading them itself
_MODULES = (
    "rapidfuzz.process",
    "scipy.cluster.hierarchy",
    "scipy.sparse.csgraph",
    "similarity.report.write",
    "similarity.store.results",
)
_COPY = (
    "the force holds that the release of the figures would show others where the patrols of the coast are few"
)
_TOLD = (
    "Offenders studying published rota figures would learn how seldom constables visit remote villages overnight, plan "
    "burglaries accordingly, and expose elderly residents to theft, violence and fear, while detectives lose surprise, "
    "evidence and convictions, and magistrates lose the confidence of witnesses, jurors and victims."
)
_RETOLD = (
    "Were rota figures published, any offender who studied them might learn that constables seldom go to a remote village "
    "overnight; burglaries could then be planned, and residents, often elderly, exposed to fear, theft or violence, with "
    "detectives deprived of surprise, of evidence, finally of convictions, and victims, witnesses or jurors of confidence "
    "in their magistrates."
)


def get_ready_beside(inputs: Sequence[Path]) -> Callable[[], None]:
    """Get ready in a thread of its own, where the inputs are more than a few files.

    Returns
    -------
    callable
        Waits until that is done.
    """
    files = (file for path in inputs for file in (path.rglob("*") if path.is_dir() else (path,)))
    if len(list(islice(files, _FEW + 1))) <= _FEW:
        return lambda: None
    beside = Thread(target=get_ready, name="similarity-gets-ready", daemon=True)
    beside.start()
    return beside.join


def get_ready() -> None:
    """Load and compile; what fails here fails again, and is told, where it is needed."""
    for name in _MODULES:
        with suppress(ImportError):
            importlib.import_module(name)
    from similarity.match import find_matches
    from similarity.segment.parts.sentence_spans import sentence_spans

    with suppress(Exception):
        sentence_spans("One sentence. And one more.", Span(0, 27))
        find_matches([_letter("one", _TOLD), _letter("two", _RETOLD)])


def _letter(name: str, reasons: str) -> Letter:
    """A letter with a passage that is copied and one that is told in other words."""
    copied = f"In short {_COPY}; {name} more time, {_COPY}."
    text = f"{copied}\n\n{reasons}"
    spans = Span(0, len(copied)), Span(len(copied) + 2, len(text))
    blocks = tuple(Block(span, "paragraph") for span in spans)
    labels = tuple(Label(span, number, "harm") for number, span in enumerate(spans))
    return Letter(Document(name, text, blocks, Origin(f"{name}.txt", "0" * 64, "text/plain")), labels, ())
