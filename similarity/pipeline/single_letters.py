"""Letters checked one by one, by other processes while this one compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from similarity.audit.single_letter import Alone, AmongOthers, Shared, SharedLetter, read_alone, read_beside
from similarity.records import Letter
from similarity.workers.batches import Team

if TYPE_CHECKING:
    from similarity.engine import Engine
    from similarity.report.privacy.redact import Details

__all__ = ["FIRST", "Beside", "FirstWork"]

# What a process runs; this one need not import it.
FIRST = "similarity.pipeline.letter_work:first"
_AMONG = "similarity.pipeline.letter_work:among"
_MUCH = 3_000_000  # characters of letters from which on memory is short while templates are built


class FirstWork(NamedTuple):
    """A letter, and what is asked of it."""

    letter: Letter
    alone: bool
    details: bool


class Beside:
    """What single letters show; work begins when the object is made.

    Parameters
    ----------
    letters
        Of the run.
    known
        What was found of each alone before, by id; what is found now joins it.
    about
        Id of the one letter that is asked about; of others only what a comparison starts from is found, and does not
        join what is known.
    team
        Processes for it; without them everything is found here, when it is asked for.
    engine
        Where letters are checked instead.
    details
        Personal details by id, as far as they are known; takes those of other letters, where there is a team to look
        for them.

    Attributes
    ----------
    many
        Whether memory is short while templates are built.
    """

    def __init__(
        self,
        letters: Sequence[Letter],
        known: dict[str, Alone],
        about: str = "",
        team: Team | None = None,
        engine: Engine | None = None,
        details: dict[str, Details] | None = None,
    ) -> None:
        self._letters, self._known, self._about = letters, known, about
        self._team = None if about else team
        self._engine, self._details = engine, details
        self._among: Callable[[], list[AmongOthers]] | None = None
        self.many = sum(len(x.document.text) for x in letters) > _MUCH
        if self._team is not None:
            tasks = [
                FirstWork(x, name not in known, details is not None and name not in details)
                for x in letters
                for name in (x.document.document_id,)
            ]
            self._asked = [task for task in tasks if task.alone or task.details]
            # What the processes remember of many letters is let go; else they are kept: to start others takes longer
            # than what there is to do.
            self._first = self._team.later(FIRST, self._asked, last=self.many)

    def alone(self) -> list[Alone]:
        """What each letter shows by itself, in their order."""
        if self._about:
            return [self._known.get(x.document.document_id) or self._here(x) for x in self._letters]
        if self._team is not None:
            self._take_first()
        missing = [x for x in self._letters if x.document.document_id not in self._known]
        if self._engine is not None:
            found = self._engine.check_alone(missing) if missing else []
        else:
            found = [read_alone(letter) for letter in missing]
        self._known.update((x.document.document_id, one) for x, one in zip(missing, found, strict=True))
        return [self._known[letter.document.document_id] for letter in self._letters]

    def _here(self, letter: Letter) -> Alone:
        return (read_alone if letter.document.document_id == self._about else read_beside)(letter)

    def _take_first(self) -> None:
        for task, (alone, details) in zip(self._asked, self._first(), strict=True):
            name = task.letter.document.document_id
            if alone is not None:
                self._known[name] = alone
            if self._details is not None and details is not None:
                self._details[name] = details

    @property
    def has_help(self) -> bool:
        """Whether there are processes that `begin_among` can ask."""
        return self._team is not None

    def begin_among(self, shared: Mapping[str, Shared]) -> None:
        """Let the processes check each letter among others: ``shared`` is what each has in common with them."""
        assert self._team is not None
        others = len(self._letters) - 1

        def tasks() -> list[SharedLetter]:
            self._take_first()  # it has been done: the processes do one thing after the other
            return [
                SharedLetter(x, shared[name], others, known.sentences, known.attribution)
                for x in self._letters
                for name in (x.document.document_id,)
                for known in (self._known[name],)
            ]

        self._among = self._team.later(_AMONG, tasks, last=self.many)

    def among(self) -> list[AmongOthers] | None:
        """What each letter shows among others, in their order; None where nobody was asked."""
        return self._among() if self._among is not None else None
