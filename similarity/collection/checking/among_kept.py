"""A letter beside the kept letters that share its words: all stages on them, and what the whole collection says."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from similarity.collection.checking.check_result import CheckedLetter, KnownUse, SameLetter
from similarity.collection.checking.glances import Glance
from similarity.collection.checking.near_letters import Near
from similarity.collection.checking.own_sentences import own_sentences
from similarity.collection.checking.pile_of_a_check import pile_of
from similarity.collection.checking.whole_collection import sharing, template_uses
from similarity.config import Settings
from similarity.pipeline.conclude import conclude
from similarity.pipeline.stages import Clock
from similarity.records import Letter, Match, Overlap, Problem
from similarity.report.privacy.kept_details import known_of
from similarity.store.collection.pile.checked_alone import load_alone
from similarity.store.collection.pile.kept_letters import load_letters
from similarity.templates.known.known_template import KnownTemplate
from similarity.templates.known.recognise import recognised

if TYPE_CHECKING:
    from collections.abc import Callable

    from similarity.collection.checking.second_process import SecondProcess, Shown
    from similarity.report.privacy.redact import Details

__all__ = ["among_kept"]


def among_kept(
    connection: sqlite3.Connection,
    letter: Letter,
    near: Near,
    same: dict[int, str],
    problems: tuple[Problem, ...],
    glances: dict[int, Glance],
    *,
    settings: Settings,
    known: Sequence[KnownTemplate],
    clock: Clock,
    second: SecondProcess | None,
) -> CheckedLetter:
    """Everything that is told of a letter once it is known which words kept letters share with it.

    Parameters
    ----------
    near
        What kept letters share with it.
    same
        Kept letters that are this letter, by number, and how that is known.
    problems
        Met in comparing.
    glances
        All kept letters.
    settings, known, clock, second
        As of `similarity.collection.checking.check_letters.check_letters`.
    """
    numbers = pile_of(connection, letter, near, set(same))
    others_near = load_letters(connection, numbers)
    letter = _named_apart(letter, {one.document.document_id for one in others_near.values()})
    own = letter.document.document_id
    pile = sorted([letter, *others_near.values()], key=lambda one: one.document.document_id)
    known_alone, known_details = known_of(load_alone(connection, numbers))
    shown = second.show(pile, own, known_alone, known_details) if second is not None else None
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
        details=partial(_details, pile, shown, known_details),
    )


def _details(
    pile: Sequence[Letter], shown: Callable[[], list[Shown]] | None, known: dict[str, Details]
) -> dict[str, Details]:
    """Personal details of letters, as far as they are kept or were looked for beside this process."""
    if shown is None:
        return known
    return {one.document.document_id: details for one, (_, details) in zip(pile, shown(), strict=True)}


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
