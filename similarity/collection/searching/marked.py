"""Which words of a passage a query asks for."""

from __future__ import annotations

from similarity.collection.searching.query import Query
from similarity.records import Span
from similarity.words import stem, words

__all__ = ["marks"]


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Places in ``text`` of the words, beginnings and phrases of a query, in order, without overlaps."""
    found = words(text)
    forms = [word.form for word in found]
    taken = [
        (bool(query.stems) and stem(form) in query.stems) or form.startswith(query.beginnings)
        for form in forms
    ]
    spans = [Span(word.start, word.end) for word, marked in zip(found, taken, strict=True) if marked]
    for phrase in query.phrases:
        for at in range(len(forms) - len(phrase) + 1):
            held = forms[at : at + len(phrase)]
            if held[:-1] == list(phrase[:-1]) and held[-1].startswith(phrase[-1]):
                spans.append(Span(found[at].start, found[at + len(phrase) - 1].end))
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return tuple(united)
