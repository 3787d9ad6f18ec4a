"""Sentence spans by Punkt, whose abbreviations are a facts table; text is never changed."""

from __future__ import annotations

import re
from typing import Any

from similarity.facts.reader import bounded_facts_cache, facts_cache, load
from similarity.records import Span
from similarity.words.nltk_module import nltk_module

__all__ = ["sentence_spans"]

# A paragraph without a full stop inside needs no splitter.
_INNER_STOP = re.compile(r"[.?!][\"'’”)\]]*\s")

_ENUMERATOR = re.compile(
    r"\W*(?:(?:q(?:uestion)?|part|a(?:nswer)?)\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})\W{1,3}", re.IGNORECASE
)


@facts_cache
def _tokenizer() -> Any:
    punkt = nltk_module("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {str(row["abbreviation"]) for row in load("abbreviations").rows}
    tokenizer = punkt.PunktSentenceTokenizer(parameters, token_cls=_plain_token(punkt.PunktToken))
    # NLTK guards its patterns with a clock that costs more than the search. One of these looks at each stop and the one
    # word behind it, the others at the few words round a stop, so their work is bounded; the plain engine finds the same.
    language = tokenizer._lang_vars
    language._re_period_context = re.compile(language.period_context_re().pattern, re.UNICODE | re.VERBOSE)
    language.word_tokenize("")  # makes the second one
    language._re_word_tokenizer = re.compile(language._re_word_tokenizer.pattern, re.UNICODE | re.VERBOSE)
    return tokenizer


def _plain_token(token: Any) -> Any:
    """The class of a word round a stop, its patterns without the clock."""
    names = ("_RE_ELLIPSIS", "_RE_NUMERIC", "_RE_INITIAL", "_RE_ALPHA")
    plain = {name: re.compile(getattr(token, name).pattern) for name in names}
    return type("PlainToken", (token,), {"__slots__": (), **plain})


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
