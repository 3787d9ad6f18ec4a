"""Exemptions that the reasons argue and the letter's list does not name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.closed_lists import closed_list, closes
from similarity.audit.absence.disclaimers import disclaims, leaves_open
from similarity.audit.absence.naming import numbers_it, speaks_of
from similarity.audit.absence.own_text import own_pieces
from similarity.audit.declared import declared, declared_at
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.provisions import covered, named, provision, section_of, spoken
from similarity.audit.sentences import Sentence, label_at
from similarity.audit.signs import Said, Sign, said
from similarity.audit.wording import clip, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Citation, Finding, Label, Letter, Role, Span
from similarity.segment.citations.stance import stance_of
from similarity.words import word_count

__all__ = ["not_declared"]

_FEW_WORDS = 12  # fewer argue nothing: a heading, a cross-reference
_APART = 2  # blocks
_HEAD = 40  # characters from the beginning of a block in which its heading stands
_APPLYING: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation", "decision", "other", "exemption_list"}
_ARGUING: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation", "ncnd"}
_TELLS = frozenset({"relied", "recited", "named"})
_OF_KINDS = compiled_pattern(r"\b(?:is|are)\b[^.;]{0,40}\b(?:qualified|absolute|class|prejudice)\b")
_LISTS = Sign(
    r"\bexempt(?:ion|ions)\b[^.]{0,60}(?:\b(?:is|are|as follows|below|following|relied|claimed|applied|engaged|listed)\b|:)"
    r"|\bfollowing\b[^.]{0,40}\b(?:exemptions?|exceptions?|sections?|regulations?)\b",
    re.IGNORECASE,
)
# A section of another Act is no mention of this one's.
_OF_OTHER_ACTS = Sign(
    r"\b[Ss]ections? \d+\w?(?:\(\w+\))*,? (?:of|in|under) the (?!Freedom|Environmental|Data)(?:[A-Z][\w'’-]*(?: (?:and|of|the|for|\([A-Z][^)]*\)))* ){1,8}Act\b",
    0,
)
_ALL_OF_THEM = Sign(
    r"\b(?:the (?:only )?ex(?:em|ce)ptions?|(?:two|three|four|five|six) ex(?:em|ce)ptions)\b[^.]{0,60}\b(?:rel(?:y|ies|ied|ying)|claim\w*|appl\w+|invok\w+|cited|engaged|used)\b[^.]{0,30}\b(?:are|is|were|was)\b"
    r"|\bthe (?:only )?ex(?:em|ce)ptions? (?:are|is|used|claimed|applied)\b",
    re.IGNORECASE,
)


def not_declared(reading: LetterReasoning) -> Iterator[Finding]:
    """One finding for each exemption that only the reasons name, in a letter that has a list of them.

    Notes
    -----
    A letter whose headings serve as its list, or that takes one exemption after the other, has no list that
    could leave one out. The second look: the number anywhere outside the part that argues it, or any word of
    its subject in what stands before the reasons, forbids the finding; and so does a sentence that relies on
    it, unless the list is one of lines.
    """
    letter = reading.letter
    beside = list(_beside_a_closed_list(letter))
    yield from beside
    if beside:
        return
    lines = _list_lines(letter)
    if not declared(letter) or not (lines or _list_sentence(letter) or closed_list(letter)[0]):
        return
    done: set[str] = set()
    for cited in letter.argued:
        facts = provision(cited)
        if facts is None or facts.procedural or facts.section in done:
            continue
        if facts.ncnd and not _says_neither(letter, facts.section):
            continue
        if covered(cited, declared(letter)) or _purpose_of_another(cited, letter):
            continue
        argued = [
            lab
            for lab in letter.labels
            if lab.role in CASE_SPECIFIC_ROLES
            and not lab.quotation
            and (cited in lab.exemptions or _argues_inside(letter, cited, lab))
        ]
        if sum(word_count(letter.document.text, a.span.start, a.span.end) for a in argued) < _FEW_WORDS:
            continue
        cites = _cited_where_argued(letter, cited)
        if cites is None:
            continue
        elsewhere = _named_elsewhere(letter, cites, argued)
        if elsewhere and not (lines and all(_far_below_the_list(letter, span) for span in elsewhere)):
            continue
        relied = not lines and _only_relied_on(letter, cites)
        if relied and not _closed_list(letter):
            continue
        done.add(facts.section)
        values = {
            **named(cited),
            "listed": spoken(declared(letter)),
            "quotation": clip(cites.span.of(letter.document.text)),
        }
        yield absent(
            "gap-argued-not-declared", letter, cites.span, values,
            sources=requirement("RN02"), related=[label.span for label in argued],
            also=[
                *(["the letter names it at another place, below its list"] if elsewhere else []),
                *(["the sentence that argues it may be meant to declare it too"] if relied else []),
            ],
        )  # fmt: skip


def _says_neither(letter: Letter, section: str) -> bool:
    """Whether all that a letter lists keeps it from saying yes or no, and nothing of this section is listed.

    Elsewhere the provision that lets it be silent goes with the exemption of the same section, and is not listed apart.
    """
    listed = [facts for one in declared(letter) if (facts := provision(one)) is not None]
    return all(facts.ncnd and facts.section != section for facts in listed)


def _beside_a_closed_list(letter: Letter) -> Iterator[Finding]:
    """Provisions applied below a list that says of itself that it has all ("the only exemption is section 40(2)")."""
    text = letter.document.text
    listed, end = closed_list(letter)
    if not listed:
        return
    done: set[str] = set()
    for citation in sorted(letter.citations, key=lambda c: c.span):
        cited, facts = citation.provision, provision(citation.provision)
        if citation.span.start < end or covered(cited, listed) or facts is None:
            continue
        key = cited if facts.section.startswith("EI") else facts.section
        above = [c.provision for c in declared_at(letter) if c.span.start < end]
        if key in done or covered(cited, above) or key in {section_of(one) for one in listed}:
            continue
        if facts.procedural or facts.ncnd or cited.startswith("31(2)"):
            continue
        sentence = _piece_at(letter, citation.span.start)
        if sentence is None or (label := sentence.label).role not in _APPLYING:
            continue
        recited = label.quotation or (label.role == "legislation" and label.certain)
        at = citation.span.start - sentence.span.start
        stance = stance_of(sentence.text, at, at + len(citation.span))
        told = stance in _TELLS and (stance != "named" or label.role in ("harm", "other", "legislation"))
        if not told or (stance != "relied" and _OF_KINDS.search(sentence.text)):
            continue  # denied, open, of another answer, what others say; of what kind it is
        if recited and not _applied_below(letter, label, cited):
            continue
        words = _without_other_acts(sentence.said)
        if disclaims(words) or leaves_open(words) or closes(words) or not numbers_it(words.text, cited):
            continue
        if not recited and not _argued_beside(letter, label, cited):
            continue
        done.add(key)
        relied = reasoning_cue("relies").shown_in(words)
        names = dict.fromkeys(p for p in (*declared(letter), *sorted(listed)) if not covered(p, [cited]))
        values = {**named(cited), "listed": spoken(names), "quotation": clip(citation.span.of(text))}
        argued = [lab.span for lab in letter.labels if cited in lab.exemptions or lab.block == label.block]
        yield absent(
            "gap-argued-not-declared", letter, citation.span, values,
            sources=requirement("RN02"), related=argued,
            also=[
                *(["the sentence that argues it may be meant to declare it too"] if relied else []),
                *(["the letter may recite that provision without relying on it"] if recited else []),
            ],
        )  # fmt: skip


def _applied_below(letter: Letter, label: Label, cited: str) -> bool:
    """Whether the reasons right below a recital of the law speak of its subject, under the same heading and no other number."""
    blocks = letter.document.blocks
    for other in letter.labels:
        if not label.block < other.block <= label.block + _APART or blocks[other.block].kind == "heading":
            continue
        words = other.span.of(letter.document.text)
        if (
            other.role == "harm"
            and speaks_of(words, cited)
            and reasoning_cue("reasons-at-all").shown_in(said(words))
        ):
            return not any(blocks[i].kind == "heading" for i in range(label.block + 1, other.block + 1))
    return False


def _argued_beside(letter: Letter, label: Label, cited: str) -> bool:
    """Whether the paragraph that names a provision gives reasons too, in words of its subject."""
    block = letter.document.blocks[label.block].span
    words = _without_other_acts(said(letter.document.quote(block))).text
    unnumbered = re.sub(r"\b(?:sections?|regulations?|s\.?)\s?\d[\w().]*", " ", words)
    return len(words.split()) >= _FEW_WORDS and reasoning_cue("reasons-at-all").shown_in(said(unnumbered))


def _list_lines(letter: Letter) -> bool:
    """Whether at least two provisions are declared in lines of their own, one after the other."""
    holding = sorted(
        {
            index
            for index, block in enumerate(letter.document.blocks)
            for c in declared_at(letter)
            if block.span.start <= c.span.start < block.span.end
            and len(letter.document.quote(block.span).split()) <= 16
        }
    )
    return any(second - first <= 1 for first, second in itertools.pairwise(holding))


def _list_sentence(letter: Letter) -> bool:
    """Whether a sentence says that these are the exemptions."""
    places = [c.span.start for c in declared_at(letter)]
    return any(
        _LISTS.shown_in(piece.said) and any(piece.span.start <= p < piece.span.end for p in places)
        for piece in own_pieces(letter)
        if piece.label.role not in _ARGUING
    )


def _argues_inside(letter: Letter, cited: str, label: Label) -> bool:
    """Whether a part cites a provision as argued, though it was read as the reasons for another."""
    return any(
        c.provision == cited and c.use == "argued" and label.span.start <= c.span.start < label.span.end
        for c in letter.citations
    )


def _purpose_of_another(cited: str, letter: Letter) -> bool:
    """Whether it is only a purpose of section 31(2), which goes with the limb 31(1)(g)."""
    return cited.startswith("31(2)") and any(p.startswith("31(1)") for p in letter.argued)


def _closed_list(letter: Letter) -> bool:
    """Whether the list says of itself that it has all: "the exemptions on which we rely are A and B"."""
    places = [c.span.start for c in declared_at(letter)]
    return any(
        _ALL_OF_THEM.shown_in(piece.said) and any(piece.span.start <= p < piece.span.end for p in places)
        for piece in own_pieces(letter)
    )


def _cited_where_argued(letter: Letter, cited: str) -> Citation | None:
    """The citation in the reasons or at the head of a block of them; None where only the law recited has it."""
    for citation in sorted(letter.citations, key=lambda c: c.span):
        if citation.provision != cited or citation.use != "argued":
            continue
        label = label_at(letter, citation.span.start)
        if label is None or label.quotation or label.role not in _ARGUING:
            continue
        block = letter.document.blocks[label.block].span
        if citation.span.start - block.start <= _HEAD or label.role != "legislation":
            return citation
    return None


def _named_elsewhere(letter: Letter, cites: Citation, argued: list[Label]) -> list[Span]:
    """Where the provision may be named outside the part that argues it, or spoken of in what looks like a list."""
    cited = cites.provision
    blocks = letter.document.blocks
    own: list[Span] = [label.span for label in argued]
    own += [block.span for block in blocks if block.span.start <= cites.span.start < block.span.end]
    own += [lab.span for lab in letter.labels if lab.role in _ARGUING and covered(cited, lab.exemptions)]
    for label in argued:  # the heading above
        before = max(0, label.block - 1)
        if len(letter.document.quote(blocks[before].span).split()) <= 12:
            own.append(blocks[before].span)
    last_listed = max((c.span.end for c in declared_at(letter)), default=0)
    begin = min(min(span.start for span in own), max(last_listed, 0)) if own else last_listed
    found = []
    for piece in own_pieces(letter, own):
        words = _without_other_acts(piece.said).text
        in_list = piece.span.end <= begin and piece.label.role == "exemption_list"
        if numbers_it(words, cited) or (in_list and speaks_of(words, cited)):
            found.append(piece.span)
    return found


def _far_below_the_list(letter: Letter, span: Span) -> bool:
    """Whether a place is no line of the list: other text stands between."""
    blocks = letter.document.blocks
    own = next((i for i, b in enumerate(blocks) if b.span.start <= span.start < b.span.end), 0)
    places = [c.span.start for c in declared_at(letter)]
    listed = [i for i, b in enumerate(blocks) for p in places if b.span.start <= p < b.span.end]
    return bool(listed) and own > min(listed) and all(abs(own - i) > _APART for i in listed)


def _only_relied_on(letter: Letter, citation: Citation) -> bool:
    """Whether the sentence that names the provision declares it by itself."""
    piece = _piece_at(letter, citation.span.start)
    return reasoning_cue("relies").shown_in(
        piece.said if piece else said(letter.document.quote(citation.span))
    )


def _piece_at(letter: Letter, position: int) -> Sentence | None:
    """The sentence that covers a character, where it may be the authority's."""
    return next((p for p in own_pieces(letter) if p.span.start <= position < p.span.end), None)


def _without_other_acts(words: Said) -> Said:
    """A sentence without the sections of other Acts."""
    return said(_OF_OTHER_ACTS.pattern.sub(" ", words.text)) if _OF_OTHER_ACTS.shown_in(words) else words
