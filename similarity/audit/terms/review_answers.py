"""The time that a letter gives for its own answer to a review, where the law gives less; the Act of 2000 sets none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.contradictions.scope.handled_under import law_of
from similarity.audit.sentences import Sentence, all_sentences
from similarity.audit.terms.review_terms import REVIEW, TERM, law_on, may_tell, working_days
from similarity.audit.terms.told_terms import first_told
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter

__all__ = ["long_review_answers"]

_WE = r"(?:we|I|(?:the|our|any) (?!request|application|commissioner|tribunal|applicant|sender)\w+(?: (?!must|who|which|shall|will|should)\w+){0,2}?|(?:an? )?(?:different|another|senior) \w+)"
_SHALL = r"(?:will|shall|aims? to|must|(?:are|is) (?:then )?bound to|hopes? to|expects? to|intends? to|undertakes? to|has to|have to|(?:are|is) (?:required|obliged) to|(?:will|must|shall|should) then|then (?:will|must|shall|should)|then)"
_ANSWER = r"(?:respond\w*|repl(?:y|ies)|answer|write|complete|conclude|finish|decide|determine|carry out|conduct|let you|tell you|inform|notify|send|give|provide|issue|review|reconsider)"
_WE_ANSWER = rf"\b{_WE} {_SHALL} (?:\w+ ){{0,2}}?{_ANSWER}\b"
# What is asked for is made, not answered: "requests for review should be made within …".
_ASKED_FOR = r"(?<!for )(?<!for a )(?<!for an )(?<!for any )(?<!internal )"
_IS_ANSWERED = (
    rf"{_ASKED_FOR}\b(?:(?:internal )?reviews?|outcome|result|decision|answer|reply|response|reconsideration)\b"
    r"(?: \w+){0,6}? (?:will|should|must|shall|is to|are to|can take|may take) (?:\w+ )?"
    r"(?:be (?:\w+ )?(?:completed?|concluded|finished|sent|given|provided|issued|carried out|conducted|with you|decided)|take|reach you|follow|come)\b"
    r"|\b(?:reconsiderations?|(?:fresh|new) decision)\b(?: \w+){0,3}? (?:will|should|must|shall|is to) be (?:made|taken|reached)\b"
    r"|\brequests? for (?:an? )?(?:internal )?review (?:will|shall|should|must) be (?:answered|dealt with|completed|decided)\b"
)
_YOU_LEARN = r"\byou (?:will|should|shall|can expect to|may expect to) (?:then )?(?:receive|have|hear|get|be (?:told|notified|informed|sent))\b"
_ANSWERED = rf"(?:{_WE_ANSWER}|{_IS_ANSWERED}|{_YOU_LEARN})"
_NO_CONDITION = r"(?:(?!\b(?:if|provided|unless|where|asked for|who|must)\b)[^.;:]){0,90}"
_BEFORE = compiled_pattern(
    rf"{_ANSWERED}{_NO_CONDITION}\b(?:within|in|inside|under|up to|(?:no|not) (?:later|more) than|at (?:the )?latest,?|after)"
    r"(?: (?:a (?:further|maximum of)|a period of|at most|the (?:next|statutory)|another|about|some))?\s$",
    re.IGNORECASE,
)
_BEHIND = compiled_pattern(
    r"(?: (?:of|after|from|following|for)(?: (?:its|the|your|that|receipt|receiving|getting|an?|of|our|it|them|such|asking|request|representations?|for|internal|review))*)?,? "
    rf"{_ANSWERED}",
    re.IGNORECASE,
)
# "We are then allowed 60 working days to give you our answer", "The Regulations give us …", "Please allow 60 working days for our reply".
_US = r"(?:us|the (?:authority|council|board|trust|university|force|department|agency|service|company|reviewer|college|commission))"
_IS_ALLOWED = compiled_pattern(
    rf"(?:\b{_WE} (?:then |will then |would then )?(?:(?:are|is|am|will be) (?:then |also )?(?:allowed|given|permitted)|has|have|will have)(?: then)?"
    rf"|\b(?:the (?:law|act|regulations?|code)|regulations? [\d()]+|section [\d()]+|that|this|which) (?:then )?(?:allows?|gives?|permits?|leaves?) {_US}(?: then)?"
    rf"|\b(?:please|you should|you must) (?:then )?allow(?: {_US})?|\b(?:it|this|that|(?:an?|the|any) (?:internal )?review(?: \w+){{0,4}}?) (?:may|can|could|will|should) (?:then )?take(?: {_US})?)"
    r"(?: (?:up to|at most|a (?:further|maximum of|period of)|another|about|some|the))?\s$",
    re.IGNORECASE,
)
_OUR_ANSWER = r"(?:answer|repl(?:y|ies)|respon(?:se|d)|decision|decide|outcome|result|review|reconsider\w*|write|complete|conclude|finish|tell you|let you|give you|send you|inform you|look again|come back)"
_TO_ANSWER = compiled_pattern(
    rf"(?:,? (?:from|after|of|following) (?:receipt|receiving|getting|that|your|its|the (?:date|day|receipt))\b[^.;,]{{0,60}},?)?,?(?: in which| within which)? (?:to|for (?:{_US} to|(?:our|the|a|an|any)))(?: \w+){{0,2}}? {_OUR_ANSWER}\b",
    re.IGNORECASE,
)
# What was, what is not done in time, and other steps.
_OTHER_STEP = compiled_pattern(
    r"\b(?:acknowledg\w*|not(?! (?:(?:later|more) than|satisfied|happy|content|right|agree|accept|pleased)\b)|n[’']t|fail\w*|tribunal|court|ombudsman|was|were|took|replied|answered (?!within)|apolog\w*|sorry|late|publish\w*|subject access|clarif\w*|fees?)\b",
    re.IGNORECASE,
)
# A review that the information is about, or that goes on anyway.
_OF_SOMETHING = compiled_pattern(
    r"\breview of (?!(?:this|our|your|its|it|the (?:decision|handling|request|response|answer|reply|refusal|way|outcome|matter)|that decision)\b)",
    re.IGNORECASE,
)
_OF_THIS_ANSWER = compiled_pattern(
    r"\b(?:you|your|internal review|representations|requirement for review)\b", re.IGNORECASE
)
_ASKS = compiled_pattern(r"\byou\b[^.;]{0,60}\b(?:review\w*|reconsider\w*|representations?)\b", re.IGNORECASE)
_THIRD = compiled_pattern(
    r"\b(?:commissioner|ICO|publish\w*|repairs?|complain\w*|invoice\w*)\b", re.IGNORECASE
)
_BACK = 2  # sentences
_CLEARLY_MORE = 1.2  # a month, or 30 days, may be meant for what is 20 working days
# Some of what these hold belongs to another body, and the law gives more time.
_OTHER_TIMES = compiled_pattern(r"\b(?:keeper|records?|archives?)\b", re.IGNORECASE)


def long_review_answers(letter: Letter) -> Iterator[Finding]:
    """The first sentence that gives the authority more working days for answering a review than the law does.

    Notes
    -----
    Only under a law that sets the time, and only where no sentence gives the right time or a shorter one.
    """
    law = law_on("review-answer", letter)
    if law is None or _OTHER_TIMES.search(letter.document.authority or ""):
        return
    sentences = all_sentences(letter)
    told = [
        (s, *one)
        for at, s in enumerate(sentences)
        if may_tell(s)
        for one in _terms(s, sentences[max(0, at - _BACK) : at])
    ]
    if not told or any(days < law["working_days"] * _CLEARLY_MORE for _, _, days in told):
        return
    yield first_told("term-for-review-answer", "review-answer", letter, told, law, law_of(letter))


def _terms(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[tuple[re.Match[str], float]]:
    """Terms of a sentence for the authority's own step, the answer to a review, in working days.

    A sentence that says no more than "we must then reply" is of the review that the one before tells how to ask for.
    """
    text = sentence.text
    if _OF_SOMETHING.search(text):
        return
    if not REVIEW.search(text) and not _follows(sentence, before):
        return
    if sentence.label.role != "complaint_rights" and REVIEW.search(text) and not _OF_THIS_ANSWER.search(text):
        return
    for term in TERM.finditer(text):
        clause = (text[: term.start()].rpartition("; ")[2] + text[term.start() :]).partition("; ")[0]
        if _OTHER_STEP.search(clause):
            continue
        lead = text[: term.start()]
        if (
            _BEFORE.search(lead)
            or _BEHIND.match(text, term.end())
            or (_IS_ALLOWED.search(lead) and _TO_ANSWER.match(text, term.end()))
        ):
            yield term, working_days(term)


def _follows(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence goes on from one that tells how to ask for a review, in the same block."""
    own = [one for one in before if one.label.block == sentence.label.block and may_tell(one)]
    asks = any(_ASKS.search(one.text) for one in own)
    return asks and not any(_THIRD.search(one.text) for one in (*own, sentence))
