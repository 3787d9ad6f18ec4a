"""Sentences of the reasons that were written for this request, and how much each says of why it is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from similarity.audit.absence.restated_test import only_restates
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.in_favour.disclosed import FIGURE
from similarity.audit.sentences import SameLetter, Sentence, is_prose, stem, stems
from similarity.audit.signs import Sign
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Span
from similarity.words import word_count

__all__ = ["OwnReason", "own_reasons"]

_SENTENCE = 5  # words of a sentence that says something of its own
_QUOTED = 10  # words of a sentence that can stand for the reasons of a letter
_MANY = 20  # letters, from which a sentence that stands in no other is likely to be the letter's own
_SHARED = 0.3  # of a sentence's words: with more, it is a template with a few words of the case
# Numbers of sections, articles and Acts are no figures of the case.
_PROVISION = compiled_pattern(
    r"\b(?:(?:sub)?sections?|ss?|reg(?:ulation)?s?|Act|Acts|Regulations|paragraphs?|questions?|Q|articles?|arts?|recitals?|schedules?)\b[\s.]*"
    r"\d+[A-Z]?(?:\s*\(\w+\))*(?:\s*(?:,|and|&|or)\s*\d+[A-Z]?(?:\s*\(\w+\))*)*|\bs\d+\w*|\(\d+\)",
    re.IGNORECASE,
)
_FORMAL = Sign(
    r"\b(?:working days|extend\w*|extension|deadline|internal review|complain\w*|Information Commissioner|fees? notice|acknowledg\w+ (?:your|the) (?:request|letter|e-?mail)"
    r"|turn (?:now |next )?to|let me (?:say|explain)|thank you|welcome to ask|ask (?:us )?again|(?:was|were|has been|have been) (?:provided|supplied|shown|given|sent)\b[^.]{0,90}\b(?:submissions?|copy of (?:your|the) request|the (?:withheld )?information itself)|(?:her|his|their|the|whose) (?:reasonable )?opinion\b[^.]{0,60}\b(?:was|is|has been) (?:given|recorded|sought|obtained|set out)|dear|sincerely|faithfully|section \d+ (?:provides|states|says))\b",
    re.IGNORECASE,
)
# A conclusion in the form that every letter has is no reason of this one.
_CONCLUSION = Sign(
    r"\b(?:balance (?:of (?:the )?(?:public )?interests? )?(?:lies|falls|favours|is)|(?:public interest|exemptions?) (?:is|are|in maintaining|should|ought)\b[^.]{0,60}\b(?:served|favours?|outweighs?|maintained|upheld)|in favour of withholding|^(?=.{0,180}$).*(?:greater|wider|common|public) (?:good|interests?) lies in (?:with|keep|maintain|refus|not )\w*|(?:is|are) (?:accordingly |therefore |plainly |clearly )?the (?:stronger|weightier|greater|heavier)|no (?:\w+ )?legitimate interests?\b[^.;]{0,90}\b(?:strong|sufficient|enough|outweigh\w*|overrid\w*)|principles? would be (?:contravened|breached|broken)|section [\d()a-z]+ is (?:met|satisfied))\b",
    re.IGNORECASE,
)
# "It would breach the first principle", "… not be lawful under Article 5": so ends every refusal of personal data.
_BREACH = Sign(
    r"\b(?:contraven\w+|breach\w*|infring\w+|br(?:eak|oken)|contrary to|(?:in)?compatible with|(?:lawful|fair|unlawful|unfair)\b[^.;]{0,30}\b(?:under|within|by|for the purposes? of))\b[^.;]{0,60}"
    r"\b(?:(?:data protection |first |(?-i:GDPR )?)principles?\b|art(?:icle|\.)? ?5\b|UK GDPR|GDPR|data protection (?:law|legislation|act))",
    re.IGNORECASE,
)
_WHY = Sign(
    r"\b(?:because|since|given that|in view of|having regard to|(?<=, )whose?|as (?:he|she|it|they|the|those|these|that|this|no|none|there))\b",
    re.IGNORECASE,
)
# "To find it would take longer than the Act requires of us", "the forecast is to be withheld", "the exemption is …: section 31".
_OUTCOME = Sign(
    r"\b(?:take|cost) (?:us )?(?:longer|more) than (?:the (?:Act|Regulations|law|statute)|we are)\b[^.;]{0,30}\b(?:requires?|required|obliges?|obliged|allows?|asks?)\b"
    r"|\b(?:is|are) to be (?:withheld|refused|kept back|held back)\b|^(?!.*\b(?:because|since|as|for)\b)[^.;:]{0,90}\b(?:is|are) (?:\w+ )?exempt from disclosure\b"
    r"|\b(?:the|our) (?:exemption|exception|ground)s?\b[^.;:]{0,60}\b(?:is|are)\b[^.;:]{0,160}:\s*(?:section|regulation)\b|^\W*(?:for [^.;]{2,40} )?(?:this|that|it)(?:[’']s| is) (?:for )?(?:the )?(?:section|regulation|exemption|exception)\b"
)
# "The state of the roof was also noted": that something was looked at, and nothing that follows from it.
_NOTED = Sign(
    r"^(?!.*\b(?:would|could|might|because|therefore)\b)[^.;,]{0,80}\b(?:was|were|has been|have been)(?: (?:also|further|likewise|duly))? (?:noted|borne in mind)\b",
    re.IGNORECASE | re.DOTALL,
)
# "Parts of document 12: regulation 11(2), personal data.": a line of a list names a provision and says nothing of it.
_VERB = compiled_pattern(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|\w{3,}ed|(?:shows?|gives?|holds?|sets?|tells?|names?|lists?|says?|makes?|means?|comes?|goes|took|made|gave|told|said|came|went|wrote|kept|found))\b",
    re.IGNORECASE,
)
# "would be likely to lose its licence", and not "to inhibit the free and frank …", which are the words of the law.
_WOULD_BE_LIKELY = Sign(
    r"\bwould (?:\w+ ){0,2}be (?:\w+ )?likely to (?!(?:\w+ )?(?:prejudice|inhibit|endanger)\b)"
)
_NAME = compiled_pattern(r"(?<=[a-z,] )[A-Z][\w’'-]+")  # where a harm would be felt is no reason why

_Telling = tuple[bool, bool, bool, bool, bool, int, int, int]


class OwnReason(NamedTuple):
    """A sentence that was written for this request.

    Parameters
    ----------
    span
        The sentence.
    words
        How many it has.
    telling
        The larger, the more it says of why this is refused; of one letter no two are equal.
    """

    span: Span
    words: int
    telling: _Telling

    @property
    def refuses(self) -> bool:
        """Whether it can stand for the reasons: what speaks for disclosure cannot."""
        return self.telling[0]


def own_reasons(reading: LetterReasoning, compared: int) -> tuple[OwnReason, ...]:
    """Sentences of the reasons that were written for this request.

    They share few words with any other letter. Among few letters that proves little, so there they must
    also speak of what was asked or give a figure.

    Parameters
    ----------
    reading
        The letter.
    compared
        How many other letters the run holds.
    """
    text = reading.letter.document.text
    return tuple(
        OwnReason(one.span, word_count(text, one.span.start, one.span.end), _telling(reading, one))
        for one in _written_for_it(reading, compared)
    )


def _written_for_it(reading: LetterReasoning, compared: int) -> list[Sentence]:
    found = []
    shared, text = reading.recurring, reading.letter.document.text
    for sentence in reading.sentences:
        if (
            sentence.label.role not in CASE_SPECIFIC_ROLES
            or word_count(text, sentence.span.start, sentence.span.end) < _SENTENCE
            or shared.share([sentence.span]) > _SHARED
            or _CONCLUSION.shown_in(sentence.said)
            or _only_concludes(sentence)
            or _OUTCOME.shown_in(sentence.said)
            or _NOTED.shown_in(sentence.said)
            or not _is_a_reason(reading, sentence)
        ):
            continue
        if compared >= _MANY or reading.speaks_of_request(sentence) or _gives_a_figure(sentence):
            found.append(sentence)
    return found


def _gives_a_figure(sentence: Sentence) -> bool:
    return FIGURE.search(_PROVISION.sub(" ", sentence.text)) is not None


def _only_concludes(sentence: Sentence) -> bool:
    """Whether a sentence says that data protection law would be broken, and not why."""
    return _BREACH.shown_in(sentence.said) and not _WHY.shown_in(sentence.said)


def _is_a_reason(reading: LetterReasoning, sentence: Sentence) -> bool:
    """Whether a sentence can be quoted as the authority's reason: prose read with certainty.

    The requester's words, what announces the reasons, and notices of more time, of fees or of the complaint that can
    be made, are none.
    """
    letter = reading.letter
    if not sentence.label.certain or not is_prose(letter, sentence) or _FORMAL.shown_in(sentence.said):
        return False
    if sentence.text.rstrip().endswith(":"):
        return False  # it announces what follows
    if _PROVISION.search(sentence.text) and not _VERB.search(sentence.text):
        return False
    if any(
        c.use == "declared" and sentence.span.start <= c.span.start < sentence.span.end
        for c in letter.citations
    ):
        return False  # it tells what is decided
    bare = _NAME.sub(" ", sentence.text)
    if any(only_restates(bare, one, reading.asked | _of_limbs()) for one in sentence.label.exemptions):
        return False  # that harm would follow because harm would follow is no reason
    return " ".join(sentence.text.split()).lower() not in _requested(SameLetter(letter))


@facts_cache
def _of_limbs() -> frozenset[str]:
    """Stems of the words in which the law names what its limbs protect."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "words-of-the-limbs")
    return frozenset(map(stem, row["words"]))


@lru_cache(maxsize=8)  # asked for each sentence of a letter
def _requested(same: SameLetter) -> str:
    return " ".join(same.letter.request_text().split()).lower()


def _telling(reading: LetterReasoning, sentence: Sentence) -> _Telling:
    """How much a sentence says of why this is refused: a step to a harm, words enough, words of the request."""
    words = sentence.said
    step = reasoning_cue("causal").shown_in(words) or reasoning_cue("would").shown_in(words)
    step = step or _WOULD_BE_LIKELY.shown_in(words)
    return (
        sentence.label.role != "pit_disclosure", not sentence.text[:1].islower(), step, len(sentence.text.split()) >= _QUOTED, sentence.label.role == "harm",
        len(reading.asked & stems(sentence.text)), len(sentence.span), -sentence.span.start,
    )  # fmt: skip
