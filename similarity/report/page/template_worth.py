"""What a template weighs: its place in the lists, and the longest run of identical words inside it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import accumulate, combinations
from typing import NamedTuple

from similarity.records import LiteralWords, Match, Span, Template
from similarity.results import Results
from similarity.words import word_count, word_forms

__all__ = ["longest_runs", "rank_of"]


_WORDINGS = 40  # of one template, compared with each other


def rank_of(template: Template) -> tuple[bool, bool, int, int, str]:
    """Sort key: reasons before other text, what recurs inside one letter last.

    In each, by worth: fixed words times letters times different requests.
    """
    letters = len({o.document_id for o in template.occurrences})
    fixed = sum(len(word_forms(part.text)) for part in template.skeleton if isinstance(part, LiteralWords))
    worth = fixed * letters * max(1, template.request_groups)
    return (
        letters < 2,
        template.fairness != "case_specific",
        -worth,
        -len(template.occurrences),
        template.template_id,
    )


def longest_runs(results: Results) -> dict[str, int]:
    """Longest run of each template between answers to requests that may differ; else between any two letters.

    A text that one authority sends twice in answer to one request would else seem longer than what recurs. Of a run
    that goes on beyond the template only the words inside it count.
    """
    texts = {letter.document.document_id: letter.document.text for letter in results.letters}
    places = _Places(results.templates, texts)
    apart: dict[str, int] = {}
    other: dict[str, int] = {}
    for match in sorted(results.matches, key=lambda m: -m.longest_run_words):
        differ = match.scope in ("cross_request", "unknown_request") and match.fairness == "case_specific"
        into = apart if differ else other
        for template_id, left, right in places.of(match):
            known = into.get(template_id, 0)
            if min(match.longest_run_words, left.words, right.words) > known:  # else it cannot be longer
                into[template_id] = max(known, _inside(match, texts, left.spans, right.spans, known))
    found = other | {name: words for name, words in apart.items() if words}
    # Where few of very many passages are listed, none may lie in a template: its places are compared themselves.
    return found | {
        t.template_id: _between_places(t, texts) for t in results.templates if not found.get(t.template_id)
    }


def _between_places(template: Template, texts: Mapping[str, str]) -> int:
    """Longest run of words that two letters have inside a template, of its first wordings."""
    letters_of: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for occurrence in template.occurrences:
        quote = texts[occurrence.document_id][occurrence.span.start : occurrence.span.end]
        letters_of[tuple(word_forms(quote))].add(occurrence.document_id)
    wordings = list(letters_of.items())[:_WORDINGS]
    longest = max((len(words) for words, letters in wordings if len(letters) > 1), default=0)
    for (ours, in_ours), (theirs, in_theirs) in combinations(wordings, 2):
        if len(in_ours | in_theirs) > 1 and min(len(ours), len(theirs)) > longest:
            longest = max(
                longest, SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match().size
            )
    return longest


class _Touched(NamedTuple):
    """The places of one template that a stretch touches, and the words of the longest."""

    spans: list[Span]
    words: int


class _Places:
    """Finds the templates that a match touches on both sides, whichever of them it was counted for.

    A stretch that runs through two templates is one match and is counted for one of them.
    """

    def __init__(self, templates: Iterable[Template], texts: Mapping[str, str]) -> None:
        of_letter: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for template in templates:
            for occurrence in template.occurrences:
                of_letter[occurrence.document_id].append((occurrence.span, template.template_id))
        # Words are counted letter by letter, since where they begin is known of so many letters only.
        self._of_letter = {name: _InOrder(places, texts[name]) for name, places in of_letter.items()}
        self._known: dict[tuple[str, int, int], dict[str, _Touched]] = {}  # a place stands in many matches

    def of(self, match: Match) -> Iterator[tuple[str, _Touched, _Touched]]:
        """Template and its places on the left and on the right."""
        left = self._touched(match.left_document, match.left)
        right = self._touched(match.right_document, match.right) if left else {}
        if right:
            for template_id in left.keys() & right.keys():
                yield template_id, left[template_id], right[template_id]

    def _touched(self, document_id: str, span: Span) -> dict[str, _Touched]:
        key = document_id, span.start, span.end
        touched = self._known.get(key)
        if touched is None:
            places = self._of_letter.get(document_id)
            touched = self._known[key] = places.touched(span) if places is not None else {}
        return touched


class _InOrder:
    """The places of templates in one letter, by where they begin."""

    def __init__(self, places: list[tuple[Span, str]], text: str) -> None:
        self._places = [
            (span, name, word_count(text, span.start, span.end))
            for span, name in sorted(places, key=lambda place: place[0].start)
        ]
        self._starts = [span.start for span, _, _ in self._places]
        self._ends = [span.end for span, _, _ in self._places]
        # How far this place or one before it goes: where that is not far enough, none before it touches.
        self._reach = list(accumulate(self._ends, max))

    def touched(self, span: Span) -> dict[str, _Touched]:
        """Places that share a character with ``span``, by template."""
        found: dict[str, _Touched] = {}
        start = span.start
        for index in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._reach[index] <= start:
                break
            if start < self._ends[index]:
                place, template_id, count = self._places[index]
                before = found.get(template_id)
                if before is None:
                    found[template_id] = _Touched([place], count)
                else:
                    found[template_id] = _Touched([*before.spans, place], max(before.words, count))
        return found


def _inside(match: Match, texts: Mapping[str, str], left: list[Span], right: list[Span], known: int) -> int:
    """Longest part of a run of the match that lies in a place of the template on both sides, in words.

    0 where no run is longer than what is ``known``.
    """
    sides = (match.left_document, match.right_document)
    longest = 0
    for row in match.run_steps.rows():
        if row[4] <= known:  # fewer words, or words that differ
            continue
        run, other = Span(*row[0:2]), Span(*row[2:4])
        ours = [_words_of(texts[sides[0]], run, place) for place in left if place.overlaps(run)]
        theirs = [_words_of(texts[sides[1]], other, place) for place in right if place.overlaps(other)]
        for low, high in ours:
            for other_low, other_high in theirs:
                longest = max(longest, min(high, other_high) - max(low, other_low))
    return longest


def _words_of(text: str, run: Span, place: Span) -> tuple[int, int]:
    """Which words of a run, by number, stand in a place: the first and the one after the last."""
    return (
        word_count(text, run.start, max(run.start, place.start)),
        word_count(text, run.start, min(run.end, place.end)),
    )
