"""What a notice says each provision covers, and headings and first words that name the same thing again.

"We rely on section 42(1) for the advice and on section 41(1) for the annex" says which thing is refused by which
provision; a heading "Why not the annex?" or a paragraph "As to the advice, …" is then for that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.segment.citations import Found
from similarity.segment.cues.retold import common_words
from similarity.words import function_words, stem, words

__all__ = ["covered", "lead_of", "named_again"]

# Behind a provision: what it is for. Else what it is for stands before it.
_FOR = compiled_pattern(
    r"^(?:\s+of (?:the|that) [^,.;:]{2,60})?(?:\s*\([^)]{0,60}\))?,?\s+"
    r"(?:for|as to|as regards|as for|in respect of|in relation to|with regard to|to|on|(?:which )?(?:covers?|applies to|protects?|concerns?))\b",
    re.IGNORECASE,
)
_LEAD = compiled_pattern(
    r"^\W*(?:\(?\w{1,3}[.)]\s+)?(?:(?:as (?:to|for|regards)|turning (?:now )?to|taking|in respect of|with regard to|coming (?:now )?to)\s+(?P<named>[^,.;:]{3,60}?)(?:\s+(?:first|next|last))?[,:]"
    r"|(?:(?:I|we)(?:[’']ll| will| shall| can)? (?:now |next |then )?(?:begin|start|turn|come|pass|move|go)(?: now| next| then| lastly| finally| first)? (?:with|to|on to)|(?:first|second|third|secondly|thirdly|next|now|then|finally|lastly),? (?:for|to|come|comes)?) (?P<turned>(?:the|your|our|their|his|her|what|who)\b[^.;:,]{2,60}?)(?:\s+(?:first|next|now|last))?[.,:]"
    r"|(?:(?:I|we)(?:[’']ll| will| shall)? (?:now |next |then )?(?:take|deal with|consider|address) )?(?P<taken>(?:the|your|our|their) [^.;:,]{2,50}?)(?: comes?)? (?:first|next|last)[.,:]"
    r"|(?P<other>[^,.;:]{3,40}?)\s+(?:is|are)\s+(?:another|a different|a (?:shorter|simpler|longer)|the other|the harder|the simpler|the last)\s+(?:matter|case|question|point|story)\b)",
    re.IGNORECASE,
)
# Words of refusing and of the law: they name nothing that was asked for.
_OF_REFUSING = (
    "section regulation exemption exception exempt act withhold withheld refuse refused refusal rely relied relies apply applies applied cover covers "
    "engage engaged claim provision decision reason reasons public interest balance disclosure disclose release law question part point answer matter "
    "freedom information regulations council trust authority board rest remainder whole first second third last under virtue duty notice letter"
)


def covered(text: str, span: Span, found: Sequence[Found]) -> dict[str, frozenset[str]]:
    """What a sentence or row that relies on provisions says each is for: stems of its words, by provision.

    Parameters
    ----------
    text
        Of the document.
    span
        Of the sentence or row.
    found
        The provisions that it relies on, in order.
    """
    if not found:
        return {}
    behind = _FOR.match(text[found[0].span.end : span.end]) is not None
    things: dict[str, frozenset[str]] = {}
    for number, one in enumerate(found):
        start = found[number - 1].span.end if number else span.start
        end = found[number + 1].span.start if number + 1 < len(found) else span.end
        if len(found) == 1:
            piece = text[start : one.span.start] + " " + text[one.span.end : end]
        else:
            piece = text[one.span.end : end] if behind else text[start : one.span.start]
        named = _stems(piece)
        for provision in one.provisions:
            things[provision] = things.get(provision, frozenset()) | named
    return things


def named_again(words_of_heading: str, things: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Provisions whose thing a heading or first words name; empty where none or where all are meant alike."""
    own = _stems(words_of_heading)
    shared = frozenset.intersection(*things.values()) if len(things) > 1 else frozenset()
    counts = {p: len(own & (named - shared)) for p, named in things.items()}
    most = max(counts.values(), default=0)
    best = tuple(p for p, n in counts.items() if n == most)
    return best if most and len(best) < len(things) else ()


def lead_of(sentence: str) -> str:
    """What first words say a paragraph is about: "As to the advice, …"; empty where they do not say."""
    found = _LEAD.match(sentence)
    return next(filter(None, found.groups()), "") if found else ""


def _stems(piece: str) -> frozenset[str]:
    return frozenset(_content(w.form for w in words(piece))) - _of_refusing()


@cache
def _of_refusing() -> frozenset[str]:
    return frozenset(map(stem, _OF_REFUSING.split()))


def _content(forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        low = form.lower()
        if len(low) > 2 and low.isalpha() and low not in common_words() and low not in function_words():
            yield stem(low)
