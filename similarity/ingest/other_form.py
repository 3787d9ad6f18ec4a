"""Whether two documents are one letter in two forms, or two letters that differ in few words.

Turning a letter into another form moves its spaces, hyphens and ligatures; recognition misreads letters; a published
copy leaves out a name, and a page has words around the letter. Nothing of this puts another number, another provision
or a "not" into a sentence: words that differ in such a way are those of two letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from similarity.records import Block, Document
from similarity.words import MONTHS, WORD, fold

__all__ = ["authors_forms", "differing_words", "words_apart"]

_ALIKE = 0.95  # of the words in order: a scan misreads a few, a published copy leaves out the name
_PARAGRAPH = 15  # words in a row: more than a name and an address that a published copy leaves out
_MISREAD = 0.5  # of the letters: recognition keeps more of a word than another word shares with it
_SHOWN = 4
_DIGITS = re.compile(r"\d+")
_LIGATURES = re.compile(r"ff?[il]|ff")  # an old PDF loses what its font has one sign for
_TURNED = frozenset({"no", "not", "nor", "never", "neither", "without", "cannot"})
_MONTHS = frozenset(map(str.casefold, MONTHS))
# Letters that recognition takes for a figure, and what is left of a figure that it takes for a letter.
_CONFUSED = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8", "z": "2", "g": "9"})


class _Word(NamedTuple):
    form: str
    start: int
    end: int
    block: Block


class _Stretch(NamedTuple):
    """Words of one text that stand where the other has other words, or none."""

    left: Sequence[_Word]
    right: Sequence[_Word]
    at_edge: bool  # whether it is the beginning or the end of both


def _authors_blocks(document: Document) -> list[Block]:
    """What the authority wrote; the requester's where a document holds nothing else."""
    blocks = [block for block in document.blocks if block.kind != "chrome"]
    return [block for block in blocks if block.author != "requester"] or blocks


def authors_forms(document: Document) -> list[str]:
    """Folded words that the authority wrote; the requester's where a document holds nothing else."""
    text, spans = document.text, (block.span for block in _authors_blocks(document))
    return [fold(word) for span in spans for word in WORD.findall(text, span.start, span.end)]


def _authors_words(document: Document) -> list[_Word]:
    """The same words with their places."""
    return [
        _Word(fold(m[0]), m.start(), m.end(), block)
        for block in _authors_blocks(document)
        for m in WORD.finditer(document.text, block.span.start, block.span.end)
    ]


def differing_words(left: Document, right: Document) -> str | None:
    """What is said of the words in which two forms of one letter differ; None where they are two letters.

    Parameters
    ----------
    left, right
        Documents of one reference; the text speaks of the left as "here".

    Returns
    -------
    str or None
        Empty where nothing but spaces, hyphens and ligatures differs.
    """
    one, other = _authors_words(left), _authors_words(right)
    forms, others = [word.form for word in one], [word.form for word in other]
    if Indel.normalized_similarity(forms, others, score_cutoff=_ALIKE) < _ALIKE:
        return None
    recognised = left.origin.ocr_confidence is not None or right.origin.ocr_confidence is not None
    said = []
    for stretch in _stretches(one, other):
        here, there = (_letters(side) for side in stretch[:2])
        if here == there or _LIGATURES.sub("", here) == _LIGATURES.sub("", there):
            continue
        if _tells_apart(stretch, left, right, recognised):
            return None
        said.append(_side_by_side(stretch, left, right))
    return _shortened(said)


def words_apart(left: Document, right: Document) -> str:
    """What is said of the words in which two letters differ that have nearly all words in common; else nothing."""
    one, other = _authors_words(left), _authors_words(right)
    forms, others = [word.form for word in one], [word.form for word in other]
    if Indel.normalized_similarity(forms, others, score_cutoff=_ALIKE) < _ALIKE:
        return ""
    unlike = [s for s in _stretches(one, other) if _letters(s.left) != _letters(s.right)]
    return _shortened([_side_by_side(stretch, left, right) for stretch in unlike])


def _side_by_side(stretch: _Stretch, left: Document, right: Document) -> str:
    return f"{_quoted(left, stretch.left)} here, {_quoted(right, stretch.right)} there"


def _shortened(said: Sequence[str]) -> str:
    more = [f"{len(said) - _SHOWN} more"] if len(said) > _SHOWN else []
    return "; ".join([*said[:_SHOWN], *more])


