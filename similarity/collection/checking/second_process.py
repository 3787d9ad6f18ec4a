"""A process beside the one that checks, so that a command which has just started need not do one thing after the other.

It reads the letter while this process loads its libraries, and looks at each letter of the pile by itself while this
process compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from similarity.facts import use_folder
from similarity.workers.batches import Team

if TYPE_CHECKING:
    from similarity.audit.single_letter import Alone
    from similarity.config import Settings
    from similarity.records import Letter, Problem
    from similarity.report.privacy.redact import Details

    Looked = tuple[tuple[Letter, ...], tuple[Problem, ...]]
    Shown = tuple[Alone, Details]

__all__ = ["SecondProcess", "look", "show"]

_HERE = "similarity.collection.checking.second_process"


class SecondProcess:
    """The process, started at once: told what to do when that is known."""

    def __init__(self) -> None:
        self._team = Team(1)
        self._team.start()
        self._looked: Callable[[], list[Looked | None]] = lambda: [None]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._team.__exit__()

    def look(self, inputs: Sequence[Path], text: bytes | None, settings: Settings) -> None:
        """Begin to read and understand the letters that are to be checked.

        Parameters
        ----------
        inputs, text, settings
            As of `similarity.collection.checking.check_letters.check_letters`.
        """
        use_folder(settings.facts)
        self._looked = self._team.later(f"{_HERE}:look", [(inputs, text, settings)])

    def looked(self) -> Looked | None:
        """Letters as they were understood, and what gave trouble; None where there is none to be had."""
        (found,) = self._looked()
        return found

    def show(
        self, letters: Sequence[Letter], about: str, known: Mapping[str, Alone]
    ) -> Callable[[], list[Shown]]:
        """Begin to look at each letter by itself; what is given waits for the end.

        Parameters
        ----------
        about
            Id of the letter that every check is made of.
        known
            What letters show by themselves, by id, as far as it was found before.
        """
        names = [letter.document.document_id for letter in letters]
        wanted = ["all" if name == about else "" if name in known else "some" for name in names]
        found = self._team.later(f"{_HERE}:show", list(zip(letters, wanted, strict=True)))
        return lambda: [
            (alone or known[name], details) for name, (alone, details) in zip(names, found(), strict=True)
        ]


def look(job: tuple[Sequence[Path], bytes | None, Settings]) -> Looked | None:
    """What the process makes of inputs; None where an error ends it, which whoever asked will meet, too."""
    from similarity.collection.checking.first_look import first_look
    from similarity.errors import SimilarityError
    from similarity.pipeline.stages import Clock, unwatched

    try:
        return first_look(*job, Clock(unwatched))
    except SimilarityError:
        return None


def show(job: tuple[Letter, str]) -> tuple[Alone | None, Details]:
    """What one letter shows by itself, by all checks or some, where it is not known, and its personal details."""
    from similarity.audit.single_letter import read_alone, read_beside
    from similarity.report.privacy.redact import personal

    letter, wanted = job
    alone = read_alone(letter) if wanted == "all" else read_beside(letter) if wanted else None
    return alone, personal(letter)
