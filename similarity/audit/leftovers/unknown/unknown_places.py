"""A place of the kind that was asked about, by another name: "HMP Colmoor" where the request is of HMP Stannerby."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.leftovers.unknown.unknown_matters import named_only_there
from similarity.audit.sentences import Sentence, own_sentences, requested_text
from similarity.audit.signs import Sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Span

__all__ = ["unknown_places"]

_BEFORE = r"HMP|HMYOI|HMS|RAF|RNAS|Junction|Platform|Ward|Pier"
_AFTER = r"Prison|School|Academy|College|Hospital|Infirmary|Surgery|Library|Museum|Reservoir|Bridge|Tunnel|Quarry|Depot|Station|Airport|Pier|Mill|Lock|Locks|Weir|Sluice|Landfill|Incinerator|Substation|Crossing|Harbour|Barracks|Camp|Pool|Baths|Cemetery|Park|Market|Wood|Farm"
_NAME = r"[A-Z][\w’'-]+(?: (?:of |and |the )?[A-Z][\w’'-]+)?"
_PLACE = Sign(rf"\b(?P<before>{_BEFORE}) (?P<first>{_NAME})|\b(?P<last>{_NAME}) (?P<after>{_AFTER})\b", 0)
# The information itself is said to be of that place; what happened there before, or goes on there, is told of it.
_OF_INFORMATION = compiled_pattern(
    r"\b(?:the|this|that|those|these|any|whose|including|of|about) (?:[\w’'-]+ ){0,4}?(?:plans?|lists?|numbers?|details?|maps?|layouts?|rotas?|figures?|names?|report|survey|drawings?|information|records?|locations?|design|costs?|prices?|routes?|log|schedule|contract|tender|photographs?|images|footage|register|files?|arrangements|measures|positions?)\b[^.;:,]{0,60}$"
)
_DISCLOSING = Sign(
    r"\b(?:disclos\w+|releas\w+|publish\w*|publication|with+h(?:eld|old\w*)|requested|known|made public)\b"
)
_TOLD_OF = Sign(
    r"\b(?:same|from|as (?:at|in|happened|was)|like|unlike|similar\w*|compar\w+|such as|for example|e\.g\.|instance|earlier|previous\w*|when|in (?:19|20)\d\d|last (?:year|month|week)|since|after|elsewhere|another|other|neighbour\w*|near(?:by)?|both|too|also|was|were|had|found|came)\b"
)


def unknown_places(letter: Letter) -> Iterator[Finding]:
    """The first place named once, in a sentence on disclosing what is of it, where the request names another of its kind.

    An open question: both may be the authority's, and the reader may know of either.
    """
    asked = requested_text(letter)
    if letter.request_status != "present" or not asked:
        return
    kinds = {_kind(found) for found in _PLACE.pattern.finditer(asked)}
    if not kinds:
        return
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES):
        for found in _PLACE.finditer(sentence.said):
            if _kind(found) in kinds and _strange(letter, sentence, found):
                span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
                yield named_only_there("leftover-place", letter, sentence, span)
                return


def _kind(found: re.Match[str]) -> str:
    return found["before"] or found["after"] or ""


def _strange(letter: Letter, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether no word of the name stands anywhere else, and the sentence is on disclosing what is of that place."""
    name = found["first"] or found["last"] or ""
    rest = letter.document.title + "\n" + letter.document.text
    if any(
        len(re.findall(rf"\b{re.escape(word)}\b", rest)) > 1 for word in name.split() if word[:1].isupper()
    ):
        return False
    if not _DISCLOSING.shown_in(sentence.said) or _TOLD_OF.shown_in(sentence.said):
        return False
    return _OF_INFORMATION.search(sentence.text[: found.start()]) is not None
