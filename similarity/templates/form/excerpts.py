"""The members of a family with no more of their letters than a form looks at, so that it can be made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from similarity.records import Document, Letter
from similarity.templates.alignment import Words
from similarity.templates.form.skeleton import Form, Member, build_form
from similarity.templates.indexed_letters import IndexedLetter, PlacedWords

__all__ = ["Excerpt", "FormJob", "form_job", "form_of_job"]

Ints = npt.NDArray[np.int32]
# A form looks so far round its words at most: for names cut by its rim, and for what stands before a blank.
_WORDS, _CHARACTERS = 10, 40


class Excerpt(NamedTuple):
    """One member in some words of its letter.

    Parameters
    ----------
    document
        The letter's, its text no more than that of these words.
    begin
        Where that text begins in the letter's.
    starts, ends
        Characters of the words, in the letter's text.
    sentence
        Number of the sentence of each.
    asked
        Those of the words that the request names.
    first, last
        The member's words among these.
    reading
        The member's words, as they are compared.
    """

    document: Document
    begin: int
    starts: Ints
    ends: Ints
    sentence: Ints
    asked: frozenset[str]
    first: int
    last: int
    reading: Words


class FormJob(NamedTuple):
    """A family whose form is to be made; arguments of `build_form`."""

    members: tuple[Excerpt, ...]
    medoid: int
    function_words: frozenset[int | str]


def form_job(members: Sequence[Member], medoid: int, function_words: frozenset[int | str]) -> FormJob:
    """The job of a family."""
    return FormJob(tuple(map(_excerpt, members)), medoid, function_words)


def _excerpt(member: Member) -> Excerpt:
    from similarity.words import WORD, fold

    letter = member.letter
    near, far = int(letter.starts[member.first]), int(letter.ends[member.last - 1])
    low = int(letter.starts.searchsorted(near - _CHARACTERS))
    low = max(0, min(low, member.first - _WORDS))
    high = int(letter.ends.searchsorted(far + _CHARACTERS))
    high = min(len(letter.starts), max(high, member.last + _WORDS))
    begin = int(letter.ends[low - 1]) if low else 0
    end = int(letter.starts[high]) if high < len(letter.starts) else len(letter.text)
    text = letter.text[begin:end]
    asked = letter.asked.intersection(map(fold, WORD.findall(text))) if letter.asked else letter.asked
    return Excerpt(
        replace(letter.letter.document, text=text, blocks=()),
        begin,
        letter.starts[low:high],
        letter.ends[low:high],
        letter.sentence[low:high],
        asked,
        member.first - low,
        member.last - low,
        member.reading,
    )


def form_of_job(job: FormJob) -> Form:
    """What `build_form` makes of the family in its letters."""
    first = np.cumsum([0, *(len(one.starts) for one in job.members)]).tolist()
    members = [
        Member(_letter(one, base), one.first, one.last, one.reading)
        for one, base in zip(job.members, first, strict=False)
    ]
    places = PlacedWords(
        np.concatenate([one.starts for one in job.members]), np.concatenate([one.ends for one in job.members])
    )
    return build_form(members, job.medoid, places, job.function_words.__contains__)


def _letter(one: Excerpt, first: int) -> IndexedLetter:
    """A letter in which all that was left out is blank."""
    document = replace(one.document, text=" " * one.begin + one.document.text)
    none, no = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.bool_)
    return IndexedLetter(
        Letter(document, (), ()),
        first,
        none,
        none,
        one.starts,
        one.ends,
        none,
        none,
        one.sentence,
        no,
        no,
        one.asked,
    )
