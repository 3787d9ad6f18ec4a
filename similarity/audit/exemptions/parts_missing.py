"""Parts that the law or the guidance asks for under an exemption: its limb, its likelihood, its test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.kinds_said import called_absolute
from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import (
    opening_of,
    own_pieces,
    set_out_elsewhere,
)
from similarity.audit.absence.public_interest.tests_of_others import tested_for_others_only
from similarity.audit.absence.public_interest.weighing import may_weigh, only_at_the_end, weighs
from similarity.audit.declared import declared, declared_at
from similarity.audit.exemptions.harm_missing import harm_missing
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.exemptions.matrix import UNDER_OTHERS
from similarity.audit.provisions import bare_of_limb, covered, named, provision, section_of
from similarity.audit.sentences import Sentence, is_prose, label_at, letter_shows
from similarity.audit.signs import Sign, said, sign
from similarity.audit.wording import clip, requirement
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, MatrixCell, MatrixRow, Role, Span

__all__ = ["parts_missing"]

# Investigations and proceedings are spoken of under any limb of this section: words alone may or may not tell which.
_ALIKE_IN_LIMBS = frozenset({"30"})
_GUIDED = "31"  # the section that the guidance on limbs is about
_AT_ITS_END = "the only test of the letter stands at its end, under another exemption"
_MAY_TELL = "the reasons may say in words which limb is meant"
_TELL_NO_HARM: frozenset[Role] = frozenset(
    {"decision", "exemption_list", "disclosure", "pit_disclosure", "balance", "complaint_rights"}
)
_TESTS: frozenset[Role] = frozenset({"pit_disclosure", "pit_nondisclosure", "balance"})
# Personal data: whether its rules ask for a test depends on the limb, and letters cite only the section.
_NO_TEST = frozenset({"EIR 13", "EISR 11", "FOISA 38", "40"})


def parts_missing(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """Findings on limbs, tests and likelihoods that no sentence of the letter can hold."""
    yield from _limb(reading.letter)
    yield from _test(reading, rows)
    yield from _test_of_a_class(reading.letter, rows)
    yield from _likelihood(reading, rows)
    yield from harm_missing(reading, rows)
    yield from _security_bodies_too(reading.letter)
    yield from _opinion(reading.letter)


def _declaring(letter: Letter, cited: str) -> Span | None:
    return min((c.span for c in declared_at(letter) if c.provision == cited), default=None)


def _opinion(letter: Letter) -> Iterator[Finding]:
    """Section 36 relied on, and no word of the qualified person or of anybody's opinion that he gave."""
    cited = next((one for one in declared(letter) if section_of(one) == "36"), None)
    if cited is None or set_out_elsewhere(letter):
        return
    opinion = reasoning_cue("opinion-at-all")
    if any(opinion.shown_in(piece.said) for piece in own_pieces(letter, aside=True)):
        return
    yield absent(
        "gap-no-opinion", letter, _declaring(letter, cited), named(cited), sources=requirement("RN04")
    )


def _limb(letter: Letter) -> Iterator[Finding]:
    """A section of several limbs, of which the letter names none: by letter, or by the interest that it protects."""
    everywhere = {citation.provision for citation in letter.citations}
    pieces = [piece.said for piece in own_pieces(letter)]
    for cited in declared(letter):
        section = section_of(cited)
        if not bare_of_limb(cited) or any(p.startswith(cited + "(") for p in everywhere):
            continue
        if not cited.endswith(")") and section == "40":
            continue  # what a letter withholds under section 40 is hardly ever the requester's own
        limb = reasoning_cue(f"limb-{_LIMB_WORDS[key]}") if (key := _limbed(cited)) in _LIMB_WORDS else None
        near = _near_limb(cited, roman=any(_ROMAN_TWO.shown_in(words) for words in pieces))
        if any(one.shown_in(words) for one in near for words in pieces):
            continue
        told = limb is not None and any(limb.shown_in(words) for words in pieces)
        if told and section not in _ALIKE_IN_LIMBS:
            continue
        yield absent(
            "gap-no-limb", letter, _declaring(letter, cited), named(cited),
            sources=requirement("RN03" if section == _GUIDED else "RN02"),
            also=(_MAY_TELL,) if told else (),
        )  # fmt: skip


def _limbed(cited: str) -> str:
    """What has limbs: the section, or the paragraph of the Regulations."""
    return cited if cited.startswith("EI") else section_of(cited)


