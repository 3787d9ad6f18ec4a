"""Another body that decides or answers where the letter's own authority should: a name left from another letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from similarity.audit.leftovers.questions import request_doubts
from similarity.audit.patterns import named_pattern
from similarity.audit.sentences import SameLetter, Sentence, common_words, own_sentences, requested_text
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.facts.triggers import Sought, SoughtTogether, folded
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, Block, Finding, Letter, Span
from similarity.words import words

__all__ = ["other_bodies"]

_HEAD, _TAIL = 4, 8  # blocks at both ends in which a letter names its writer
_STAFF = compiled_pattern(
    r"\b(?:Civil|Diplomatic) Service\b"
)  # people of every department, and no body that decides
_ARTICLE = compiled_pattern(
    r"^(?:The|the|Our|This|That|By|For|At|In|From|When|If|As|And|Both|Dear|(?:Governors|Trustees|Members|Officers|Staff|Clerk|Directors) (?:of|to|at)(?: the)?|Clerk,) "
)
# Bodies that any letter may speak of.
_FOR_ALL = compiled_pattern(
    r"\b(?:Commissioner|Tribunal|Ombudsman|Inspectorate|Parliament|Court|Government|Office for|Home Office|Cabinet Office|Treasury|Prosecution|Crime Agency|Security Service)\b"
)
_OF_REGION = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "county", "city", "borough", "district", "region", "regional", "british", "uk", "english", "scottish", "welsh", "great", "upper", "lower", "greater", "st", "parish", "town", "village", "clerk"]
)  # fmt: skip
_ANSWER = compiled_pattern(
    r"[’']s?\s+(?:\w+ ){0,2}?(?:decision|handling|response|reply|answer|refusal)\b|,|\s+(?:has|have)\s+(?:dealt|handled|answered)"
)
# Bodies by themselves in one place and parts of one in another.
_PART = r"Command|Directorate|Bureau|Registry|Institute|Hospitals?|Infirmary|Laboratory|Garrison|Brigade|Prison|Conservatoire"
_MAYBE_A_PART = compiled_pattern(rf"(?:^| )(?:{_PART})$")
_PUBLIC_BODY = compiled_pattern(
    r"\b(?:[A-Z][\w'’-]+ (?:(?:and|of|the|&) )?){1,5}(?:Trust|Council|Authority|Board|Police|Constabulary|Service|Agency|College|School"
    rf"|Academy|University|Museum|Commission|Partnership|Executive|Corporation|Association|Commissioners|{_PART})\b"
)
_NAME = "⁂"  # for the name of a body in a pattern
_MAY_BE_A_PART = "the body named may be a part of the authority"
_WROTE = compiled_pattern(
    r",?\s+(?:has|have|had)(?: \w+)? (?:told|informed|advised|assured|reminded|warned|explained to|written to|replied to|answered|said to) you\b",
    re.IGNORECASE,
)
_MAY_HAVE_WRITTEN = "that body may have written to the reader itself"
_MAY_MATTER = "the request may be about what that body does"
_LINE = 14  # words
_RELATED = 80  # characters before a name in which it may be called a partner, a predecessor or the like


def other_bodies(letter: Letter) -> Iterator[Finding]:
    """Sentences in which another body takes the decision of this letter, or the reader is told of its answer.

    A partner agency, a predecessor, a department that pays for the authority and a body complained about are named
    more than once, in the request, or with a word that says what they are to the authority; none of them withholds
    what this letter withholds.
    """
    own = letter.document.authority
    if not own:
        return
    passed_on = letter.document_kind == "transfer"  # it tells what another body will do
    known = _names_known(letter)
    done: set[str] = set()
    for sentence in own_sentences(letter, QUOTABLE_ROLES | {"reference"}):
        for name, span in _names(sentence):
            if name in done or _is_own(name, own, known) or not _alone(letter, name):
                continue
            told = _speaks_as(sentence, span)
            if not told and passed_on:
                continue
            told = told or _decides(sentence, span) or _unhappy(sentence, span)
            part = _MAYBE_A_PART.search(name) is not None
            if part and not (told and _telling(name)):
                continue
            wrote = not told and _wrote_to_you(sentence, span)
            if not (told or wrote or _about_itself(sentence, span) or _in_its_place(sentence, span)):
                continue
            done.add(name)
            values = {"quotation": clip(sentence.text), "body": name, "own": own, "subject": name}
            yield finding(
                "leftover-body", letter.document, span, values, sources=requirement("RN29"),
                regime=letter.regime, doubts=(*_doubts(letter, own), *(() if told else (_MAY_HAVE_WRITTEN if wrote else _MAY_MATTER,)), *((_MAY_BE_A_PART,) if part else ())),
            )  # fmt: skip


def _decides(sentence: Sentence, span: Span) -> bool:
    """Whether the body named takes this decision, and no word before it says what it is to the authority."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    related = named_pattern("reasoning_cues", "what-it-is-to-us")
    if related.search(sentence.text[max(0, start - _RELATED) : start]):
        return False
    if named_pattern("reasoning_cues", "of-another-answer").search(sentence.text):
        return False
    return bool(named_pattern("reasoning_cues", "decides-here").match(sentence.text, end))


def _unhappy(sentence: Sentence, span: Span) -> bool:
    """Whether the reader is told what to do if unhappy with that body's answer."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    before = named_pattern("reasoning_cues", "unhappy-with").search(sentence.text[:start])
    return bool(before and _ANSWER.match(sentence.text, end))


def _speaks_as(sentence: Sentence, span: Span) -> bool:
    """Whether the name stands where only the writer's own fits: "thank you for writing to", "X is committed to openness"."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    if named_pattern("reasoning_cues", "of-another-answer").search(sentence.text):
        return False
    if named_pattern("reasoning_cues", "speaks-as").search(sentence.text[:start]):
        return True
    tied = named_pattern("reasoning_cues", "tied-to-us").search(
        sentence.text[max(0, start - _RELATED) : start]
    )
    return not tied and bool(named_pattern("reasoning_cues", "speaks-for-itself").match(sentence.text, end))


