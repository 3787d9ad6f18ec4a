"""Checks letters against a collection, without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.collection.checking.check_result import (
    CheckedLetter,
    CheckResult,
    KnownUse,
    SameLetter,
)
from similarity.collection.checking.near_letters import Near, near_letters
from similarity.collection.checking.own_sentences import own_sentences
from similarity.collection.checking.pile_of_a_check import pile_of
from similarity.collection.checking.same_letter import kept_as
from similarity.collection.checking.whole_collection import (
    Glance,
    letters_at_a_glance,
    sharing,
    template_uses,
)
from similarity.config import Settings
from similarity.errors import CollectionError
from similarity.garbage_collection import collector_paused
from similarity.match.against.scan_kept import load_loops
from similarity.pipeline.conclude import conclude
from similarity.pipeline.stages import Clock, Watch, unwatched
from similarity.pipeline.up_to_date import is_current
from similarity.records import Letter, Match, Overlap, Problem
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.checked_alone import load_alone
from similarity.store.collection.pile.kept_letters import load_letters
from similarity.templates.known.known_template import KnownTemplate
from similarity.templates.known.recognise import recognised

if TYPE_CHECKING:
    from collections.abc import Callable

    from similarity.collection.checking.second_process import SecondProcess, Shown
    from similarity.report.privacy.redact import Details

__all__ = ["check_letters"]

_TRIES = 5


def check_letters(
    kept: Kept,
    inputs: Sequence[Path],
    text: bytes | None = None,
    settings: Settings | None = None,
    known: Sequence[KnownTemplate] = (),
    watch: Watch = unwatched,
    second: SecondProcess | None = None,
) -> CheckResult:
    """Read letters and compare each with all kept ones.

    Parameters
    ----------
    inputs
        Files, folders and archives.
    text
        A letter, or a mail, that is in no file.
    settings
        The defaults when None.
    known
        Templates of a library to look for.
    second
        A process that has begun with these inputs.

    Raises
    ------
    NothingToRead
        No letter could be read.
    CollectionError
        Files of the collection are missing.
    """
    settings = settings or Settings()
    clock = Clock(watch)
    with collector_paused():
        looked = None
        if second is not None:
            load_loops()  # while the other process reads
            looked = second.looked()
        if looked is None:
            from similarity.collection.checking.first_look import first_look

            looked = first_look(inputs, text, settings, clock)
        for _ in range(_TRIES):
            try:
                return _checked(kept, *looked, settings, known, clock, second)
            except FileNotFoundError:
                continue  # a writer has just joined files: the next view names the new ones
    raise CollectionError(
        f"{kept.place}: files under bulk/ are missing. Run `similarity doctor --mend` on it."
    )


def _checked(
    kept: Kept,
    letters: Sequence[Letter],
    problems: tuple[Problem, ...],
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
    second: SecondProcess | None,
) -> CheckResult:
    with kept.reading() as connection:
        glances = letters_at_a_glance(connection)
        if not is_current(connection, settings):
            problems += (
                Problem(
                    kept.place.name,
                    "info",
                    "its letters were understood by the rules of another version or with other settings",
                    "They were compared as they are kept. `similarity report` on the collection brings them up to date.",
                ),
            )
        found = tuple(
            _one(kept.place, connection, letter, settings, known, clock, glances, second)
            for letter in letters
        )
    return CheckResult(found, kept.place.name, len(glances), problems)


def _one(
    place: Path,
    connection: sqlite3.Connection,
    letter: Letter,
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
    glances: dict[int, Glance],
    second: SecondProcess | None,
) -> CheckedLetter:
    same = kept_as(connection, letter.document)
    with clock("match") as progress:
        near, problems = near_letters(place, connection, letter, set(same), settings.match)
        progress(1, 1)
    numbers = pile_of(connection, letter, near, set(same))
    others_near = load_letters(connection, numbers)
    letter = _named_apart(letter, {one.document.document_id for one in others_near.values()})
    own = letter.document.document_id
    pile = sorted([letter, *others_near.values()], key=lambda one: one.document.document_id)
    known_alone = load_alone(connection, numbers)
    shown = second.show(pile, own, known_alone) if second is not None else None
    alone = (lambda: [one for one, _ in shown()]) if shown is not None else None
    results = conclude(pile, problems, settings, clock, about=own, known=known_alone, alone=alone)
    checked = next(one for one in results.letters if one.document.document_id == own)
    others = {number: glance for number, glance in glances.items() if number not in same}
    return CheckedLetter(
        letter=checked,
        same=_same(connection, same),
        kept=len(others),
        overlap=next((o for o in results.overlaps if o.document_id == own), Overlap(own, 0, 0, 0, 0, 0)),
        sharing=sharing(checked, results, near, others, settings.match.min_words),
        templates=template_uses(checked, results, near, others),
        own=own_sentences(checked, results, near),
        findings=tuple(f for f in results.findings if f.document_id == own),
        matrix=tuple(row for row in results.matrices if row.document_id == own),
        known=tuple(KnownUse(known[p.template], p) for p in recognised(letter, known)),
        results=results,
        problems=tuple(p for p in results.problems if p.source == letter.document.origin.source),
        all_matches=partial(_all_matches, checked, near, others),
        details=partial(_details, pile, shown),
    )


def _details(pile: Sequence[Letter], shown: Callable[[], list[Shown]] | None) -> dict[str, Details]:
    """Personal details of letters that were looked at beside this process."""
    found = shown() if shown is not None else []
    return {one.document.document_id: details for one, (_, details) in zip(pile, found, strict=False)}


def _named_apart(letter: Letter, taken: set[str]) -> Letter:
    """The letter under an id that no letter beside it has."""
    name, number = letter.document.document_id, 1
    while name in taken:
        number += 1
        name = f"{letter.document.document_id}-{number}"
    if number == 1:
        return letter
    document = replace(letter.document, document_id=name)
    passages = tuple(replace(passage, document_id=name) for passage in letter.passages)
    return replace(letter, document=document, passages=passages)


def _same(connection: sqlite3.Connection, same: dict[int, str]) -> tuple[SameLetter, ...]:
    ask = "SELECT document_id, source FROM letters WHERE document = ?"
    found = []
    for number, how in same.items():
        name, source = connection.execute(ask, (number,)).fetchone()
        found.append(SameLetter(name, source, how))
    return tuple(found)


def _all_matches(letter: Letter, near: Near, others: dict[int, Glance]) -> list[Match]:
    """Exact matches with every letter that was aligned; class and scope by what is known without the letters."""
    own = letter.document.document_id
    names = {own: letter.request_status != "absent"}
    names |= {glance.document_id: glance.has_request for glance in others.values()}
    found = near.everything().matches(lambda at: [others[int(near.documents[n])].document_id for n in at])
    return [
        replace(m, scope="cross_request" if names[m.left_document] and names[m.right_document] else m.scope)
        for m in found
    ]
