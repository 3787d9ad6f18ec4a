"""Reads a stamped page without its stamp, twice, so that a word under the stamp is sure only where both agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from similarity.config import IngestSettings
from similarity.ingest.formats.scan.lighter_layer import LighterLayer, lighter_layer
from similarity.ingest.formats.scan.tesseract import Word, words_in
from similarity.ingest.formats.scan.upright import Upright, worth

__all__ = ["read_under_stamp"]

_LEVELS = (0.75, 0.55)  # of the way from the letters' grey to the stamp's: two that both part them
_SURE = 70.0  # confidence of a word of the stamp itself
_ANEW = 1_000  # number from which blocks of the stamp's own words count


def read_under_stamp(program: str, page: Upright, name: str, settings: IngestSettings) -> Upright:
    """A page whose words under a stamp are read without it, where that reads better; else the page as it is.

    Parameters
    ----------
    program
        Path of tesseract.
    page
        As it was read with the stamp.
    name, settings
        Of the file, for errors and limits.
    """
    layer = lighter_layer(page.picture)
    if layer is None:
        return page
    one = words_in(program, layer.without(page.picture, _LEVELS[0]), name, settings)
    under = [word for word in one if layer.touches(word.x0, word.top, word.x1, word.bottom)]
    if not any(_read_otherwise(word, page.words) for word in under):
        return page
    without = replace(page, words=(*one, *_own_words(layer, page.words, one)))
    if worth(without) < worth(page):
        return page
    other = words_in(program, layer.without(page.picture, _LEVELS[1]), name, settings)
    return replace(
        without,
        stamped=tuple(under),
        in_two_ways=tuple(word for word in under if _read_otherwise(word, other)),
    )


def _own_words(layer: LighterLayer, with_it: Sequence[Word], without: Sequence[Word]) -> list[Word]:
    """Words of the stamp itself that were read where it lies on nothing."""
    return [
        replace(word, line=(word.line[0] + _ANEW, *word.line[1:]))
        for word in with_it
        if word.confidence >= _SURE
        and layer.touches(word.x0, word.top, word.x1, word.bottom)
        and not any(_meet(word, one) for one in without)
    ]


def _read_otherwise(word: Word, others: Sequence[Word]) -> bool:
    letters = _letters(word.text)
    return bool(letters) and not any(_meet(word, one) and _letters(one.text) == letters for one in others)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _meet(word: Word, other: Word) -> bool:
    """Whether two words share a place."""
    return min(word.x1, other.x1) > max(word.x0, other.x0) and min(word.bottom, other.bottom) > max(
        word.top, other.top
    )
