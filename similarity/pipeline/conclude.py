"""From documents read and letters understood to the results of a run: what every way into a run shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from similarity.audit import audit_pile
from similarity.audit.single_letter import Alone, shared_texts
from similarity.config import Settings
from similarity.garbage_collection import give_memory_back
from similarity.ingest.duplicates import apart_problems
from similarity.match import find_recurrences
from similarity.match.argument.find import find_same_arguments
from similarity.match.kernels import LOCAL
from similarity.pipeline.description import describe
from similarity.pipeline.single_letters import Beside
from similarity.pipeline.stages import Clock
from similarity.pipeline.understanding import team_of
from similarity.progress import Progress
from similarity.records import Letter, Problem, SameArgument
from similarity.requests.inferred_subjects import with_subjects
from similarity.requests.same_request import RequestComparison, compare_requests
from similarity.results import Results, in_order
from similarity.segment.document_kind.unread_documents import unread_problems
from similarity.templates import TemplateResult, build_templates
from similarity.workers.batches import Team

if TYPE_CHECKING:
    from similarity.engine import Engine
    from similarity.match.matches import Recurrences
    from similarity.report.privacy.redact import Details

__all__ = ["conclude"]


def conclude(
    letters: Sequence[Letter],
    problems: Sequence[Problem],
    settings: Settings,
    clock: Clock,
    about: str = "",
    team: Team | None = None,
    engine: Engine | None = None,
    known: dict[str, Alone] | None = None,
    alone: Callable[[], Sequence[Alone]] | None = None,
    details: dict[str, Details] | None = None,
    ahead: Callable[[], None] = lambda: None,
) -> Results:
    """Compare letters, build templates and check claims.

    Parameters
    ----------
    letters
        In order of their ids, with what the user gave.
    problems
        Met before: in reading, and in what the user gave.
    settings
        Of the run.
    clock
        Told of each stage; its seconds go into ``run``.
    about
        Id of the one letter that is compared and checked, the others being there for its sake; empty is all. The same
        argument in other words is not looked for then.
    team
        Processes that have understood the letters; others are started where there are many letters.
    engine
        Where letters are checked and compared instead; None is this process and its workers.
    known
        What letters show by themselves, by id, as far as it was found before; what this run finds of them joins it.
    alone
        Gives what each letter shows by itself, where somebody else looks at them.
    details
        Personal details by id, as far as they are known; takes those of other letters, where other processes have the
        time to look for them.
    ahead
        Called where other processes begin to have time, and memory is not short.
    """
    known = {} if known is None else known
    looked_at = alone is not None or engine is not None
    with _helped(() if looked_at else letters, known, team, details) as helpers:
        beside = Beside(letters, known, about, helpers, engine, details)
        with clock("match") as progress:
            requests = compare_requests(letters, settings.templates.same_request)
            found = _recurrences(letters, settings, progress, requests, about, engine)
            give_memory_back()
        with clock("templates") as progress:
            linked, unmatched = found.linked, found.problems
            counts = {"alignments": found.compared, "family_limit": found.family_limit}
            matches = found.matches
            del found  # the same matches with their classes take its place
            shared = None
            if beside.has_help:
                shared = shared_texts(letters, matches, _same(requests))
                beside.begin_among(shared)
                if not beside.many:
                    ahead()
            families = build_templates(
                letters,
                matches,
                settings.templates,
                progress,
                requests,
                linked=linked,
                elsewhere=engine,
            )
            arguments = () if about else _same_arguments(letters, families, requests, settings)
            del matches, requests
            give_memory_back()
        with clock("audit") as progress:
            seen = alone() if alone is not None else beside.alone()
            findings, rows = audit_pile(
                letters,
                families.matches,
                families.templates,
                families.requests,
                progress,
                seen,
                about,
                shared,
                beside.among(),
            )
    results = Results(
        letters=with_subjects(letters, families.matches),
        matches=families.matches,
        templates=families.templates,
        requests=families.requests,
        overlaps=families.overlaps,
        findings=findings,
        matrices=rows,
        arguments=arguments,
        problems=in_order((*problems, *_of_letters(letters, seen, about), *families.problems, *unmatched)),
    )
    results.run.update(describe(results, settings, clock.seconds))
    if linked:
        results.run["counts"] |= counts
    return results


def _recurrences(
    letters: Sequence[Letter],
    settings: Settings,
    progress: Progress,
    requests: RequestComparison,
    about: str,
    engine: Engine | None,
) -> Recurrences:
    """What recurs in the letters; of an engine the answer that it keeps of a run that was stopped."""
    kernels = engine.kernels if engine is not None else LOCAL
    find = partial(find_recurrences, letters, settings.match, progress, requests.groups, about, kernels)
    return find() if engine is None or about else engine.recurrences(find)


def _of_letters(letters: Sequence[Letter], seen: Sequence[Alone], about: str) -> Iterator[Problem]:
    """What there is to say of letters that were read: alike but for a few words, of no known kind, not whole."""
    if not about:
        yield from apart_problems([letter.document for letter in letters])
    yield from unread_problems(letters)
    for letter, one in zip(letters, seen, strict=True):
        if not about or letter.document.document_id == about:
            yield from one.problems


@contextmanager
def _helped(
    letters: Sequence[Letter],
    known: Mapping[str, Alone],
    team: Team | None,
    details: dict[str, Details] | None,
) -> Iterator[Team | None]:
    """Processes that check letters: those that are there, or new ones where there is much to check."""
    if team is not None:
        yield team
        return
    missing = [x for x in letters if details is not None or x.document.document_id not in known]
    with team_of(letter.document for letter in missing) as own:
        yield own


def _same(requests: RequestComparison) -> Callable[[str, str], bool | None]:
    return lambda left, right: requests.verdict(left, right)[0]


def _same_arguments(
    letters: Sequence[Letter], families: TemplateResult, requests: RequestComparison, settings: Settings
) -> tuple[SameArgument, ...]:
    if not settings.match.argument.look:
        return ()

    return find_same_arguments(
        letters, families.matches, families.templates, settings.match.argument, _same(requests)
    )
