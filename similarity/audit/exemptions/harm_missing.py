"""Exemptions that depend on harm, weighed in a letter that nowhere says what the harm would be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import (
    GIVEN_BY_HEADING,
    heading_before,
    of_another,
    own_pieces,
    set_out_elsewhere,
)
from similarity.audit.absence.restated_test import only_restates
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.provisions import covered, named, provision
from similarity.audit.sentences import Sentence, subject_stems
from similarity.audit.signs import Sign, said
from similarity.audit.wording import requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, MatrixRow, Role, Span
from similarity.segment.parts.sentence_spans import sentence_spans

__all__ = ["harm_missing", "may_tell_harm", "says_harm"]

_TOLD_BY = frozenset({GIVEN_BY_HEADING, "provision-heading"})  # cues of parts that say whose they are
_BECAUSE = Sign(r"\b(?:because|as|since|would|could|likely|might)\b", re.IGNORECASE)
# "The purpose in section 31(2)(b) is … and the Authority exercises functions for it": whose purpose it is, and no harm to it.
_ON_THE_FUNCTION = Sign(
    r"\bpurposes? (?:in|at|of|under|set out in|specified in|listed in) (?:section )?31\(2\)(?=.*\b(?:functions?|exercis\w+|purpose for which)\b)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = 6  # words; a shorter one says nothing of its own
_MAY_TELL_HARM: frozenset[Role] = CASE_SPECIFIC_ROLES | {"decision", "other", "legislation", "ncnd"}
_UNSAID: frozenset[Role] = frozenset({"exemption_list", "decision", "reference"})  # they name without arguing
# Words of harm that no argument for disclosure is made of.
_PLAIN_HARM = compiled_pattern(
    r"\b(?:likely to|prejudic\w*|damag\w*|endanger\w*|inhibit\w*|undermin\w*|undercut\w*|weaken\w*|jeopard\w*|deter(?:s|red)?|less (?:frank|candid|willing)|steal\w*|stolen|thie(?:f|ves)|thefts?|burglar\w*|attack\w*|offenders?|criminals?|terrorists?|rivals?|competitors?|reprisals?)\b",
    re.IGNORECASE,
)
# "This has been set against the need for care": what stands before is what speaks for disclosure.
_SET_AGAINST = compiled_pattern(
    r"\W*(?:th(?:is|at|ese|ose)|it)\b(?: \w+){0,3}? (?:been |was |were |is |are )?(?:considered|weighed|set|balanced|measured|put)\b[^.;]{0,30}\b(?:against|beside)\b",
    re.IGNORECASE,
)
# That harm has to be told, or what the requester says of it, tells none.
_TELLS_OF_TELLING = Sign(
    r"\b(?:have|has|had|need(?:s|ed)?|requir(?:es?|ed)|must|obliged|bound|asked|going|(?:task|question|step|thing) is|falls?|turn|ought|our task is|remains?) (?:now |therefore |first |next |us |me |then |also )*(?:to )?(?:now |first |next |then |also )?(?:say|show|explain|set out|identify|demonstrate|consider|ask|state|describe|spell out|establish|decide|look at)\b[^.;:]{0,30}\b(?:what|which|whether|how|that|the|any|why)\b[^.;:]{0,40}\b(?:harm\w*|prejudic\w*|effects?|damag\w*|injur\w*|endanger\w*)\b[^.;:]{0,60}[.:]?\s*$"
    r"|^\W*(?:you|the (?:applicant|requester|complainant)) (?:\w+ ){0,2}?(?:say|said|argue|argued|contend|contended|submit|submitted|maintain|maintained|claim|claimed|point(?:ed)? out|complain|complained|suggest|suggested|believe|doubt)\b",
    re.IGNORECASE,
)


def harm_missing(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """An exemption that depends on harm, with a part of its own that weighs, and no sentence that can tell the harm."""
    letter = reading.letter
    if set_out_elsewhere(letter) or letter.is_review:
        return
    for row in rows:
        facts = provision(row.provision)
        if facts is None or row.ncnd or not facts.basis.startswith(("prejudice", "harm")):
            continue
        own = [lab for lab in letter.labels if _without_purposes(lab.exemptions) == (row.provision,)]
        if any(lab.role == "harm" and says_harm(reading, lab, row.provision) for lab in own):
            continue
        test = _own_test(letter, own, row.provision, alone=len(rows) == 1)
        if test is None:
            continue
        if any(may_tell_harm(reading, piece, row.provision) for piece in own_pieces(letter)):
            continue
        yield absent("gap-no-harm", letter, test, named(row.provision), sources=requirement("RN04"))


def _without_purposes(provisions: tuple[str, ...]) -> tuple[str, ...]:
    """Provisions without the purposes of section 31(2), which go with the limb 31(1)(g)."""
    own = tuple(one for one in provisions if not one.startswith("31(2)"))
    return own if "31(1)(g)" in own else provisions


def _own_test(letter: Letter, own: list[Label], cited: str, *, alone: bool) -> Span | None:
    """A test that is surely this exemption's: under its number or its thing, or in a letter that has no other."""
    text = letter.document.text
    pit = reasoning_cue("pit-words")
    if alone:
        spans = (lab.span for lab in letter.labels if lab.role in _MAY_TELL_HARM)
        return next((s for s in spans if pit.pattern.search(text, s.start, s.end)), None)
    arguing = [lab for lab in own if lab.role not in _UNSAID]
    told = any(lab.cue in _TOLD_BY or numbers_it(lab.span.of(text), cited) for lab in arguing)
    tests = [lab.span for lab in own if lab.role in {"pit_disclosure", "pit_nondisclosure", "balance"}]
    return tests[0] if tests and told else None


