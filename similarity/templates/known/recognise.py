"""Finds templates of a library in a letter, and what the letter has in their blanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from similarity.config import MatchSettings
from similarity.match.against.align_against import align_against
from similarity.match.against.kept_words import kept_words, renumbered
from similarity.match.stream import stream_of
from similarity.records import Block, Document, Label, Letter, Match, Origin, Span
from similarity.templates.form.brackets import with_its_brackets
from similarity.templates.known.known_template import KnownTemplate
from similarity.words import words

__all__ = ["KnownPlace", "recognised"]

_SHARE = 0.5  # of a template's fixed words that a letter must have, as much as a family asks of its members
_LEAST = 10  # words


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A template of a library in a letter.

    Parameters
    ----------
    template
        Its position in the library.
    span
        Where it stands in the letter.
    shared_words, fixed_words
        Fixed words of the template that the letter has, and how many there are.
    fillings
        For each part of the skeleton the letter's words for it; None for fixed words and for blanks that are not
        reached.
    """

    template: int
    span: Span
    shared_words: int
    fixed_words: int
    fillings: tuple[Span | None, ...]


def recognised(letter: Letter, library: Sequence[KnownTemplate]) -> tuple[KnownPlace, ...]:
    """Where templates of a library stand in a letter, in order; of each the place that has most of its words.

    A template is recognised by at least half of its fixed words, ten or more, in order.
    """
    forms = [_Form.of(number, template) for number, template in enumerate(library)]
    if not forms:
        return ()
    kept = stream_of([form.letter for form in forms])
    vocabulary = kept.pieces.lexicon.words
    names = [one.document.document_id for one in kept.letters]
    none = np.zeros(len(names), np.bool_)
    matches = align_against(
        renumbered(stream_of([letter]), vocabulary, range(len(vocabulary))),
        [kept_words(kept)],
        none,
        lambda numbers: none[numbers],
        MatchSettings(min_words=_LEAST),
    ).matches(lambda numbers: [names[n] for n in numbers])
    by_name = {form.letter.document.document_id: form for form in forms}
    best: dict[int, KnownPlace] = {}
    for match in matches:
        place = _place(match, letter.document, by_name)
        known = best.get(place.template)
        if place.shared_words >= _SHARE * place.fixed_words and (
            known is None or place.shared_words > known.shared_words
        ):
            best[place.template] = place
    return tuple(sorted(best.values(), key=lambda p: (p.span, p.template)))


@dataclass(frozen=True, slots=True)
class _Form:
    """A template as a text that can be aligned; ``parts`` are the places of its parts in it."""

    number: int
    letter: Letter
    parts: tuple[Span, ...]
    fixed: int

    @classmethod
    def of(cls, number: int, template: KnownTemplate) -> _Form:
        text, parts = "", []
        for part in template.skeleton:
            text += " " if text else ""
            parts.append(Span(len(text), len(text) + len(part.text)))
            text += part.text
        span = Span(0, len(text))
        name = f"known template {number}"
        document = Document(name, text, (Block(span, "paragraph"),), Origin(name, "", ""))
        needed = sum(len(words(part.text)) for part in template.skeleton if not part.optional)
        return cls(number, Letter(document, (Label(span, 0, "harm"),), ()), tuple(parts), needed)


def _place(match: Match, document: Document, forms: dict[str, _Form]) -> KnownPlace:
    """The place that a match shows; its sides may come in either order."""
    turned = match.left_document in forms
    form = forms[match.left_document if turned else match.right_document]
    span = match.right if turned else match.left
    runs = sorted(((r.right, r.left) if turned else (r.left, r.right)) for r in match.runs)
    fillings = tuple(None if len(part) else _filling(part.start, runs, document) for part in form.parts)
    return KnownPlace(form.number, span, match.shared_words, form.fixed, fillings)


def _filling(at: int, runs: Sequence[tuple[Span, Span]], document: Document) -> Span | None:
    """What the letter has where the template has a blank: its words between those that stand around the blank."""
    before = [(ours, theirs) for ours, theirs in runs if theirs.start < at]
    after = [(ours, theirs) for ours, theirs in runs if theirs.end > at]
    if not before or not after:
        return None
    if before[-1] == after[0]:  # equal words run on over the blank: nothing fills it
        return None
    low, high = before[-1][0].end, after[0][0].start
    found = words(document.text, low, high)
    return with_its_brackets(document.text, Span(found[0].start, found[-1].end)) if found else Span(low, low)
