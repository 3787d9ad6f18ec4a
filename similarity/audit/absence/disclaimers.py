"""Provisions that a letter says it does not rely on, and those of which it says both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from similarity.audit.absence.naming import numbers_it
from similarity.audit.sentences import SameLetter, Sentence, own_sentences
from similarity.audit.signs import Said, Sign, said
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Span

__all__ = ["Both", "disclaimed_and_claimed", "disclaims", "leaves_open"]

_VERB = r"(?:rel(?:y|ies|ied|ying)|claim\w*|appl(?:y|ies|ied|ying)|cit(?:e|es|ed|ing)|invok\w+|engag\w+|us(?:e|ed|ing)|depend\w*)"
_DISCLAIMS = Sign(
    rf"\b(?:not|no longer|never|nor|neither|without)\b[^.;]{{0,60}}?\b{_VERB}\b"
    rf"|\b{_VERB}\s+(?:neither|no)\b|\b(?:withdr\w+|dropp\w+|abandon\w+|disappl\w+|set aside)\b"
    r"|\bshould not have been\b|\b(?:does|do|did|is|are|was|were|has|have) not\s+(?:been\s+)?(?:\w+\s+)?(?:apply|engaged|relied|claimed|used)\b",
    re.IGNORECASE,
)
# What it leaves undecided it does not rely on either; that a test need not be made is no such thing.
_LEAVES_OPEN = Sign(
    r"\b(?:not|never) (?:\w+ )?(?:been )?necessary to (?:decide|consider|determine|say)\b|\bneed(?: not|n[’']t) (?:be )?(?:decide|consider|determine)d?\b"
    r"|\bwhether\b[^.;]{0,80}\b(?:would|might|could)\b[^.;]{0,80}\b(?:question|matter|point)\b",
    re.IGNORECASE,
)
_CLAIMS = Sign(
    rf"\b(?:we|I|the (?!public interest)\w+|is|are|has|have)\b[^.;]{{0,40}}\b{_VERB}\b|\b(?:exempt|withheld|refused)\b[^.;]{{0,60}}\b(?:under|by|within)\b|\b(?:no|refused|withheld)\b[^.;]{{0,20}}\b(?:because of|due to)\b",
    re.IGNORECASE,
)


# A disclaimer that is not of the whole letter: it speaks of other information than the claim.
_SCOPED = compiled_pattern(
    r"\b(?:for|in (?:respect|relation|regard)|as (?:to|regards|for)|with (?:regard|respect)|to withhold|on this point|parts?|questions?|items?|limbs?|appl\w+ to|if|unless|where|except|until|at this stage"
    r"|th[eo]se|them|there|here|elsewhere|the (?:rest|remainder|others?|latter|former|first|second|third|last|remaining)|paragraphs?|pages?|columns?|rows?|annex\w*|documents?|only|alone)\b",
    re.IGNORECASE,
)
_BLANKET = compiled_pattern(
    r"\bfor the avoidance of (?:any )?doubt\b|\bfor (?:anything|any (?:part|of (?:it|this|the information))|the record)\b|\bin any (?:respect|part)\b",
    re.IGNORECASE,
)
# Where a clause ends so, what stands before it narrows nothing: "…, and we do not rely on it for anything in this letter".
_WHOLLY = compiled_pattern(
    r"\bfor anything(?: (?:at all|here|in this (?:letter|response|reply|answer|notice|decision)))?\W*$",
    re.IGNORECASE,
)
_OTHER_ACT = Sign(r"\b(?!Information |Freedom |Scotland\))[A-Z][\w)]+ Act\b(?! 2000| 2002)", 0)
_CLAUSE = compiled_pattern(r"[;,] (?:and|but|while|whereas) (?:that )?")
# What an older answer did: "the refusal of 2 April, in which …", "On 2 April the council refused …".
_ANSWER = r"(?:refusal|reply|response|answer|letter|decision|notice|e-?mail)"
_EARLIER = Sign(
    r"\b(?:earlier|previous(?:ly)?|first|original(?:ly)?|initial(?:ly)?|formerly|at the time|in our (?:letter|reply|response|answer) of|had)\b"
    rf"|\b{_ANSWER} (?:of|dated|sent on|from) (?:\d|(?:mon|tues|wednes|thurs|fri)day|last\b)|\b{_ANSWER},? (?:in|by) which\b|\blast (?:year|month|week)\b|\byou were (?:told|refused|informed)\b"
    r"|^\W*on \d{1,2} [a-z]+\b|\bon \d{1,2} [a-z]+(?: \d{4})? (?:under|by|because|in reliance)\b|\b(?:officer|colleague|person|team|unit|desk) who\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Both:
    """A provision that one sentence relies on and another disclaims.

    Parameters
    ----------
    provision, claimed, disclaimed
        It, and the two sentences.
    whole
        Whether the disclaimer names no part of the information that it is limited to: else both may hold.
    """

    provision: str
    claimed: Span
    disclaimed: Span
    whole: bool


def disclaims(words: Said) -> bool:
    """Whether a sentence says that something is not, or no longer, relied on."""
    return _DISCLAIMS.shown_in(words)


def leaves_open(words: Said) -> bool:
    """Whether a sentence leaves undecided if a provision applies."""
    return _LEAVES_OPEN.shown_in(words)


def disclaimed_and_claimed(letter: Letter) -> tuple[Both, ...]:
    """Provisions relied on in one sentence and disclaimed in another.

    A disclaimer counts only where it names a single provision, as in a longer one it is not plain what is meant; a
    claim of several counts for each that it declares. What an earlier answer relied on is no claim of this one.
    """
    return _both(SameLetter(letter))


def _denying_part(text: str) -> str:
    """The clause of a sentence that disclaims, where only one does; else all of it."""
    clauses = [c for c in _CLAUSE.split(text) if disclaims(said(c))]
    return clauses[0] if len(clauses) == 1 else text


def _of_the_whole_letter(denial: str) -> bool:
    """Whether a sentence disclaims for all that was asked for."""
    if _WHOLLY.search(_denying_part(denial)):
        return True
    return _SCOPED.search(_BLANKET.sub(" ", denial)) is None


@lru_cache(maxsize=64)
def _both(same: SameLetter) -> tuple[Both, ...]:
    letter = same.letter
    sentences = [s for s in own_sentences(letter) if s.label.role not in {"legislation", "complaint_rights"}]
    denying = [s for s in sentences if disclaims(s.said) and not _OTHER_ACT.shown_in(s.said)]
    yes: dict[str, Sentence] = {}
    for sentence in sentences if denying else ():
        one = sentence.said
        if disclaims(one) or _EARLIER.shown_in(one) or not _CLAIMS.shown_in(one):
            continue
        inside = [c for c in letter.citations if sentence.span.start <= c.span.start < sentence.span.end]
        single = len({c.provision for c in inside}) == 1
        for citation in inside:
            if single or citation.use == "declared":
                yes.setdefault(citation.provision, sentence)
    known = sorted({c.provision for c in letter.citations})
    no: dict[str, Sentence] = {}
    for sentence in denying:  # the segmenter makes no citation of what is disclaimed
        part = _denying_part(sentence.text)
        numbered = [p for p in known if numbers_it(part, p)]
        if len(numbered) == 1 and numbered[0] in yes:
            no.setdefault(numbered[0], sentence)
    return tuple(
        Both(p, yes[p].span, no[p].span, _of_the_whole_letter(no[p].text))
        for p in sorted(yes.keys() & no.keys())
    )
