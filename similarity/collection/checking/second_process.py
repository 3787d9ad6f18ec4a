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

__all__ = ["SecondProcess", "get_ready", "look", "show"]

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
        # For `show`, which is asked when words have been compared.
        self._team.later(f"{_HERE}:get_ready", [None])

    def looked(self) -> Looked | None:
        """Letters as they were understood, and what gave trouble; None where there is none to be had."""
        (found,) = self._looked()
        return found

    def show(
        self,
        letters: Sequence[Letter],
        about: str,
        known: Mapping[str, Alone],
        details: Mapping[str, Details],
    ) -> Callable[[], list[Shown]]:
        """Begin to look at each letter by itself; what is given waits for the end.

        Parameters
        ----------
        about
            Id of the letter that every check is made of.
        known, details
            What letters show by themselves and their personal details, by id, as far as they were found before.
        """
        jobs = {}
        for letter in letters:
            name = letter.document.document_id
            wanted = "all" if name == about else "" if name in known else "some"
            if wanted or name not in details:
                jobs[name] = (letter, wanted, name not in details)
        found = self._team.later(f"{_HERE}:show", list(jobs.values()))

        def shown() -> list[Shown]:
            new = dict(zip(jobs, found(), strict=True))
            names = [letter.document.document_id for letter in letters]
            pairs = [new.get(name, (None, None)) for name in names]
            return [
                (alone or known[name], own or details[name])
                for name, (alone, own) in zip(names, pairs, strict=True)
            ]

        return shown


def look(job: tuple[Sequence[Path], bytes | None, Settings]) -> Looked | None:
    """What the process makes of inputs; None where an error ends it, which whoever asked will meet, too."""
    from similarity.collection.checking.first_look import first_look
    from similarity.errors import SimilarityError
    from similarity.pipeline.stages import Clock, unwatched

    try:
        return first_look(*job, Clock(unwatched))
    except SimilarityError:
        return None


def get_ready(_: None) -> None:
    """Load what `show` needs."""
    import similarity.audit.single_letter
    import similarity.report.privacy.redact  # noqa: F401


def show(job: tuple[Letter, str, bool]) -> tuple[Alone | None, Details | None]:
    """What one letter shows by itself, by all checks or some, and its personal details, each where it is not known."""
    from similarity.audit.single_letter import read_alone, read_beside
    from similarity.report.privacy.redact import personal

    letter, wanted, details = job
    alone = read_alone(letter) if wanted == "all" else read_beside(letter) if wanted else None
    return alone, personal(letter) if details else None
