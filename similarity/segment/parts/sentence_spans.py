"""Sentence spans by Punkt, whose abbreviations are a facts table; text is never changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.words.nltk_module import nltk_module

__all__ = ["sentence_spans"]

# A paragraph without a full stop inside needs no splitter.
_INNER_STOP = compiled_pattern(r"[.?!][\"'’”)\]]*\s")

_ENUMERATOR = compiled_pattern(
    r"\W*(?:(?:q(?:uestion)?|part|a(?:nswer)?)\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})\W{1,3}", re.IGNORECASE
)


@facts_cache
def _tokenizer() -> Any:
    punkt = nltk_module("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {str(row["abbreviation"]) for row in load("abbreviations").rows}
    # NLTK guards its patterns with a clock that costs more than the search. One of these looks at each stop and the one
    # word behind it, the others at the few words round a stop, so their work is bounded; the plain engine finds the same.
    language = _without_clock(punkt.PunktLanguageVars, re_boundary_realignment=re.MULTILINE)()
    language._re_period_context = re.compile(language.period_context_re().pattern, re.UNICODE | re.VERBOSE)
    language.word_tokenize("")  # makes the second one
    language._re_word_tokenizer = re.compile(language._re_word_tokenizer.pattern, re.UNICODE | re.VERBOSE)
    token = _without_clock(punkt.PunktToken, _RE_ELLIPSIS=0, _RE_NUMERIC=0, _RE_INITIAL=0, _RE_ALPHA=0)
    tokenizer = punkt.PunktSentenceTokenizer(parameters, lang_vars=language, token_cls=token)
    # Asked of each stop with the word before it and the one behind, of which the same few stand in many letters.
    tokenizer.text_contains_sentbreak = lru_cache(maxsize=8192)(tokenizer.text_contains_sentbreak)
    return tokenizer


def _without_clock(kind: type, **patterns: int) -> Any:
    """A class of NLTK with some of its patterns, named with their flags, in the plain engine."""
    plain = {name: re.compile(getattr(kind, name).pattern, flags) for name, flags in patterns.items()}
    return type(kind.__name__, (kind,), {"__slots__": (), **plain})


@bounded_facts_cache(16384)
def _relative_spans(text: str) -> tuple[tuple[int, int], ...]:
    if not _INNER_STOP.search(text):
        return ((0, len(text)),)
    spans: list[tuple[int, int]] = []
    for start, end in _tokenizer().span_tokenize(text):
        if spans and _ENUMERATOR.fullmatch(text, *spans[-1]):
            spans[-1] = (spans[-1][0], end)  # "2." is no sentence of its own
        else:
            spans.append((start, end))
    return tuple(spans)


def sentence_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Sentences of ``text`` inside ``span``.

    Returns
    -------
    tuple of Span
        In order, without overlap, without white space at the ends; offsets into ``text``.

    Notes
    -----
    Kiss, T. and Strunk, J. (2006), Unsupervised multilingual sentence boundary detection.
    """
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return tuple(Span(start + a, start + b) for a, b in _relative_spans(piece)) if piece else ()