def _stretches(one: Sequence[_Word], other: Sequence[_Word]) -> Iterator[_Stretch]:
    """Neighbouring differences are one: a word that was parted is another word and one too many."""
    steps = Levenshtein.opcodes([word.form for word in one], [word.form for word in other])
    begun: tuple[int, int] | None = None
    for step in [*steps, None]:
        if step is not None and step.tag != "equal":
            begun = begun or (step.src_start, step.dest_start)
        elif begun is not None:
            i, j = (step.src_start, step.dest_start) if step else (len(one), len(other))
            yield _Stretch(one[begun[0] : i], other[begun[1] : j], step is None or begun == (0, 0))
            begun = None


def _letters(words: Sequence[_Word]) -> str:
    joined = unicodedata.normalize("NFKC", "".join(word.form for word in words))
    return joined.replace("'", "").replace("\u2019", "")


def _tells_apart(stretch: _Stretch, left: Document, right: Document, recognised: bool) -> bool:
    """Whether words differ as those of two letters do."""
    other_kind = left.origin.media_type != right.origin.media_type
    if stretch.left and stretch.right:
        return _replaced(stretch, left, right, recognised, other_kind)
    words, document = (stretch.left, left) if stretch.left else (stretch.right, right)
    if stretch.at_edge and other_kind:
        return False  # what a page or a mail has around the letter
    if len(words) >= _PARAGRAPH:
        return True
    if _stand_around(words, document) or (other_kind and _is_list_mark(words, document)):
        return False
    return _weighs(words, document) if recognised else not _is_name(words, document)


def _replaced(stretch: _Stretch, left: Document, right: Document, recognised: bool, other_kind: bool) -> bool:
    here, there, at_edge = stretch
    if recognised and _misread(here, there):
        return False
    figures, others = _figures(here), _figures(there)
    if at_edge and other_kind and not (figures and others):
        return False
    around = _stand_around(here, left) and _stand_around(there, right)
    return not around or figures != others or max(len(here), len(there)) >= _PARAGRAPH


def _misread(here: Sequence[_Word], there: Sequence[_Word]) -> bool:
    """Whether one may be what recognition made of the other."""
    one, other = _letters(here), _letters(there)
    if one.translate(_CONFUSED) == other.translate(_CONFUSED):
        return True
    months = {word.form for word in (*here, *there)} & _MONTHS
    if _figures(here) != _figures(there) or len(months) > 1 or _turned(here) != _turned(there):
        return False
    return Levenshtein.normalized_similarity(one, other) >= _MISREAD


def _figures(words: Sequence[_Word]) -> list[str]:
    return [figure for word in words for figure in _DIGITS.findall(word.form)]


def _turned(words: Sequence[_Word]) -> bool:
    return any(word.form in _TURNED or word.form.endswith(("n't", "n\u2019t")) for word in words)


def _weighs(words: Sequence[_Word], document: Document) -> bool:
    """Whether words that one of two forms lacks carry a number, a provision or a "not"."""
    return bool(
        _figures(words)
        or _turned(words)
        or any(document.text[word.start - 1 : word.start] == "(" for word in words)
    )


def _stand_around(words: Sequence[_Word], document: Document) -> bool:
    """Whether words stand around the sentences of a letter: an address, a head, a line that is no sentence."""
    return not any(
        _is_prose(block, document) for block in {word.block.span: word.block for word in words}.values()
    )


def _is_prose(block: Block, document: Document) -> bool:
    text = document.quote(block.span).rstrip(" \"'\u201d\u2019)")
    return text.endswith((".", ";", ":", "?")) and len(WORD.findall(text)) > 3


def _is_name(words: Sequence[_Word], document: Document) -> bool:
    """Whether words may be a name, which a published copy leaves out of a sentence."""
    return not _weighs(words, document) and all(document.text[word.start].isupper() for word in words)


def _is_list_mark(words: Sequence[_Word], document: Document) -> bool:
    """Whether a word is the number of a list's item, which not every form keeps."""
    (first, *rest) = words
    before = document.text[first.block.span.start : first.start].strip(" (")
    return (
        not rest
        and not before
        and len(first.form) < 4
        and document.text[first.end : first.end + 1] in {".", ")"}
    )


def _quoted(document: Document, words: Sequence[_Word]) -> str:
    """Words as they stand, shortened in the middle where they are many."""
    if not words:
        return "nothing"
    shown = words if len(words) < 9 else [*words[:4], None, *words[-4:]]
    return (
        "\u201c"
        + " ".join("\u2026" if w is None else document.text[w.start : w.end] for w in shown)
        + "\u201d"
    )
