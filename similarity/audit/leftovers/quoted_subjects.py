"""Two words side by side in the reasons that only another letter was asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from similarity.audit.leftovers.subjects import Pile, donated
from similarity.audit.sentences import (
    Sentence,
    law_phrases,
    named_by_office,
    own_sentences,
    stem,
    stems,
    subject_stems,
)
from similarity.audit.signs import named_sign
from similarity.audit.topics.outside import SAID_OUTSIDE
from similarity.audit.topics.rare_pairs import pairs_in
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Span

__all__ = ["quoted_subjects"]

# "There is a primary school next to it": a sentence that brings a thing in explains itself.
_BROUGHT_IN = compiled_pattern(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|another|other|many|\d+) (?:[\w-]+ )?$",
    re.IGNORECASE,
)
_OF_INFORMATION = compiled_pattern(
    r"\b(?:disclos\w+|releas\w+|publish\w*|publication|information|request\w*|confirm\w*|den(?:y|ying|ial))\b",
    re.IGNORECASE,
)
_PILE = 10  # letters, below which any pair of words is rare


def quoted_subjects(letter: Letter, pile: Pile) -> Iterator[Finding]:
    """Two words side by side in the reasons that come from the request of another letter and nowhere else.

    Only in piles large enough to tell a rare pair of words from a common one.
    """
    own_id = letter.document.document_id
    if letter.request_status != "present" or not pile.asked[own_id] or len(pile.letters) < _PILE:
        return
    donors = _donors(own_id, pile)
    if not donors:
        return
    done: list[Span] = []
    sentences = own_sentences(letter, CASE_SPECIFIC_ROLES)
    known: _Spoken | None = None  # few pairs of words come so far that it is asked for
    public = named_sign("reasoning_cues", "already-public")  # it points to what anyone can see
    for sentence in (one for one in sentences if not public.shown_in(one.said)):
        for pair, span in pairs_in(sentence.text, sentence.span.start):
            if pair not in donors or any(span.overlaps(other) for other in done):
                continue
            if _brought_in(sentence, span):
                continue
            if all(word in named_by_office() for word in pair) or " ".join(pair) in law_phrases():
                continue
            known = known or _spoken(letter, sentences)
            if {stem(word) for word in pair} & (pile.asked[own_id] | known.outside):
                continue
            if not _spoken_of_elsewhere(pair, known.sentences):
                done.append(span)
                yield donated(letter, pile.letters[donors[pair]], span, "leftover-quoted")


def _brought_in(sentence: Sentence, span: Span) -> bool:
    """Whether the words are first named as something that is there, and not as what is asked for or disclosed."""
    before = sentence.text[: span.start - sentence.span.start]
    return _BROUGHT_IN.search(before) is not None and _OF_INFORMATION.search(sentence.text) is None


def _donors(own_id: str, pile: Pile) -> dict[tuple[str, str], str]:
    """The rare pairs of words of a letter that another letter, on another subject, was asked about: the first of those."""
    found = {}
    for pair in pile.rare.get(own_id, ()):
        asked = [
            i
            for i in pile.pairs[pair]
            if i != own_id and (own_id, i) not in pile.alike and pair in pile.asked_pairs[i]
        ]
        if asked:
            found[pair] = min(asked)
    return found


class _Spoken(NamedTuple):
    """Stems of what a letter says outside its reasons; stems and pairs of words of each sentence of them."""

    outside: frozenset[str]
    sentences: Sequence[tuple[frozenset[str], frozenset[tuple[str, str]]]]


def _spoken(letter: Letter, sentences: Sequence[Sentence]) -> _Spoken:
    told = [lab.span.of(letter.document.text) for lab in letter.labels if lab.role in SAID_OUTSIDE]
    return _Spoken(
        frozenset().union(*map(subject_stems, told)),
        [(stems(one.text), frozenset(pair for pair, _ in pairs_in(one.text))) for one in sentences],
    )


def _spoken_of_elsewhere(
    pair: tuple[str, str], spoken: Sequence[tuple[frozenset[str], frozenset[tuple[str, str]]]]
) -> bool:
    """Whether other sentences of the reasons speak of the thing too, in other words.

    ``spoken`` has the stems and the pairs of words of each sentence.
    """
    head = stem(pair[1])
    return any(head in known and pair not in pairs for known, pairs in spoken)
