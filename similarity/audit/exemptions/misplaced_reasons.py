"""Reasons that stand under an exemption to which they do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from similarity.audit.absence.absent import absent
from similarity.audit.absence.naming import numbers_it, speaks_of
from similarity.audit.absence.own_text import opening_of
from similarity.audit.absence.public_interest.weighing import may_weigh
from similarity.audit.declared import declared
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.provisions import provision, spoken
from similarity.audit.sentences import Sentence, is_prose, letter_shows
from similarity.audit.signs import sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter

__all__ = ["misplaced_reasons"]

# Class exemptions whose guidance asks for effects on people or for what is reasonable: harm belongs there.
_HARM_BELONGS = frozenset({"22", "22A", "40", "41", "EIR 13", "FOISA 38"})


def misplaced_reasons(reading: LetterReasoning) -> Iterator[Finding]:
    """Foreign interests, harm for a class exemption, disclosure argued in NCND, NCND without a test."""
    if reading.letter.is_review:
        return
    yield from _foreign_interests(reading)
    yield from _class_as_harm(reading)
    yield from _disclosure_in_ncnd(reading)
    yield from _ncnd_without_test(reading)


def _sections(label: Label) -> list[str]:
    facts = [provision(cited) for cited in label.exemptions]
    return [one.section for one in facts if one is not None]


def _foreign_interests(reading: LetterReasoning) -> Iterator[Finding]:
    rows = [row for row in load("interests").rows if row["use"] == "foreign"]
    protects = {s: r for r in load("interests").rows if r["use"] == "protects" for s in r["sections"]}
    for row in rows:
        interest = sign(str(row["pattern"]))
        done: set[tuple[str, ...]] = set()
        if _claimed_too(reading.letter, row):
            continue
        for sentence in reading.sentences:
            label = sentence.label
            if label.role not in CASE_SPECIFIC_ROLES or not interest.shown_in(sentence.said):
                continue
            sections = _sections(label)
            if not sections or label.exemptions in done:
                continue
            if not label.certain or not is_prose(reading.letter, sentence):
                continue
            if label.role == "pit_disclosure" or any(s not in row["sections"] for s in sections):
                continue
            if not _opened_by_its_own(reading.letter, label):
                continue
            done.add(label.exemptions)
            own = protects.get(sections[0])
            values = {
                "provision": spoken(label.exemptions),
                "interest": str(row["name"]),
                "protected": str(own["name"]) if own else "another interest",
                "quotation": clip(sentence.text),
                "subject": str(row["id"]),
            }
            yield finding(
                "gap-foreign-interest", reading.letter.document, sentence.span, values,
                sources=[*requirement("RN15"), row],
            )  # fmt: skip


def _claimed_too(letter: Letter, row: Mapping[str, Any]) -> bool:
    """Whether the letter may claim another exemption, to which this interest belongs: the reasons may be meant for it."""
    cited = {c.provision for c in letter.citations} | {*declared(letter), *letter.argued}
    return any(
        facts.section not in row["sections"]
        for one in cited
        if (facts := provision(one)) and not facts.procedural
    )


def _opened_by_its_own(letter: Letter, label: Label) -> bool:
    """Whether the words that open the part name its exemption: then the reading is not carried on from afar."""
    return bool(opening_of(letter, label, label.exemptions))


def _class_as_harm(reading: LetterReasoning) -> Iterator[Finding]:
    done: set[tuple[str, ...]] = set()
    weighed: dict[tuple[str, ...], bool] = {}
    for sentence in reading.sentences:
        label = sentence.label
        facts = [provision(cited) for cited in label.exemptions]
        if label.role != "harm" or not facts or label.exemptions in done:
            continue
        if any(one is None or not one.is_class or one.section in _HARM_BELONGS for one in facts):
            continue
        if not label.certain or not reasoning_cue("prejudice-verb").shown_in(sentence.said):
            continue
        if not is_prose(reading.letter, sentence):
            continue
        if label.exemptions not in weighed:
            weighed[label.exemptions] = may_weigh(reading.letter, label.exemptions)
        if weighed[label.exemptions]:
            continue  # where a test is made, harm is a factor of it
        if any(speaks_of(s.text, one) for s in reading.sentences_of([label]) for one in label.exemptions):
            continue  # it says what the class is
        done.add(label.exemptions)
        provisions = spoken(label.exemptions)
        values = {"provision": provisions, "quotation": clip(sentence.text), "subject": provisions}
        yield finding(
            "gap-class-as-harm", reading.letter.document, sentence.span, values, sources=requirement("RN30")
        )


def _disclosure_in_ncnd(reading: LetterReasoning) -> Iterator[Finding]:
    """The yes or no is at stake in an NCND section, so the content cannot be what would do the harm."""
    content, yes_or_no = reasoning_cue("disclosing-content"), reasoning_cue("confirm-or-deny")
    for sentence in reading.sentences:
        if sentence.label.role not in CASE_SPECIFIC_ROLES or not content.shown_in(sentence.said):
            continue
        if yes_or_no.shown_in(sentence.said) or not _inside_ncnd(sentence.label):
            continue
        if not _headed_ncnd(reading.letter, sentence):
            continue
        values = {
            "quotation": clip(sentence.text),
            "provision": spoken(sentence.label.exemptions) or "the NCND provisions",
        }
        yield finding(
            "gap-disclosure-in-ncnd", reading.letter.document, sentence.span, values,
            sources=requirement("RN07"), verdict=None if sentence.label.certain else "unknown",
        )  # fmt: skip


def _headed_ncnd(letter: Letter, sentence: Sentence) -> bool:
    """Whether the part is on the yes or no beyond doubt: after the formula no opening names what else is refused."""
    substantive = [p for p in (*declared(letter), *letter.argued) if (f := provision(p)) and not f.ncnd]
    formula = [lab for lab in letter.labels if lab.role == "ncnd" and lab.span.start < sentence.span.start]
    if not substantive:
        return True
    if not formula:
        return False
    after = letter.document.blocks[formula[-1].block + 1 : sentence.label.block + 1]
    openings = (letter.document.quote(block.span)[:60] for block in after)
    return not any(numbers_it(words, p) for words in openings for p in substantive)


def _inside_ncnd(label: Label) -> bool:
    if label.duty == "ncnd":
        return True
    facts = [provision(cited) for cited in label.exemptions]
    return bool(facts) and all(one is not None and one.ncnd for one in facts)


def _ncnd_without_test(reading: LetterReasoning) -> Iterator[Finding]:
    letter = reading.letter
    formulas = [label for label in letter.labels if label.role == "ncnd"]
    formula = next(
        (
            lab
            for lab in formulas
            if re.search(r"\bneither\b", lab.span.of(letter.document.text), re.IGNORECASE)
        ),
        formulas[0] if formulas else None,
    )
    if formula is None or letter_shows(letter, reasoning_cue("elsewhere")):
        return
    cited = [c for c in (*declared(letter), *letter.argued, *formula.exemptions) if _qualified_ncnd(c)]
    if not cited:
        return
    # Where the letter names no provision, its one test may be meant for both questions.
    if may_weigh(letter, cited):
        return
    provisions = spoken(dict.fromkeys(cited))
    values = {"provision": provisions, "subject": provisions}
    yield absent("gap-ncnd-no-test", letter, formula.span, values, sources=requirement("RN07"))


def _qualified_ncnd(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and facts.ncnd and facts.qualified is True