def _wrote_to_you(sentence: Sentence, span: Span) -> bool:
    """Whether the letter says that this body told the reader something: mostly it is the one that writes."""
    if named_pattern("reasoning_cues", "of-another-answer").search(sentence.text):
        return False
    return _WROTE.match(sentence.text, span.end - sentence.span.start) is not None


def _about_itself(sentence: Sentence, span: Span) -> bool:
    """Whether the reasons say that the public could see what that body does: mostly it is the one that was asked."""
    if sentence.label.role not in CASE_SPECIFIC_ROLES:
        return False
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    return bool(
        named_pattern("reasoning_cues", "about-itself-before").search(sentence.text[:start])
        and named_pattern("reasoning_cues", "about-itself-after").match(sentence.text, end)
    )


def _in_its_place(sentence: Sentence, span: Span) -> bool:
    """Whether the reasons give that body a duty, an interest or a part that the one that was asked has: "harm to X as purchaser"."""
    if sentence.label.role not in CASE_SPECIFIC_ROLES | {"decision"}:
        return False
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    if named_pattern("reasoning_cues", "of-another-answer").search(sentence.text):
        return False
    before, after = sentence.text[:start], sentence.text[end:]
    if named_pattern("reasoning_cues", "tied-to-us").search(before[-_RELATED:]):
        return False
    if named_pattern("reasoning_cues", "weighs-in-our-place").search(f"{before}{_NAME}{after}"):
        return True
    if named_pattern("reasoning_cues", "in-our-place-after").match(after):
        return True
    return bool(named_pattern("reasoning_cues", "in-our-place-before").search(before))


def _doubts(letter: Letter, own: str) -> tuple[str, ...]:
    """Why the name may be right where it stands: above all, the writer of the letter was not read with certainty."""
    blocks = [*letter.document.blocks[:_HEAD], *letter.document.blocks[-_TAIL:]]
    at_the_ends = any(own.casefold() in letter.document.quote(block.span).casefold() for block in blocks)
    unsure = () if at_the_ends else ("neither head nor end of the letter names the authority in full",)
    return (*unsure, *(d for d in request_doubts(letter) if "changed request" not in d))


def _alone(letter: Letter, name: str) -> bool:
    """Whether the letter names that body once or twice, and the request does not."""
    if name.casefold() in requested_text(letter).casefold():
        return False
    return len(re.findall(re.escape(name), letter.document.text)) <= 2


def _is_own(name: str, own: str, known: frozenset[str]) -> bool:
    """Whether the name may be the authority's: one is a part of the other, or they share the word that tells it apart."""
    if _FOR_ALL.search(name):
        return True
    low = name.casefold()
    if any(low in other or other in low for other in (*known, own.casefold())):
        return True
    return bool(_telling(name) & _telling(own, *known))


def _names_known(letter: Letter) -> frozenset[str]:
    return _known(SameLetter(letter))


@lru_cache(maxsize=64)
def _known(same: SameLetter) -> frozenset[str]:
    """Bodies named where a letter names its writer: headings, head, end and signature."""
    document = same.letter.document
    ends = {*range(_HEAD), *range(len(document.blocks) - _TAIL, len(document.blocks))}
    return frozenset(
        found.casefold()
        for index, block in enumerate(document.blocks)
        if (index in ends or block.kind in {"heading", "signature"}) and _short(same.letter, block)
        for found, _ in _found_in(document.quote(block.span))
    )


def _short(letter: Letter, block: Block) -> bool:
    """Whether a block is a line of names rather than a sentence."""
    line = letter.document.quote(block.span).strip()
    return len(line.split()) <= _LINE and not line.endswith((".", "?", "!"))


@facts_cache
def _common() -> frozenset[str]:
    """Words of the names of many bodies."""
    rows = load("body_words").rows
    return frozenset(w for row in rows for w in row["words"]) | common_words() | _OF_REGION


def _telling(*names: str) -> frozenset[str]:
    """Words of names that tell one body from another of its kind."""
    return frozenset(
        w.form.removesuffix("'s") for name in names for w in words(name) if len(w.form) > 2
    ) - _common()  # fmt: skip


def _names(sentence: Sentence) -> Iterator[tuple[str, Span]]:
    for name, span in _found_in(sentence.text):
        yield name, Span(sentence.span.start + span.start, sentence.span.start + span.end)


@bounded_facts_cache(16384)  # the same sentences stand in many letters
def _found_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Names of bodies in a text, the longest of those that overlap."""
    shapes, together = _shapes()
    found = [m for n in together.possible(folded(text)) for m in shapes[n].pattern.finditer(text)]
    found += _PUBLIC_BODY.finditer(text)
    found.sort(key=lambda m: (m.start() - m.end(), m.start()))
    taken: list[tuple[str, Span]] = []
    for match in found:
        start, name = match.start(), match.group()
        while opener := _ARTICLE.match(name):
            start, name = start + opener.end(), name[opener.end() :]
        span = Span(start, match.end())
        if " " in name and not _STAFF.search(name) and not any(span.overlaps(other) for _, other in taken):
            taken.append((name, span))
    return tuple(sorted(taken, key=lambda pair: pair[1]))


@facts_cache
def _shapes() -> tuple[Sequence[Sought], SoughtTogether]:
    shapes = [Sought(str(row["pattern"])) for row in load("authorities").rows]
    return shapes, SoughtTogether(shapes)