def _near_limb(cited: str, *, roman: bool) -> tuple[Sign, ...]:
    """Signs of the letter of a limb in any form: "31.1.a", "31 1(b)", "12(5)(e)", "paragraph (b)"; a letter "(i)" is none beside "(ii)"."""
    digits = re.findall(r"\d+", cited)
    letters = "a-h" if roman or cited.startswith("EI") else "a-i"
    first, *more = digits
    rest = "".join(rf"\W{{0,3}}{part}" for part in (more if cited.startswith("EI") else [r"\d?"]))
    # What is looked behind comes second: a pattern that begins with what it looks for is found at once.
    return (
        sign(rf"{first}(?<!\w{first}){rest}\W{{0,3}}[{letters}]\b"),
        sign(rf"\((?<![\w)]\()\s*[{letters}]\s*\)"),
        sign(rf"\blimbs?\b|\bparagraph \(?[{letters}]\b"),
    )


_LIMB_WORDS = {"26": "26", "30": "30", "31": "31", "35": "35", "36": "36", "38": "38", "FOISA 30": "36", "FOISA 35": "31", "EIR 12(4)": "12(4)",
               "EIR 12(5)": "12(5)", "EISR 10(4)": "12(4)", "EISR 10(5)": "12(5)"}  # fmt: skip
_WEAK = {
    "prejudice": "gap-weak-likelihood",
    "harm": "gap-weak-likelihood",
    "adverse effect": "gap-weak-adverse",
}
# Any words that set one thing above another: a weighing in words of the writer's own.
_COMPARES = Sign(
    r"\b(?:(?:counts?|matters?|weighs?|speaks?|tells?) (?:for )?(?:more|less|heav\w+|against)|more (?:important|weight\w*|than)|less (?:important|than)|rather than|better|worse|prefer\w*|(?:comes?|come) first|priority|paramount|deserv\w*|worth\w*|sake|at the (?:expense|price|cost) of|justif\w+|proportion\w*|merits?|curio\w+|need(?:s|ed)? (?:to|room|space|time)|must be (?:able|free)|only fair|interests?)\b",
    re.IGNORECASE,
)
_ROMAN_TWO = Sign(r"\(\s*ii\s*\)")


