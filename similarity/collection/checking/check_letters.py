"""Checks letters against a collection, without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

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
from similarity.errors import CollectionError, NothingToRead
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely
from similarity.ingest.draft import Part
from similarity.ingest.read import read_sources
from similarity.ingest.read_file import read_bytes
from similarity.pipeline.conclude import conclude
from similarity.pipeline.keeping import is_current
from similarity.pipeline.stages import Clock, Watch, unwatched
from similarity.pipeline.understanding import understand_all
from similarity.records import Document, Letter, Match, Overlap, Problem
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.checked_alone import load_alone
from similarity.store.collection.pile.kept_letters import load_letters
from similarity.templates.known.known_template import KnownTemplate
from similarity.templates.known.recognise import recognised

__all__ = ["FROM_TEXT", "check_letters"]

FROM_TEXT = "text"  # source of a letter that was given as text
_TRIES = 5


def check_letters(
    kept: Kept,
    inputs: Sequence[Path],
    text: bytes | None = None,
    settings: Settings | None = None,
    known: Sequence[KnownTemplate] = (),
    watch: Watch = unwatched,
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

    Raises
    ------
    NothingToRead
        No letter could be read.
    CollectionError
        Files of the collection are missing.
    """
    settings = settings or Settings()
    use_folder(settings.facts)
    clock = Clock(watch)
    with collected_rarely():
        with clock("read") as progress:
            documents, problems = _read(inputs, text, settings)
            progress(len(documents), len(documents))
        with clock("segment") as progress:
            letters = understand_all(documents, progress)
        for _ in range(_TRIES):
            try:
                return _checked(kept, letters, problems, settings, known, clock)
            except FileNotFoundError:
                continue  # a writer has just joined files: the next view names the new ones
    raise CollectionError(
        f"{kept.place}: files under bulk/ are missing. Run `similarity doctor --mend` on it."
    )


def _read(
    inputs: Sequence[Path], text: bytes | None, settings: Settings
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    if text is None:
        reading = read_sources(inputs, settings.ingest)
        return reading.documents, reading.problems
    if not text.strip():
        raise NothingToRead("No text was given. Name a file, or give the letter's words on standard input.")
    found = read_bytes(Part(FROM_TEXT, text), settings.ingest)
    if not found.documents:
        said = " ".join(f"{p.source}: {p.problem}." for p in found.problems)
        raise NothingToRead(f"The text could not be read as a letter. {said}".strip())
    return tuple(sorted(found.documents, key=lambda d: d.document_id)), found.problems


def _checked(
    kept: Kept,
    letters: Sequence[Letter],
    problems: tuple[Problem, ...],
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
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
            _one(kept.place, connection, letter, settings, known, clock, glances) for letter in letters
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
) -> CheckedLetter:
    same = kept_as(connection, letter.document)
    with clock("match") as progress:
        near, problems = near_letters(place, connection, letter, set(same), settings.match)
        progress(1, 1)
    numbers = pile_of(connection, letter, near, set(same))
    beside = load_letters(connection, numbers)
    letter = _named_apart(letter, {one.document.document_id for one in beside.values()})
    own = letter.document.document_id
    pile = sorted([letter, *beside.values()], key=lambda one: one.document.document_id)
    results = conclude(pile, problems, settings, clock, about=own, known=load_alone(connection, numbers))
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
    )


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
