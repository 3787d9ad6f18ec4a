"""What a letter encloses, by its list or in a sentence, and refuses whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from similarity.audit.absence.unread_text import text_problems
from similarity.audit.declared import declared_at
from similarity.audit.sentences import Sentence, common_words, own_sentences, stem
from similarity.audit.signs import Sign, said, sign
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Block, Finding, Letter, Role
from similarity.words import function_words, words

__all__ = ["enclosed_though_refused"]

_HEADING = compiled_pattern(
    r"\W*(?:enclos(?:ed|ures?)|encls?|attach(?:ed|ments?)|documents? (?:enclosed|attached|sent|released|disclosed|provided))\b[^.;]{0,30}\W*",
    re.IGNORECASE,
)
_PART = compiled_pattern(
    r"\b(?:part|question|point|item|q)\s*\(?(?P<label>\d{1,2}|[A-H])\)?(?![\w.])", re.IGNORECASE
)
_PART_HEADING = compiled_pattern(
    r"\W*(?:part|question|point|item|q)\s*\(?(?P<label>\d{1,2}|[A-H])\)?\s*(?:[:.–-].{0,60})?", re.IGNORECASE
)
_REFUSES = compiled_pattern(
    r"\b(?:refus(?:e|es|ed|ing)|with+h(?:old|olds|olding|eld)|exempt|not (?:be )?(?:disclos|releas|provid|suppl|send|sent|giv)\w*)\b",
    re.IGNORECASE,
)
# What is refused in part, or comes with something taken out, may well be enclosed.
_IN_PART = sign(
    r"\b(?:parts?|partly|partial\w*|some|most|except|exception|apart|save|but for|other than|remain\w*|rest|redact\w*|remov\w*|blank\w*|taken out|left out|cut|less|without|names? (?:of|in)|within|however|already|summar\w*)\b"
)
# A paper about a part is not the part: its law, its reasons, its index.
_ABOUT = compiled_pattern(
    r"\b(?:redact\w*|remov\w*|refus\w*|with+h\w*|expla\w*|reasons?|notice|law|text of|extracts?|guidance|less|without|blank\w*|form|schedule of|index|exempt\w*|section|regulation|letter|correspondence|consent|published|website)\b",
    re.IGNORECASE,
)
_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other"}
_WORD = r"(?!(?:that|which|and|or|but|because|as|so|is|are|was|were|under|will|would)\b)[A-Za-z][\w’'-]*"
_THING = rf"(?P<thing>{_WORD}(?: {_WORD}){{1,6}})"
_KEPT = sign(
    rf"^\s*(?:\(?\w{{1,4}}[).:]\s*)?(?:The|Your|Those|These) {_THING} (?:is|are) (?:held (?:and|but) )?(?:being |therefore |accordingly |also )*(?:withheld|refused|exempt|not (?:being )?(?:disclosed|released|provided|enclosed|attached))\b"
)
_SENT = sign(
    rf"^\s*(?:\(?\w{{1,4}}[).:]\s*)?(?:(?:A|The) cop(?:y|ies) of )?(?:The|Your|Those|These) {_THING} (?:is|are) (?:now |also |therefore )*(?:attached|enclosed)\b"
)
# All of a thing is kept, and a part of it is sent.
_KEPT_WHOLE = sign(
    rf"^\s*(?:\(?\w{{1,4}}[).:]\s*)?(?:The|Your|Those|These) (?P<thing>{_WORD}(?: {_WORD}){{0,6}}) (?:is|are|has been|have been) (?:being |therefore |accordingly |also )*(?:withheld|refused|exempt(?: from disclosure)?) (?:in full|in (?:its|their) entirety|entirely|as a whole|completely)\b"
)
_SENT_IN_PART = sign(
    rf"\b(?:redacted|edited|partial) (?:copy|copies|version|versions) of (?:the|your|those|these) (?P<thing>{_WORD}(?: {_WORD}){{0,6}}) (?:is|are) (?:now |also )*(?:attached|enclosed|provided|included)\b"
    rf"|\b(?:attach|enclose|send you|provide) (?:a |the )?redacted (?:copy|copies|version|versions) of (?:the|your|those|these) (?P<other>{_WORD}(?: {_WORD}){{0,6}}?)(?=[.,;]|$| with\b| to this\b)"
)
_NARROWER = sign(
    r"\b(?:first|original\w*|initial\w*|earlier|previous\w*|before|until|then|now|review|had|draft|final|remaining|other|rest|save|except|apart|unless|if|would|could)\b"
)
_TELLING = 2  # words that name a thing well enough to be known again
_LINE = 30  # words of a line of a list
_FEW = 6  # words of its heading


def enclosed_though_refused(letter: Letter) -> Iterator[Finding]:
    """An open question for each line of a list of enclosures that stands for a part refused whole, and for one thing that two sentences enclose and withhold."""
    yield from _of_one_thing(letter)
    yield from _whole_and_part(letter)
    lines = [(block, label) for block in _enclosures(letter) if (label := _stands_for(letter, block))]
    if not lines or text_problems([letter]):
        return
    refused = _refused_parts(letter)
    for block, label in lines:
        if label in refused:
            values = {"quotation": clip(letter.document.quote(block.span)), "part": label.upper()}
            yield finding(
                "enclosed-though-refused", letter.document, block.span, values,
                sources=requirement("RN14"), related=[refused[label].span], regime=letter.regime,
            )  # fmt: skip


def _of_one_thing(letter: Letter) -> Iterator[Finding]:
    """The first sentence that encloses what another one withholds under the same words, neither of them in part."""
    yield from _sent_and_kept(
        letter, _IN_PART, lambda one: _thing(_KEPT, one), lambda one: _thing(_SENT, one)
    )


def _whole_and_part(letter: Letter) -> Iterator[Finding]:
    """The first sentence that sends a redacted copy of what another one withholds in full, under the same words."""
    yield from _sent_and_kept(
        letter,
        _NARROWER,
        lambda one: _named(_KEPT_WHOLE.search(one.said)),
        lambda one: _named(_SENT_IN_PART.search(one.said)),
    )


def _sent_and_kept(
    letter: Letter,
    without: Sign,
    kept_in: Callable[[Sentence], frozenset[str]],
    sent_in: Callable[[Sentence], frozenset[str]],
) -> Iterator[Finding]:
    """The first sentence that sends the thing which another one keeps: each function gives its stems, or none.

    Sentences that show the sign ``without`` do neither.
    """
    if letter.is_review:
        return
    sentences = own_sentences(letter, _ROLES)
    sent = [(one, thing) for one in sentences if (thing := sent_in(one)) and not without.shown_in(one.said)]
    if not sent:
        return
    kept = {thing: one for one in sentences if (thing := kept_in(one)) and not without.shown_in(one.said)}
    for one, thing in sent:
        if (other := kept.get(thing)) is not None and not text_problems([letter]):
            values = {"quotation": clip(one.text), "other": clip(other.text)}
            yield finding(
                "enclosed-and-withheld", letter.document, one.span, values,
                sources=requirement("RN14"), related=[other.span], regime=letter.regime,
            )  # fmt: skip
            return


def _named(found: re.Match[str] | None) -> frozenset[str]:
    """Stems of the thing that a match names."""
    if found is None:
        return frozenset()
    groups = found.groupdict()
    thing = groups["thing"] or groups.get("other") or ""
    return frozenset(stem(word.form) for word in words(thing) if word.form not in function_words()) - {
        stem("information")
    }


def _thing(pattern: Sign, one: Sentence) -> frozenset[str]:
    """Stems of what a sentence is about, if its words name it well enough and it is no paper about what is refused."""
    found = pattern.search(one.said)
    if found is None or _ABOUT.search(found["thing"]):
        return frozenset()
    named = frozenset(stem(word.form) for word in words(found["thing"]) if word.form not in function_words())
    return named if len(named) >= _TELLING and named - frozenset(map(stem, common_words())) else frozenset()


def _enclosures(letter: Letter) -> list[Block]:
    """Lines under a heading that says that they come with the letter."""
    found: list[Block] = []
    listed = False
    for block in letter.document.blocks:
        said = letter.document.quote(block.span).strip()
        few = len(said.split()) <= _FEW
        if few and _HEADING.fullmatch(said):
            listed = True
        elif listed and block.kind == "list_item" and len(said.split()) <= _LINE:
            found.append(block)
        else:
            listed = False
    return found


def _stands_for(letter: Letter, block: Block) -> str:
    """The one part of the request that a line names, if it is the part and no paper about it."""
    said = letter.document.quote(block.span)
    named = {m["label"].lower() for m in _PART.finditer(said)}
    return named.pop() if len(named) == 1 and not _ABOUT.search(_PART.sub(" ", said)) else ""


def _refused_parts(letter: Letter) -> dict[str, Block]:
    """Parts under a heading of their own whose first paragraph refuses by a provision, and keeps nothing from it."""
    blocks, found = letter.document.blocks, dict[str, Block]()
    seen: set[str] = set()
    for heading, first in pairwise(blocks):
        match = _PART_HEADING.fullmatch(letter.document.quote(heading.span).strip())
        if match is None or first.kind not in {"paragraph", "list_item"}:
            continue
        label, told = match["label"].lower(), letter.document.quote(first.span)
        if label in seen:
            found.pop(label, None)  # two parts of one name
            continue
        seen.add(label)
        cited = any(first.span.start <= c.span.start < first.span.end for c in declared_at(letter))
        if cited and _REFUSES.search(told) and not _IN_PART.shown_in(said(told)):
            found[label] = first
    return found
