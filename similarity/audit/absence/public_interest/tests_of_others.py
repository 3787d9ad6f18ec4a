"""Whether all that weighs in a letter stands where it argues another exemption, so that one may ask for the test of this one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.audit.absence.kinds_said import called_absolute, claims_of_kind
from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.public_interest.weighing import weighing_pieces
from similarity.audit.declared import declared
from similarity.audit.provisions import section_of, spoken
from similarity.audit.sentences import Sentence, is_prose, own_sentences
from similarity.audit.signs import named_sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Role

__all__ = ["tested_for_others_only"]

_ARGUES = 15  # words of a part that argues
# What is said of several may be meant for this one.
_FOR_SEVERAL = compiled_pattern(
    r"\b(?:both|either|likewise|equally|overall)\b|\b(?:each|all|every|two|three) (?:of|case|part|limb|ground|item|the|these|this|that)\b|\b(?:also|again|same)\b[^.;]{0,40}\bex(?:em|ce)ption\b"
    r"|\bex(?:em|ce)ptions\b|\bsections\b|\bregulations\b|\bprovisions\b|\b(?:whole|rest) of (?:it|the|what)\b|\binformation (?:we|I) (?:have )?withh\w+",
    re.IGNORECASE,
)
_TESTS: frozenset[Role] = frozenset({"pit_disclosure", "pit_nondisclosure", "balance"})


def tested_for_others_only(letter: Letter, cited: str) -> str:
    """The doubt that is left where all that weighs stands where another provision is argued; empty where it may be for this one.

    It may where it stands in the part of this one or of several, or after the last of the reasons without a number. Of an
    exemption that the letter says needs no test nothing is weighed but what stands in its own part.
    """
    calls = {s.span for s, claim in claims_of_kind(letter) if claim.absolute}
    weighing = [one for one in weighing_pieces(letter) if one.span not in calls]
    own = [s for s in own_sentences(letter, {"harm"}) if _subject(letter, s) == _key(cited)]
    if sum(len(s.text.split()) for s in own if is_prose(letter, s)) < _ARGUES:
        return ""
    subjects = [_subject(letter, one) for one in weighing]
    if _key(cited) in subjects:
        return ""
    if section_of(cited) in called_absolute(letter):
        return "the letter says that this exemption needs no test, and what it weighs may be meant for it all the same"
    tests = [one for one in weighing if _tests(one)]
    if not tests or "" in subjects or any(_FOR_SEVERAL.search(one.text) for one in tests):
        return ""
    others = [p for p in declared(letter) if _key(p) == _subject(letter, tests[-1])]
    if others and (own[0].span.start > weighing[-1].span.end or _closes(letter, tests, others[0])):
        return f"the test that stands with {spoken(others[:1])} may be meant for it too"
    return ""


def _tests(one: Sentence) -> bool:
    return one.label.role in _TESTS or named_sign("reasoning_cues", "pit-words").shown_in(one.said)


def _closes(letter: Letter, tests: Sequence[Sentence], other: str) -> bool:
    """Whether the conclusion of a test numbers the exemption that it is for."""
    conclusions = [one for one in tests if one.label.role == "balance"]
    return bool(conclusions) and numbers_it(conclusions[-1].text, other)


def _subject(letter: Letter, one: Sentence) -> str:
    """The exemption of which a sentence speaks: that which it numbers, else that which it was read for; empty for several or none."""
    numbered = {_key(p) for p in declared(letter) if numbers_it(one.text, p)}
    read = numbered or {_key(p) for p in one.label.exemptions}
    return read.pop() if len(read) == 1 else ""


def _key(cited: str) -> str:
    """One exemption: a section, or an exception of the Regulations."""
    return cited if cited.startswith("EI") else section_of(cited)
