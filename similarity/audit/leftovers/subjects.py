"""Subjects in the reasons that nothing else in the letter speaks of, and the letter they may come from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from similarity.audit.sentences import (
    request_stems,
    requested_text,
    stem,
    subject_stems,
)
from similarity.audit.shared_text import SharedText
from similarity.audit.topics.blanks import Blank
from similarity.audit.topics.outside import said_outside, says_outside
from similarity.audit.topics.rare_pairs import pairs_in, rare_pairs
from similarity.audit.wording import clip, finding, requirement
from similarity.facts.triggers import folded
from similarity.records import (
    ALIKE,
    CASE_SPECIFIC_ROLES,
    Filling,
    Finding,
    Letter,
    RequestPair,
    Slot,
    Span,
    Template,
)  # fmt: skip
from similarity.words import words

__all__ = ["Pile", "core_of", "donated", "found_in", "slot_subjects"]

_Found = TypeVar("_Found")
_SLOTS = frozenset({"topic", "free", "place", "number", "date"})
_RARE = 3  # letters that may have a rare pair of words


class _WhenAsked(dict[str, _Found]):
    """What is asked of few letters, by id: found with the first question."""

    def __init__(self, find: Callable[[str], _Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, document_id: str) -> _Found:
        return self.setdefault(document_id, self._find(document_id))


@dataclass(frozen=True, slots=True)
class Pile:
    """The letters of a run as possible donors of each other's words."""

    letters: Mapping[str, Letter]
    asked: Mapping[str, frozenset[str]]  # stems of each request
    outside: Mapping[str, frozenset[str]]  # stems of what each says outside the reasons it shares
    alike: frozenset[tuple[str, str]]  # pairs of letters on one subject, in either order
    pairs: Mapping[
        tuple[str, str], Sequence[str]
    ]  # letters that have these two words side by side, the first few
    rare: Mapping[str, Sequence[tuple[str, str]]]  # of these, for each letter, those that few others have
    shared: Mapping[str, SharedText]
    fillings: Mapping[str, Sequence[tuple[Slot, Filling]]]  # what fills the blanks of templates, by letter
    asked_pairs: Mapping[str, frozenset[tuple[str, str]]]  # pairs of words of each request and title
    requested: Mapping[str, str]  # each request and title
    lowered: Mapping[str, str]  # each letter's text in small letters
    by_stem: Mapping[str, Sequence[str]]  # letters whose requests have each stem
    folded: Mapping[str, str]  # each request and title as `facts.triggers.folded` has them
    blanks: dict[int, Blank] = field(
        default_factory=dict
    )  # by the identity of a slot, as far as it was asked

    @classmethod
    def of(
        cls,
        letters: Mapping[str, Letter],
        requests: Sequence[RequestPair],
        shared: Mapping[str, SharedText],
        templates: Sequence[Template] = (),
        pairs: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        outside: Mapping[str, frozenset[str]] | None = None,
    ) -> Pile:
        """Index the letters once; `rare_pairs` and `said_outside` of each are given where they are known already."""
        alike: set[tuple[str, str]] = set()
        for pair in requests:
            if pair.same_request or (pair.request_similarity or 0.0) >= ALIKE:
                alike.add((pair.left_document, pair.right_document))
                alike.add((pair.right_document, pair.left_document))
        holders: dict[tuple[str, str], list[str]] = {}
        for i, letter in letters.items():
            for found in pairs[i] if pairs is not None else rare_pairs(letter):
                having = holders.setdefault(found, [])
                if len(having) <= _RARE:
                    having.append(i)
        asked = {
            i: request_stems(letter) | subject_stems(letter.document.title) for i, letter in letters.items()
        }
        by_stem: dict[str, list[str]] = {}
        for i, stems_of in asked.items():
            for one in stems_of:
                by_stem.setdefault(one, []).append(i)
        requested = {i: requested_text(letter) for i, letter in letters.items()}
        return cls(
            letters,
            asked,
            _WhenAsked(lambda i: said_outside(letters[i], shared[i])) if outside is None else outside,
            frozenset(alike),
            holders,
            _rare(holders),
            shared,
            _fillings(templates),
            _WhenAsked(lambda i: frozenset(p for p, _ in pairs_in(requested[i]))),
            requested,
            _WhenAsked(lambda i: letters[i].document.text.lower()),
            by_stem,
            _WhenAsked(lambda i: folded(requested[i])),
        )

    def blank(self, slot: Slot) -> Blank:
        """What a slot is for."""
        known = self.blanks.get(id(slot))
        if known is None:
            known = self.blanks[id(slot)] = Blank(slot, self.asked, self.outside)
        return known

    def donor(self, own: str, wanted: frozenset[str], phrase: str) -> str:
        """The letter whose subject these words are; empty where there is none.

        Its request has all of the words, or one of them while the phrase stands in its text. A single
        word must stand in the request in the same form: stems of verbs and nouns are too much alike.
        """
        ranked: list[tuple[int, int, str]] = []
        last = phrase.split()[-1] if phrase else chr(0)
        word, low = re.compile(rf"\b{re.escape(last)}\b", re.IGNORECASE), folded(last)
        alone = len(wanted) == 1
        for document_id in self.asked if alone else {i for one in wanted for i in self.by_stem.get(one, ())}:
            if document_id == own or (own, document_id) in self.alike:
                continue
            if alone:
                hits = int(
                    low in self.folded[document_id] and word.search(self.requested[document_id]) is not None
                )
            else:
                hits = len(wanted & self.asked[document_id])
            if not hits:
                continue
            has_phrase = phrase in self.lowered[document_id]
            if hits == len(wanted) or has_phrase:
                ranked.append((-hits, -has_phrase, document_id))
        return min(ranked)[2] if ranked else ""