def _test(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """A qualified exemption that is argued, and no sentence that can be a test of it."""
    letter = reading.letter
    needless = called_absolute(letter)
    for row in rows:
        facts = provision(row.provision)
        if (
            row.ncnd
            or row.qualified is not True
            or not row.argued
            or facts is None
            or facts.section in _NO_TEST
        ):
            continue
        doubt = ""
        if _tested(letter, row, needless=facts.section in needless):
            doubt = "" if _pooled(letter) else tested_for_others_only(letter, row.provision)
            if not doubt:
                continue
        labels = reading.labels(row.provision, CASE_SPECIFIC_ROLES, pooled=False)
        if not any(is_prose(letter, sentence) for sentence in reading.sentences_of(labels)):
            continue  # headings and rows of figures argue nothing
        if not row.declared and not any(opening_of(letter, lab, [row.provision]) for lab in labels):
            continue  # that it is argued at all was carried on from elsewhere
        span = _argued_at(reading, labels, row.provision)
        at_end = only_at_the_end(letter, [row.provision])
        yield absent(
            "gap-no-test", letter, span, named(row.provision), sources=requirement("RN06"),
            also=[doubt] if doubt else [_AT_ITS_END] if at_end else [],
        )  # fmt: skip


def _tested(letter: Letter, row: MatrixRow, *, needless: bool) -> bool:
    """Whether any sentence may be a test of a provision.

    What a letter says to need none it does not weigh, unless a part that tests is read as for it.
    """
    cells = [c for c in row.cells if c.aspect in {"factors_for", "balance"}]
    if any(cell.note != UNDER_OTHERS and _weighs(letter, cell) for cell in cells):
        return True
    tested = not needless or any(
        lab.role in _TESTS and covered(row.provision, lab.exemptions) for lab in letter.labels
    )
    return tested and (may_weigh(letter, [row.provision]) or _pooled(letter))


def _test_of_a_class(letter: Letter, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """The only ground of a refusal, of a class that needs no harm and so no argument, and no sentence that can be a test of it."""
    grounds = [
        row for row in rows if (facts := provision(row.provision)) is not None and not facts.procedural
    ]
    if letter.document_kind not in {"refusal", "part_refusal"} or len(grounds) != 1:
        return
    row, facts = grounds[0], provision(grounds[0].provision)
    if (
        facts is None
        or not facts.is_class
        or facts.section in _NO_TEST
        or facts.section in called_absolute(letter)
    ):
        return
    if row.argued or row.ncnd or row.qualified is not True or not row.declared:
        return
    span = _declaring(letter, row.provision)
    if span is None or may_weigh(letter, [row.provision]) or _pooled(letter):
        return
    if any(_COMPARES.shown_in(piece.said) for piece in own_pieces(letter) if piece.label.role != "request"):
        return
    whole = any(label.role == "complaint_rights" for label in letter.labels)
    yield absent(
        "gap-class-no-test", letter, span, named(row.provision), sources=requirement("RN06"),
        also=[] if whole else ["the text has no rights of complaint, so it may be a part of a letter"],
    )  # fmt: skip


def _argued_at(reading: LetterReasoning, labels: list[Label], cited: str) -> Span | None:
    """Where the letter argues a provision: what is read for it alone before what is read for several; prose, or a heading that numbers it.

    What stands before the notice and was read for several tells of what is given, or of the matter, and argues none.
    """
    declaring = _declaring(reading.letter, cited)
    notice = declaring.start if declaring else 0
    argues = [
        lab
        for lab in labels
        if (
            any(is_prose(reading.letter, sentence) for sentence in reading.sentences_of([lab]))
            or numbers_it(lab.span.of(reading.letter.document.text), cited)
        )
        and (len(lab.exemptions) == 1 or lab.span.end > notice)
    ]
    best = min(argues, key=lambda lab: (len(lab.exemptions) > 1, lab.span), default=None)
    return best.span if best else declaring


def _weighs(letter: Letter, cell: MatrixCell) -> bool:
    """Whether a part of the test was found: one read with certainty, or with a word that weighs."""
    text = letter.document.text
    places = [(span, label_at(letter, span.start)) for span in cell.spans]
    return cell.status != "absent" and (
        not places or any((lab is not None and lab.certain) or weighs(said(s.of(text))) for s, lab in places)
    )


def _pooled(letter: Letter) -> bool:
    """Whether a test that stands under one exemption says that it is meant for others too, or one is to come."""
    text = letter.document.text
    if letter_shows(letter, reasoning_cue("pending")) or set_out_elsewhere(letter):
        return True
    tests = [lab for lab in letter.labels if lab.role in {"pit_disclosure", "pit_nondisclosure", "balance"}]
    return any(reasoning_cue("pooled").shown_in(said(lab.span.of(text))) for lab in tests)


def _likelihood(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """Harm told in could and may only, and no firmer word in any sentence that may speak of it."""
    letter = reading.letter
    text = letter.document.text
    for row in rows:
        facts = provision(row.provision)
        statement = next((s for basis, s in _WEAK.items() if facts and facts.basis.startswith(basis)), None)
        if statement is None or row.ncnd:
            continue
        cell = next(c for c in row.cells if c.aspect == "likelihood")
        if cell.status != "absent" or not cell.spans:
            continue
        if any(_firm(piece) for piece in own_pieces(letter) if _of(piece.label, row.provision)):
            continue
        values = {**named(row.provision), "quotation": clip(cell.spans[0].of(text))}
        yield absent(
            statement, letter, cell.spans[0], values,
            sources=requirement("RN17"), related=cell.spans[1:],
        )  # fmt: skip


def _firm(piece: Sentence) -> bool:
    """Whether a sentence may tell of harm in a firm word; what is so or has been tells none where a decision or a balance is put."""
    if piece.label.certain and piece.label.role in _TELL_NO_HARM:
        return any(reasoning_cue(name).shown_in(piece.said) for name in ("would", "likely", "foreseen"))
    return reasoning_cue("firm-harm").shown_in(piece.said)


def _of(label: Label, cited: str) -> bool:
    """Whether a sentence may speak of the provision: it is not read as another's."""
    if label.role in {"legislation", "reference", "request"}:
        return False
    return not label.exemptions or any(section_of(p) == section_of(cited) for p in label.exemptions)


def _security_bodies_too(letter: Letter) -> Iterator[Finding]:
    """Sections 23(1) and 24(1) exclude each other; both may be cited only in the alternative."""
    if not {"23(1)", "24(1)"} <= set(declared(letter)):
        return
    if letter_shows(letter, reasoning_cue("alternative")):
        return
    two_sets = reasoning_cue("two-sets")
    if any(
        two_sets.shown_in(piece.said)
        for piece in own_pieces(letter)
        if numbers_it(piece.text, "23(1)") or numbers_it(piece.text, "24(1)")
    ):
        return
    first, second = _declaring(letter, "23(1)"), _declaring(letter, "24(1)")
    yield absent(
        "gap-23-with-24", letter, first, {"subject": "23(1);24(1)"},
        sources=requirement("RN19"), related=[second] if second else [],
    )  # fmt: skip
