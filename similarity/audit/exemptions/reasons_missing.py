"""Exemptions that a letter lists, and of which nothing else in it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.absence.absent import absent
from similarity.audit.absence.disclaimers import disclaims
from similarity.audit.absence.naming import numbers_it, speaks_of
from similarity.audit.absence.own_text import (
    GIVEN_BY_HEADING,
    heading_before,
    of_another,
    own_pieces,
    set_out_elsewhere,
    under_another_heading,
)
from similarity.audit.declared import declared, declared_at
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, goes_with, reasoning_cue
from similarity.audit.exemptions.things_declared import thing_of, things
from similarity.audit.provisions import covered, named, provision, section_of
from similarity.audit.sentences import Sentence, label_at
from similarity.audit.signs import Sign, said, sign
from similarity.audit.wording import requirement
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, Span
from similarity.words import word_count

__all__ = ["reasons_missing"]

_UNATTRIBUTED = 30  # words of reasons that name no provision and may belong to any
# Where to find the information is the reason; it stands with what is disclosed.
_TOLD_WITH_THE_PLACE = frozenset({"21", "FOISA 25"})
_NOT_HELD = frozenset({"EIR 12(4)(a)", "EISR 10(4)(a)", "FOISA 17"})
# A purpose goes with the limb 31(1)(g), a condition of section 40(3) or (4) with 40(2): neither exempts by itself.
_PART_OF_ANOTHER = ("31(2)", "40(3", "40(4")
_NEGATED = Sign(r"\b(?:not|nor|never|no longer|neither)\b|n[’']t\b", re.IGNORECASE)
_NOT_DONE = compiled_pattern(
    r"\b(?:do|did|does|have|has) not (?:rely|relied|done so|claim\w*|appl\w+|use|used|agree\w*)|\bnor do (?:we|I)\b",
    re.IGNORECASE,
)
_LINE = 16  # words of a line of a list
_THING = compiled_pattern(
    r"\W*(?:as (?:to|for) )?(?:the|that|this|those|these) (?P<thing>(?:[\w’'-]+ )?[\w’'-]+)\b", re.IGNORECASE
)
_PERSONAL = frozenset({"40", "EIR 13", "EISR 11", "FOISA 38"})


def reasons_missing(reading: LetterReasoning) -> Iterator[Finding]:
    """One finding for each exemption listed of which no other sentence can speak.

    Notes
    -----
    Section 17(4) lets an authority neither confirm nor deny without giving its reason, so those provisions are
    passed over. The second look is wide: any number of the section, its title or any word of its subject, in
    any sentence that may be the authority's, forbids the finding.
    """
    letter = reading.letter
    reasons = [lab for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES | {"ncnd"}]
    if not any(label.exemptions for label in reasons):
        return  # the reasons were not recognised at all
    if _loose(letter) >= _UNATTRIBUTED or set_out_elsewhere(letter):
        return
    for cited in declared(letter):
        facts = provision(cited)
        if (
            facts is None
            or facts.procedural
            or facts.ncnd
            or any(_for_it(r, cited) and may_argue(letter, r, cited) for r in _arguing(reasons))
        ):
            continue
        if facts.section in _TOLD_WITH_THE_PLACE or cited in _NOT_HELD or cited.startswith(_PART_OF_ANOTHER):
            continue
        listed = _listing(letter, cited)
        if not listed or not all(_declares(letter, span) for span in listed):
            continue
        recited = _recited(letter, cited)
        if recited is None or _spoken_of(letter, cited, (*listed, *recited)):
            continue
        name = "gap-recited-only" if recited else "gap-declared-not-argued"
        place = min(c.span for c in declared_at(letter) if c.provision == cited)
        yield absent(name, letter, place, named(cited), sources=requirement("RN04"))


def _for_it(label: Label, cited: str) -> bool:
    return covered(cited, label.exemptions) or any(goes_with(cited, one) for one in label.exemptions)


def _arguing(reasons: Sequence[Label]) -> list[Label]:
    """Parts that argue: a weighing that was read as for all exemptions argues none, once headings gave others to one."""
    by_heading = any(lab.cue == GIVEN_BY_HEADING for lab in reasons)
    return [r for r in reasons if r.role in {"harm", "ncnd"} or r.cue == GIVEN_BY_HEADING or not by_heading]


def may_argue(letter: Letter, label: Label, cited: str) -> bool:
    """Whether a part that was read as for several exemptions may be for this one.

    It is another's if it, or what stands with it under one heading, numbers another of them or names its interest,
    while no word of it can be meant for this one.
    """
    if label.role != "harm" and reasoning_cue("generic-factors").shown_in(
        said(letter.document.quote(label.span))
    ):
        return False  # what may count in any case is no reason in this one
    others = [one for one in label.exemptions if not covered(one, [cited]) and not goes_with(one, cited)]
    if not others or label.cue == GIVEN_BY_HEADING:
        return True
    told = [lab.span.of(letter.document.text) for lab in _together(letter, label)]
    if any(speaks_of(words, cited) for words in told):
        return True
    if label.role not in {"harm", "ncnd"}:
        return False  # a weighing for all of them gives no reason for one
    return not any(numbers_it(words, one) or _names_interest(words, one) for words in told for one in others)


def _together(letter: Letter, label: Label) -> list[Label]:
    """Reasons of one heading; without headings those of one paragraph."""
    opening = heading_before(letter, label.block)
    reasons = [lab for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES | {"ncnd"}]
    if opening is None or opening < min(lab.block for lab in reasons) - 1:
        return [lab for lab in reasons if lab.block == label.block] or [label]
    return [lab for lab in reasons if heading_before(letter, lab.block) == opening] or [label]


def _names_interest(words: str, cited: str) -> bool:
    section = section_of(cited)
    rows = [r for r in load("interests").rows if r["use"] == "protects" and section in r["sections"]]
    return any(sign(str(row["pattern"])).shown_in(said(words)) for row in rows)


def _declares(letter: Letter, span: Span) -> bool:
    """Whether a line or sentence declares an exemption: a line and a subject do, a sentence where it relies on it without a not."""
    text = letter.document.text
    words = said(span.of(text))
    block = next((b.span for b in letter.document.blocks if b.span.start <= span.start < b.span.end), span)
    if disclaims(words) or _NEGATED.shown_in(words) or (block != span and _NOT_DONE.search(block.of(text))):
        return False
    subject = block == span or block.of(text).strip() == words.text.strip()
    label = label_at(letter, span.start)
    headed = subject and label is not None and label.role == "reference"
    return headed or len(words.text.split()) <= _LINE or reasoning_cue("relies").shown_in(words)


def _loose(letter: Letter) -> int:
    text = letter.document.text
    return sum(
        word_count(text, lab.span.start, lab.span.end)
        for lab in letter.labels
        if lab.role in CASE_SPECIFIC_ROLES and not lab.exemptions
    )


def _listing(letter: Letter, cited: str) -> tuple[Span, ...]:
    """The lines and sentences that declare a provision."""
    text = letter.document.text
    places = [c.span for c in declared_at(letter) if c.provision == cited]
    lines = [b.span for b in letter.document.blocks if len(b.span.of(text).split()) <= _LINE]
    found = []
    for place in places:
        line = next((span for span in lines if span.start <= place.start < span.end), None)
        spans = (piece.span for piece in own_pieces(letter))
        found.append(line or next((s for s in spans if s.start <= place.start < s.end), place))
    return tuple(found)


def _recited(letter: Letter, cited: str) -> tuple[Span, ...] | None:
    """Where the law on a provision is recited; None where a sentence of it speaks of this request."""
    spans = []
    this_case = reasoning_cue("this-case")
    text = letter.document.text
    for label in letter.labels:
        if label.role != "legislation" or not covered(cited, label.exemptions):
            continue
        words = said(label.span.of(text))
        generic = reasoning_cue("generic-factors").shown_in(words)
        if this_case.shown_in(words) or not (label.certain or generic):
            return None
        spans.append(label.span)
    return tuple(spans)


def _spoken_of(letter: Letter, cited: str, without: tuple[Span, ...]) -> bool:
    for piece in own_pieces(letter, without):
        words, label = piece.text, piece.label
        if label.cue == "letterhead":
            continue  # an address may have any word in it
        # The law on another provision, what stands under another's heading and what is given may use any word:
        # only the number ties it to this one.
        law = bool(label.exemptions) and (label.role == "legislation" or label.quotation)
        other = of_another(letter, label, [cited]) or under_another_heading(letter, label, [cited])
        given = label.certain and label.role == "disclosure"
        if (numbers_it if law or other or given else speaks_of)(words, cited):
            return True
        if (
            other
            and not law
            and (_of_personal_data(words, cited) or _opens_with_its_thing(letter, piece, cited))
        ):
            return True  # no other exemption is argued so, whatever the part was read as
    return False


def _opens_with_its_thing(letter: Letter, piece: Sentence, cited: str) -> bool:
    """Whether a reason begins with what the letter says that this provision alone is for: "The note was written by …"."""
    opens = _THING.match(piece.text) if piece.label.role == "harm" else None
    if opens is None:
        return False
    told = things(letter)
    named = thing_of(opens["thing"]).stems
    others = frozenset(s for one, thing in told.items() if one != cited for s in thing.stems)
    return cited in told and bool(named & (told[cited].stems - others)) and not named & others


def _of_personal_data(words: str, cited: str) -> bool:
    """Whether a sentence argues from data protection, and the provision is the one for personal data."""
    return section_of(cited) in _PERSONAL and reasoning_cue("of-personal-data").shown_in(said(words))
