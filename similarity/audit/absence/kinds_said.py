"""What a letter says of the kind of its exemptions: that one is absolute, or qualified, or needs no test."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from similarity.audit.provisions import section_of, within
from similarity.audit.sentences import Sentence, may_show, own_sentences
from similarity.audit.signs import Sign
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Letter, Role

__all__ = ["Claim", "called_absolute", "claims_of_kind", "wrong_by_law"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_MAY_SAY = Sign(
    r"\babsolute\b|\bqualified\b|\b(?:no|not|without)\b[^.;]{0,60}(?:\bpublic[- ]interest|\bweigh|\bbalanc)"
)
# Each provision of a sentence is one sign, by its place in the list of them; several in a row share what is said.
_SIGN = r"[\ue000-\uf8ff]"
_LIST = rf"(?P<list>{_SIGN}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:(?:sections?|regulations?)\s+)?{_SIGN})*)"
_LAW = r"(?:\s*\([^)]{0,80}\))?(?:\s*,?\s*(?:of|in) (?:the |that )?(?:Act|FOIA|FOISA|FOI Act|EIRs?|Regulations|Freedom of Information (?:\(Scotland\) )?Act(?: \d{4})?|Environmental Information (?:\(Scotland\) )?Regulations(?: \d{4})?))?(?:\s*\([^)]{0,80}\))?"
_IS = r"\s*,?\s*(?:which |that )?(?:is|are|being|confers?|provides?(?: for)?|gives?|constitutes?|creates?)\s+(?:(?:an?|both|all|each|also|therefore|itself|in law|thus|indeed|exemptions?|exceptions?|class-based|class|prejudice-based|and|,)\s+)*"
_IN = r"\s*,?\s*(?:\(|(?:(?:in|at|under|of|provided by|contained in|set out in|conferred by|found in|from)\s+(?:the )?))"
_TEST = r"(?:formal )?(?:public[- ]interest(?: (?:test|balance|assessment|exercise|weighing))?|balancing(?: (?:test|exercise))?|weighing)"
_OF = r"(?:to|for|under|in respect of|in relation to|in the case of|with|where|by)\s+(?:(?:the )?(?:exemption|exception) (?:in|at|under|provided by) )?"
_ABSOLUTE = compiled_pattern(
    rf"{_LIST}{_LAW}{_IS}absolute\b"
    rf"|\babsolute (?:exemption|exception)s?{_IN}{_LIST.replace('list', 'after')}"
    rf"|{_LIST.replace('list', 'titled')}[^.;:()\n\ue000-\uf8ff]{{0,60}}[(,–-]\s*(?:an? )?absolute (?:exemption|exception)\b"
    rf"|\b(?:no|without any?) {_TEST}(?: \w+){{0,2}}? (?:applies|apply|is required|is needed|is necessary|needs? (?:to )?be \w+|arises|has to be \w+|attaches|falls to be \w+)\s+{_OF}{_LIST.replace('list', 'untested')}"
    rf"|{_LIST.replace('list', 'free')}{_LAW}\s*,?\s*(?:which )?(?:(?:is|are) not subject to|(?:does|do) not (?:require|need|call for|carry|involve|attract|ask (?:us|the \w+) (?:for|to))|(?:requires?|needs?|carr(?:y|ies)|has|have|involves?|calls? for|attracts?) no)\b[^.;,\ue000-\uf8ff]{{0,30}}?\b(?:public[- ]interest|balanc\w+|weigh\w*)"
    rf"|\b(?:for|under|with|in the case of|in relation to) {_LIST.replace('list', 'led')}{_LAW},? (?:there is |there[’']s )?no (?:public[- ]interest test|(?:requirement|need|duty) to (?:consider|weigh|balance) (?:up )?(?:anything|the public interest))",
    re.IGNORECASE,
)
_QUALIFIED = compiled_pattern(
    rf"{_LIST}{_LAW}{_IS}qualified\b(?! (?:by|person|privilege|in|legal|right|so|to)\b)"
    rf"|(?<!not )\bqualified (?:exemption|exception)s?{_IN}{_LIST.replace('list', 'after')}"
    rf"|{_LIST.replace('list', 'titled')}[^.;:()\n\ue000-\uf8ff]{{0,60}}[(,–-]\s*(?:a )?qualified (?:exemption|exception)\b",
    re.IGNORECASE,
)
_THIS = compiled_pattern(
    r"\b(?:this|the|that|such an?) (?:exemption|exception|section|limb)(?: \w+)? (?:is|being|confers)\s+(?:(?:an?|also|therefore|itself)\s+)*(?P<kind>absolute|qualified)\b(?! (?:by|person|in)\b)"
    r"|(?:^|[,;] )(?:and |as |since |because |which )?(?:this|that|it|which) (?:is|being|confers|provides|gives)\s+(?:(?:also|therefore|itself|in law)\s+)*an? (?P<bare>absolute|qualified) (?:exemption|exception)\b",
    re.IGNORECASE,
)
# What is supposed, denied, told of others or of before, or of the two Houses.
_NOT_SAID = compiled_pattern(
    r"\b(?:if|whether|unless|were|would|you (?:\w+ )?(?:say|said|claim\w*|argue\w*|suggest\w*|write|wrote|state\w*|think|believe)|wrong\w*|mistak\w+|error|incorrect\w*|misdescri\w+|should (?:not )?have|earlier|first (?:answer|response|letter|reply|decision)|Houses?|Parliament\w*|Commons|Lords|respectively|unlike|stage|yet|some of|may be|might be|can be|parts? of|partly|not quite|as though|as if|said to be|described|treated|once)\b",
    re.IGNORECASE,
)
# What then need not be asked is no doubt of the kind: "it is absolute, so we do not have to consider whether …".
_NEED_NOT_ASK = compiled_pattern(
    r"\b(?:not|no|never|without)\b[^.;]{0,40}?\b(?:consider\w*|weigh\w*|ask\w*|assess\w*|look\w*|decid\w*|determin\w*)(?: \w+){0,2} whether\b",
    re.IGNORECASE,
)
_KIND = compiled_pattern(r"\b(?:absolute|qualified)\b", re.IGNORECASE)


class Claim(NamedTuple):
    """What a sentence says of provisions: that they are absolute, or qualified; by name or only as the one before."""

    provisions: Sequence[str]
    absolute: bool
    named: bool


def called_absolute(letter: Letter) -> frozenset[str]:
    """Sections that a letter calls absolute, or free of a test, by name, and that are qualified in law."""
    return frozenset(
        section_of(one)
        for _, claim in claims_of_kind(letter)
        if claim.absolute and claim.named
        for wrong in wrong_by_law(claim).values()
        for one in wrong
    )


def claims_of_kind(letter: Letter) -> Iterator[tuple[Sentence, Claim]]:
    """What the authority itself says of kinds, sentence by sentence."""
    if letter.is_review or not may_show(letter, _MAY_SAY):
        return
    cites = sorted(c.span.start for c in letter.citations)
    for sentence in own_sentences(letter, _ROLES):
        if not _MAY_SAY.shown_in(sentence.said) or _NOT_SAID.search(_claiming(sentence.text)):
            continue
        here = bisect_left(cites, sentence.span.start)
        named = here < len(cites) and cites[here] < sentence.span.end
        for claim in _by_name(letter, sentence) if named else _by_pointing(letter, sentence):
            yield sentence, claim


def _claiming(text: str) -> str:
    """A sentence without what it says need not be asked, where that comes after a kind is told."""
    asked = _NEED_NOT_ASK.search(text)
    return text[: asked.start()] if asked and _KIND.search(text, 0, asked.start()) else text


def _by_name(letter: Letter, sentence: Sentence) -> Sequence[Claim]:
    """What a sentence says of the kind of provisions that it cites."""
    start, end = sentence.span.start, sentence.span.end
    return _said_of(
        sentence.text,
        tuple(
            (c.span.start - start, c.span.end - start, c.provision)
            for c in letter.citations
            if start <= c.span.start and c.span.end <= end
        ),
    )


@bounded_facts_cache(4096)  # the same sentences stand in many letters
def _said_of(text: str, cited: Sequence[tuple[int, int, str]]) -> Sequence[Claim]:
    masked, signs = _masked(text, cited)
    found: list[Claim] = []
    for pattern, absolute in ((_ABSOLUTE, True), (_QUALIFIED, False)):
        for match in pattern.finditer(masked):
            run = next(filter(None, match.groupdict().values()))
            found.append(Claim([one for sign in run for one in signs.get(sign, ())], absolute, True))
    return tuple(found)


def _by_pointing(letter: Letter, sentence: Sentence) -> Iterator[Claim]:
    """What a sentence says of "this exemption", where its block cites one before."""
    this = _THIS.search(sentence.text)
    before = _only_one_before(letter, sentence) if this is not None else ""
    if this is not None and before:
        yield Claim([before], (this["kind"] or this["bare"]).lower() == "absolute", False)


def _masked(text: str, cited: Sequence[tuple[int, int, str]]) -> tuple[str, dict[str, list[str]]]:
    """A sentence with one sign for each place where it cites, and which provisions each sign stands for."""
    found: dict[tuple[int, int], list[str]] = {}
    for start, end, provision in cited:
        found.setdefault((start, end), []).append(provision)
    masked, signs, at = "", dict[str, list[str]](), 0
    for number, ((start, end), provisions) in enumerate(sorted(found.items())):
        if start < at:
            continue
        sign = chr(0xE000 + number)
        signs[sign] = provisions
        masked += text[at:start] + sign
        at = end
    return masked + text[at:], signs


def _only_one_before(letter: Letter, sentence: Sentence) -> str:
    """The provision that the block cites before a sentence, if all that it cites are of one section."""
    block = letter.document.blocks[sentence.label.block].span
    inside = [c for c in letter.citations if block.start <= c.span.start < block.end]
    before = [c.provision for c in inside if c.span.start < sentence.span.start]
    return before[-1] if before and len({section_of(c.provision) for c in inside}) == 1 else ""


@facts_cache
def _kind_of(cited: str) -> Mapping[str, Any] | None:
    """The row that says which kind a provision is; None where only a part of it is absolute, or nothing is known."""
    return next(
        (
            row
            for row in load("kinds_of_exemption").rows
            if any(within(cited, one) for one in row["sections"])
        ),
        None,
    )


def wrong_by_law(claim: Claim) -> dict[str, list[str]]:
    """Provisions of a claim that are of the other kind in law, by the row that says so."""
    wrong: dict[str, list[str]] = {}
    for cited in claim.provisions:
        row = _kind_of(cited)
        if row is not None and row["absolute"] is not claim.absolute:
            wrong.setdefault(str(row["id"]), []).append(cited)
    return wrong
