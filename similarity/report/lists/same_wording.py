"""Which letters have a text in the words that are quoted, and which have it in other words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from similarity.records import Occurrence, Template
from similarity.report.wording.names import plural
from similarity.templates.form.wordings import ONE_WORDING
from similarity.words import words

__all__ = ["letters_that_have_it"]


def letters_that_have_it(
    template: Template, quoted: Occurrence, texts: Mapping[str, str], among: Collection[str] | None = None
) -> str:
    """How many letters have a text, so that it can stand in a sentence.

    ``7 letters``, or ``4 letters, and in other words in 3 more``.

    A template holds rewordings too: a quotation of one wording must not be said to stand where another does.

    Parameters
    ----------
    quoted
        The occurrence whose words are shown.
    texts
        Canonical text of each letter.
    among
        The letters that count; all by default.
    """
    from rapidfuzz.distance import LCSseq

    def form(one: Occurrence) -> list[str]:
        return [word.form for word in words(texts[one.document_id], one.span.start, one.span.end)]

    shown = form(quoted)
    near: dict[tuple[str, ...], bool] = {}
    every: set[str] = set()
    same: set[str] = set()
    for one in template.occurrences:
        if among is not None and one.document_id not in among:
            continue
        every.add(one.document_id)
        own = tuple(form(one))
        if own not in near:
            near[own] = LCSseq.normalized_similarity(shown, own) >= ONE_WORDING
        if near[own]:
            same.add(one.document_id)
    others = len(every - same)
    more = f", and in other words in {others:,} more" if others else ""
    return f"{plural(len(same), 'letter')}{more}"
