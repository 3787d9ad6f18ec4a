"""What a letter says of the kind of its exemptions: that one is absolute, or qualified, or needs no test."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from similarity.audit.declared import declared
from similarity.audit.provisions import provision, section_of, within
from similarity.audit.sentences import Sentence, all_sentences, may_show, own_sentences
from similarity.audit.signs import Sign, sign
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Letter, Role
from similarity.words import WORD, fold

__all__ = ["Claim", "called_absolute", "claims_of_kind", "wrong_by_law"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_MAY_SAY = Sign(
    r"\babsolute\b|\bqualified\b|\bsubject to\b[^.;]{0,30}\bpublic[- ]interest|\b(?:no|not|without)\b[^.;]{0,60}(?:\bpublic[- ]interest|\bweigh|\bbalanc)"
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
    rf"|{_LIST.replace('list', 'titled')}[^.;:()\n\ue000-\uf8ff]{{0,60}}[(,–-]\s*(?:a )?qualified (?:exemption|exception)\b"
    rf"|{_LIST.replace('list', 'tested')}{_LAW}\s*,?\s*(?:which )?(?:is|are) (?:also |both |therefore |itself )*subject to (?:the|an?) (?:\w+ )?{_TEST}",
    re.IGNORECASE,
)
_EXEMPTION = r"(?:exemption|exception)"
_THIS = compiled_pattern(
    r"\b(?:this|the|that|such an?) (?:exemption|exception|section|limb)(?: (?!not\b|no\b|never\b|neither\b)\w+){0,4}? (?:is|being|confers)\s+(?:(?:an?|also|therefore|itself)\s+)*(?P<kind>absolute|qualified)\b(?! (?:by|person|in)\b)"
    r"|(?:^|[,;] )(?:and |as |since |because |which )?(?:this|that|it|which) (?:is|being|confers|provides|gives)\s+(?:(?:also|therefore|itself|in law)\s+)*an? (?P<bare>absolute|qualified) (?:exemption|exception)\b",
    re.IGNORECASE,
)
# "Law enforcement is an absolute exemption", "… are covered by an absolute exception", "We rely on a qualified exemption".
_TITLED = compiled_pattern(
    rf"(?:^|[,;:] (?:and |as |since |because |that )?|\b(?:and|as|since|because|that) )(?P<title>[^,;:.]{{4,70}}?) (?:is|are|being|(?:is|are) (?:covered|protected|exempt\w*) (?:by|under)|falls? (?:under|within)) (?:(?:also|therefore|itself|in law) )*an? (?P<kind>absolute|qualified) {_EXEMPTION}\b"
    rf"|\b(?:rel(?:y|ies|ied|ying) (?:here )?(?:up)?on|appl(?:y|ies|ied)|engages?|under) an? (?P<relied>absolute|qualified) {_EXEMPTION}\b"
    rf"|\b(?:^|, )an? (?P<applied>absolute|qualified) {_EXEMPTION} (?:applies|is engaged|covers)\b",
    re.IGNORECASE,
)
# What ends a request without an exemption, and the regulation of personal data.
_NO_EXEMPTIONS = frozenset({"1", "8", "10", "12", "14", "16", "17", "FOISA 12", "FOISA 14", "FOISA 16", "FOISA 17", "EIR 14", "EISR 13"})  # fmt: skip
_PERSONAL = frozenset({"EIR 13", "EISR 11"})
# Said of exemptions at large.
_AT_LARGE = compiled_pattern(
    r"\b(?:where|when|an exemption|an exception|exemptions|exceptions|any|each|every|other|others|another|either|types?|kinds?|there (?:is|are)|neither|nor|not|no)\b[^.;]{0,60}?\b(?:absolute|qualified)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"the", "a", "an", "of", "and", "or", "in", "to", "for", "information", "this", "that", "exemption", "exception", "its", "our", "on"})  # fmt: skip
# What is supposed, denied, told of others or of before, or of the two Houses.
_NOT_SAID = compiled_pattern(
    r"\b(?:if|whether|unless|were|would|you (?:\w+ )?(?:say|said|claim\w*|argue\w*|suggest\w*|write|wrote|state\w*|think|believe)|wrong\w*|mistak\w+|error|incorrect\w*|misdescri\w+|should (?:not )?have|earlier|first (?:answer|response|letter|reply|decision)|Houses?|Parliament\w*|Commons|Lords|respectively|unlike|stage|yet|some of|may be|might be|can be|parts? of|partly|not quite|as though|as if|said to be|described|treated|once|non-?(?:absolute|qualified)|not an absolute|no absolute|(?:less|other) than absolute|far from|by no means|in no way|hardly|nor (?:is|are))\b",
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
    """What a sentence without a number says of "this exemption", or of one that it calls by its title."""
    titled = _TITLED.search(sentence.text)
    this = _THIS.search(sentence.text)
    found = this or titled
    if found is None:
        return
    kind = next(filter(None, (found.groupdict().get(k) for k in ("kind", "bare", "relied", "applied"))))
    absolute = kind.lower() == "absolute"
    title = (titled["title"] or "") if titled is not None else ""
    own = _called(letter, title)
    if own:
        yield Claim([own], absolute, True)
        return
    before = _one_before(letter, sentence) if this is not None else ""
    if before:
        yield Claim([before], absolute, False)
    elif not _AT_LARGE.search(sentence.text):
        yield from _whichever_is_meant(letter, sentence, absolute)


def _called(letter: Letter, title: str) -> str:
    """The one provision relied on that has these words for its name; empty if none or several have."""
    words = {w for w in map(fold, WORD.findall(title)) if w not in _ARTICLES}
    named = [
        one
        for one in declared(letter)
        if words and (facts := provision(one)) and words <= set(map(fold, WORD.findall(facts.name)))
    ]
    return named[0] if len(named) == 1 else ""


def _whichever_is_meant(letter: Letter, sentence: Sentence, absolute: bool) -> Iterator[Claim]:
    """All exemptions that a letter relies on, where each is of the other kind, and no word is of one that is not."""
    relied = [one for one in declared(letter) if section_of(one) not in _NO_EXEMPTIONS]
    rows = [_kind_of(one) for one in relied]
    if not relied or any(row is None or row["absolute"] is absolute for row in rows):
        return
    laws = {str(row["regime"]) for row in rows if row is not None}
    if len(laws) == 1 and not _may_speak_of(laws.pop(), sentence, absolute):
        yield Claim(relied, absolute, False)


def _may_speak_of(law: str, sentence: Sentence, absolute: bool) -> bool:
    """Whether a sentence has words for an exemption of this law that may be of the kind it tells."""
    return any(sign(pattern).shown_in(sentence.said) for pattern in _words_of_kind(law, absolute))


@facts_cache
def _words_of_kind(law: str, absolute: bool) -> tuple[str, ...]:
    """Words for exemptions of a law that are not known to be of the other kind; most are qualified, so of these the titles."""
    other = {
        section
        for row in load("kinds_of_exemption").rows
        if row["regime"] == law and row["absolute"] is not absolute
        for section in row["sections"]
    }

    def may_be(section: str) -> bool:
        return _law_of(section) == law and not any(within(one, section) for one in other)

    if not absolute:
        rows = [row for row in load("sections").rows if may_be(str(row["id"]).removeprefix("FOIA "))]
        return tuple(rf"\b(?:{title})\b" for row in rows for title in row["titles"])
    return tuple(
        str(row["pattern"])
        for row in load("exemption_words").rows
        if any(may_be(one) for one in row["sections"])
        and (not law.startswith("EI") or _PERSONAL & set(row["sections"]))
    )


def _law_of(cited: str) -> str:
    return cited.rpartition(" ")[0] or "FOIA"


def _masked(text: str, cited: Sequence[tuple[int, int, str]]) -> tuple[str, dict[str, list[str]]]:
    """A sentence with one sign for each place where it cites, and which provisions each sign stands for."""
    found: dict[tuple[int, int], list[str]] = {}
    for start, end, one in cited:
        found.setdefault((start, end), []).append(one)
    masked, signs, at = "", dict[str, list[str]](), 0
    for number, ((start, end), provisions) in enumerate(sorted(found.items())):
        if start < at:
            continue
        sign = chr(0xE000 + number)
        signs[sign] = provisions
        masked += text[at:start] + sign
        at = end
    return masked + text[at:], signs


def _one_before(letter: Letter, sentence: Sentence) -> str:
    """The provision that the last citing sentence of the block before this one names, if it names those of one section."""
    block = letter.document.blocks[sentence.label.block].span
    earlier = [s.span for s in all_sentences(letter) if block.start <= s.span.start < sentence.span.start]
    for span in reversed(earlier):
        cited = [c.provision for c in letter.citations if span.start <= c.span.start < span.end]
        if cited:
            return cited[-1] if len({section_of(one) for one in cited}) == 1 else ""
    return ""


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