def says_harm(reading: LetterReasoning, label: Label, cited: str) -> bool:
    """Whether a part read as harm tells any: it is certain or has a word of harm, and more than the test said over again."""
    letter = reading.letter
    if letter.document.blocks[label.block].kind == "heading":
        return False
    text, pit = letter.document.text, reasoning_cue("pit-words")
    spans = [s for s in sentence_spans(text, label.span) if not _set_against(letter, s)]
    told = [
        one
        for piece in spans
        if not pit.shown_in(one := said(piece.of(text))) and not _TELLS_OF_TELLING.shown_in(one)
    ]
    asked = _asked(reading)
    long = [o for o in told if len(o.text.split()) >= _SENTENCE]
    if all(only_restates(o.text, cited, asked) or _ON_THE_FUNCTION.shown_in(o) for o in long):
        return False
    return label.certain or any(reasoning_cue("harm-at-all").shown_in(one) for one in told)


def _set_against(letter: Letter, piece: Span) -> bool:
    """Whether the next sentence weighs what this one says against something: it speaks for disclosure."""
    text = letter.document.text
    return _SET_AGAINST.match(text, piece.end) is not None


def _asked(reading: LetterReasoning) -> frozenset[str]:
    """Stems of the request and of the authority's name."""
    return reading.asked | subject_stems(reading.letter.document.authority)


def may_tell_harm(reading: LetterReasoning, piece: Sentence, cited: str) -> bool:
    """Whether a sentence may say what the harm is; one that only names the exemption, its title or its test does not."""
    letter = reading.letter
    span, label, words = piece.span, piece.label, piece.said
    if label.role not in _MAY_TELL_HARM or not reasoning_cue("harm-at-all").shown_in(words):
        return False
    if of_another(letter, label, [cited]) or _TELLS_OF_TELLING.shown_in(words):
        return False
    if _titled_another(letter, label, cited) or _set_against(letter, span):
        return False
    if label.role == "pit_disclosure" and label.certain and not _tells_harm_beside(piece):
        return False  # what speaks for disclosure tells no harm of it
    if label.role == "legislation" and label.certain and not reasoning_cue("this-case").shown_in(words):
        return False  # what the law says is not what would happen
    if label.role == "other" and letter.document.blocks[label.block].kind == "heading":
        return False
    names = any(span.start <= c.span.start < span.end for c in letter.citations)
    if names and reasoning_cue("relies").shown_in(words) and not _BECAUSE.shown_in(words):
        return False
    return not only_restates(piece.text, cited, _asked(reading))


def _tells_harm_beside(piece: Sentence) -> bool:
    """Whether a sentence, in a part of several that was read as speaking for disclosure, plainly tells harm and wants nothing known."""
    if len(piece.label.span) == len(piece.span) or _PLAIN_HARM.search(piece.text) is None:
        return False
    return not any(reasoning_cue(cue).shown_in(piece.said) for cue in ("pit-words", "openness-wanted"))


def _titled_another(letter: Letter, label: Label, cited: str) -> bool:
    """Whether the heading above a part has the title of the other exemption that it was read as for, and not this one's."""
    index = heading_before(letter, label.block)
    if index is None or not label.exemptions or covered(cited, label.exemptions):
        return False
    heading = letter.document.quote(letter.document.blocks[index].span).lower()
    titles = [f.name.lower() for one in label.exemptions if (f := provision(one)) is not None and f.name]
    return any(title.split(" (")[0].split(" - ")[0] in heading for title in titles)
