"""Runs every check over a pile of letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from similarity.audit.admission import admitted
from similarity.audit.certainty import rated
from similarity.audit.exemptions.attribution import attributed
from similarity.audit.exemptions.text_for_several_exemptions import (
    template_for_several_exemptions,
    text_for_several_exemptions,
)
from similarity.audit.in_favour.for_the_authority import for_the_authority
from similarity.audit.in_favour.looked_again import matrix
from similarity.audit.leftovers.broken_text import shared_errors
from similarity.audit.leftovers.collect import leftovers
from similarity.audit.leftovers.subjects import Pile
from similarity.audit.reviews.review_repeats_refusal import review_repeats_refusal
from similarity.audit.sentences import forget_sentences, remember_sentences
from similarity.audit.single_letter import (
    Alone,
    AmongOthers,
    Shared,
    among_others,
    read_alone,
    read_beside,
    shared_texts,
)
from similarity.audit.wording import in_order
from similarity.progress import Progress, silent
from similarity.records import Finding, Letter, Match, MatrixRow, RequestPair, Template

__all__ = ["audit_letters", "audit_pile", "matrices"]


def audit_letters(
    letters: Sequence[Letter],
    matches: Sequence[Match] = (),
    templates: Sequence[Template] = (),
    requests: Sequence[RequestPair] = (),
) -> tuple[Finding, ...]:
    """Everything a reader can check in these letters.

    Parameters
    ----------
    letters
        In any order.
    matches, templates, requests
        What is known of them beside each other; without it the checks that compare letters find nothing.

    Returns
    -------
    tuple of Finding
        By letter, kind and place.
    """
    return audit_pile(letters, matches, templates, requests)[0]


def audit_pile(
    letters: Sequence[Letter],
    matches: Sequence[Match] = (),
    templates: Sequence[Template] = (),
    requests: Sequence[RequestPair] = (),
    progress: Progress = silent,
    alone: Sequence[Alone] | None = None,
    about: str = "",
    shared: Mapping[str, Shared] | None = None,
    among: Sequence[AmongOthers] | None = None,
) -> tuple[tuple[Finding, ...], tuple[MatrixRow, ...]]:
    """Findings as of `audit_letters`, and the rows of `matrices`, each letter read once.

    ``alone`` and ``among`` are what `read_alone` and `read_among_others` gave for each letter, in their order, and
    ``shared`` what `shared_texts` gave, where that is known already. With ``about``, the id of one letter, the others
    are only what it is compared with.
    """
    if alone is None:
        alone = [
            read_beside(x) if about and x.document.document_id != about else read_alone(x) for x in letters
        ]
    own = {letter.document.document_id: known for letter, known in zip(letters, alone, strict=True)}
    by_id = {i: attributed(letter, own[i].attribution) for i, letter in _by_id(letters).items()}
    for document_id, letter in by_id.items():
        if own[document_id].sentences:
            remember_sentences(letter, own[document_id].sentences)
    if shared is None:
        shared = shared_texts(letters, matches)
    beside = dict(zip(by_id, among, strict=True)) if among is not None else {}
    pile = Pile.of(
        by_id,
        requests,
        {i: one.others for i, one in shared.items()},
        templates,
        {i: known.pairs for i, known in own.items()},
        {i: one.outside for i, one in beside.items()} if beside else None,
    )
    same_request = _of_same_request(by_id, requests)
    found = _across(by_id, own, matches, same_request)
    rows: dict[str, tuple[MatrixRow, ...]] = {}
    for document_id, letter in by_id.items():
        if about and document_id != about:
            continue
        known = beside.get(document_id)
        if known is None:
            known = among_others(letter, shared[document_id], len(by_id) - 1)
        rows[document_id] = known.rows
        found += _one_letter(letter, known, pile, own[document_id], sorted(same_request[document_id]))
        progress(len(rows), len(by_id))
    forget_sentences()
    weighed = _weighed(by_id, [f for f in found if not about or f.document_id == about])
    return weighed, tuple(row for document_id in sorted(rows) for row in rows[document_id])


def _by_id(letters: Sequence[Letter]) -> dict[str, Letter]:
    return {letter.document.document_id: letter for letter in letters}


def _matches_by_letter(letters: Iterable[str], matches: Sequence[Match]) -> dict[str, list[Match]]:
    by_letter: dict[str, list[Match]] = {document_id: [] for document_id in letters}
    for match in matches:
        for document_id in {match.left_document, match.right_document}:
            by_letter[document_id].append(match)
    return by_letter


def _of_same_request(letters: Iterable[str], requests: Sequence[RequestPair]) -> dict[str, set[str]]:
    """By letter, the others that answer the same request."""
    same: dict[str, set[str]] = {document_id: set() for document_id in letters}
    for pair in requests:
        if pair.same_request:
            same[pair.left_document].add(pair.right_document)
            same[pair.right_document].add(pair.left_document)
    return same


def _across(
    by_id: Mapping[str, Letter],
    own: Mapping[str, Alone],
    matches: Sequence[Match],
    same_request: Mapping[str, set[str]],
) -> list[Finding]:
    """What only several letters, or several places of one, can show."""
    return [
        *shared_errors(by_id, {i: known.slips for i, known in own.items()}),
        *text_for_several_exemptions(by_id, matches),
        *template_for_several_exemptions(by_id, matches),
        *review_repeats_refusal(by_id, _matches_by_letter(by_id, matches), same_request),
    ]


def _weighed(by_id: Mapping[str, Letter], found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those findings that a letter's reading bears, by letter, and how sure each is.

    In order as before: how sure a finding is has no part in that.
    """
    by_letter: dict[str, list[Finding]] = {document_id: [] for document_id in by_id}
    for one in in_order(found):
        by_letter[one.document_id].append(one)
    return tuple(rated(f, by_id[i]) for i in sorted(by_letter) for f in admitted(by_id[i], by_letter[i]))


def _one_letter(
    letter: Letter,
    among: AmongOthers,
    pile: Pile,
    alone: Alone,
    same_request: Sequence[str],
) -> list[Finding]:
    found = [
        *alone.dated,
        *leftovers(letter, pile, alone, among),
        *among.gaps,
        *alone.reasons,
        *alone.arguments,
        *alone.contradictions,
    ]
    compared = len(pile.letters) - 1
    return [*found, *for_the_authority(letter, among.favour, found, same_request, compared)]


def matrices(letters: Sequence[Letter], matches: Sequence[Match] = ()) -> tuple[MatrixRow, ...]:
    """The exemption matrix of every letter, by document, in the order in which each cites its provisions."""
    of_letter = _matches_by_letter(_by_id(letters), matches)
    ordered = sorted(map(attributed, letters), key=lambda letter: letter.document.document_id)
    return tuple(row for one in ordered for row in matrix(one, of_letter[one.document.document_id]))