def _rare(holders: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """For each letter, the pairs of words that it has in common with a few others."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pair, having in holders.items():
        if 1 < len(having) <= _RARE:
            for document_id in having:
                found.setdefault(document_id, []).append(pair)
    return found


def slot_subjects(letter: Letter, pile: Pile) -> Iterator[Finding]:
    """What fills a template's blank in this letter, and belongs to another letter's request.

    Only blanks that carry the subject are looked at: those whose fillings in most other letters speak
    of what those letters were asked. A blank that merely holds other words for the same is passed over.
    """
    own_id = letter.document.document_id
    if letter.request_status == "absent" or not pile.asked[own_id]:
        return
    reasons = [lab.span for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES and not lab.quotation]
    begins, ends = [span.start for span in reasons], [0, *(span.end for span in reasons)]
    fillings = [
        filling
        for slot, filling in pile.fillings.get(own_id, ())
        if filling.span.start < ends[bisect_right(begins, filling.span.start)]
        and pile.blank(slot).carries_subject(own_id)
        # One plain word in an untyped blank is a choice of words, not a subject.
        and (slot.type != "free" or len(subject_stems(filling.text)) > 1)
    ]
    done: list[Span] = []
    for filling in sorted(fillings, key=lambda f: (f.span, f.text)):
        wanted = subject_stems(filling.text)
        if not wanted or wanted & pile.asked[own_id]:
            continue
        if any(filling.span.overlaps(span) for span in done):
            continue
        # What is said outside with the sentences of the blanks, too, is asked first: that is known.
        if (head := _head(filling.text)) in pile.outside[own_id] and says_outside(
            head, letter, pile.shared[own_id], [one.span for one in fillings]
        ):
            continue
        donor = pile.donor(own_id, wanted, core_of(filling.text))
        if not donor:
            continue
        done.append(filling.span)
        yield donated(letter, pile.letters[donor], filling.span)


def _head(phrase: str) -> str:
    """Stem of the last word that says something: in English the thing itself."""
    known = subject_stems(phrase)
    return next(
        (s for word in reversed(words(phrase)) if (s := stem(word.form.removesuffix("'s"))) in known), ""
    )


def core_of(phrase: str) -> str:
    """A phrase from its first word that says something to its last, in small letters."""
    known = subject_stems(phrase)
    saying = [w for w in words(phrase) if stem(w.form.removesuffix("'s")) in known]
    return " ".join(phrase[saying[0].start : saying[-1].end].lower().split()) if saying else ""


def _fillings(templates: Sequence[Template]) -> dict[str, list[tuple[Slot, Filling]]]:
    found: dict[str, list[tuple[Slot, Filling]]] = {}
    for template in templates:
        if template.fairness == "quotation":
            continue
        for slot in template.slots:
            if slot.type in _SLOTS:
                for filling in slot.fillings:
                    if len(filling.span):
                        found.setdefault(filling.document_id, []).append((slot, filling))
    return found


def donated(letter: Letter, donor: Letter, span: Span, name: str = "leftover-donated") -> Finding:
    """A finding that names the letter to whose subject the words belong."""
    place = found_in(donor, letter.document.quote(span))
    values = {
        "quotation": clip(letter.document.quote(span)),
        "donor": donor.document.reference or donor.document.title or donor.document.document_id,
        "title": donor.document.title or "no title",
        "subject": donor.document.document_id,
    }
    return finding(
        name, letter.document, span, values, sources=requirement("RN04"), regime=letter.regime,
        other_document=donor.document.document_id, other_span=place,
    )  # fmt: skip


def found_in(donor: Letter, phrase: str) -> Span | None:
    """Where the donor says it: the phrase in its text, else its request."""
    found = re.search(r"\s+".join(map(re.escape, phrase.split())), donor.document.text, re.IGNORECASE)
    if found:
        return Span(found.start(), found.end())
    return donor.request[0] if donor.request else None
