"""Reasons that stand under an exemption to which they do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.exemptions.declared import declared
from similarity.audit.exemptions.gaps import requirement
from similarity.audit.exemptions.matrix import LetterReasoning, reasoning_cue
from similarity.audit.exemptions.provisions import provision, spoken
from similarity.audit.patterns import sought
from similarity.audit.sentences import Sentence
from similarity.audit.wording import clip, finding
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
        pattern = sought(str(row["pattern"]))
        done: set[tuple[str, ...]] = set()
        for sentence in reading.sentences:
            label = sentence.label
            sections = _sections(label)
            if label.role not in CASE_SPECIFIC_ROLES or not sections or label.exemptions in done:
                continue
            if label.role == "pit_disclosure" or any(s not in row["sections"] for s in sections):
                continue
            found = pattern.search(sentence.text, sentence.low)
            if not found:
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


def _class_as_harm(reading: LetterReasoning) -> Iterator[Finding]:
    done: set[tuple[str, ...]] = set()
    for sentence in reading.sentences:
        label = sentence.label
        facts = [provision(cited) for cited in label.exemptions]
        if label.role != "harm" or not facts or label.exemptions in done:
            continue
        if any(one is None or not one.is_class or one.section in _HARM_BELONGS for one in facts):
            continue
        if not reasoning_cue("prejudice-verb").search(sentence.text):
            continue
        done.add(label.exemptions)
        provisions = spoken(label.exemptions)
        values = {"provision": provisions, "quotation": clip(sentence.text), "subject": provisions}
        yield finding(
            "gap-class-as-harm", reading.letter.document, sentence.span, values, sources=requirement("RN30")
        )


def _disclosure_in_ncnd(reading: LetterReasoning) -> Iterator[Finding]:
    """The yes or no is at stake in an NCND section, so the content cannot be what would do the harm."""
    for sentence in reading.sentences:
        if sentence.label.role not in CASE_SPECIFIC_ROLES or not _inside_ncnd(reading.letter, sentence):
            continue
        if reasoning_cue("confirm-or-deny").search(sentence.text):
            continue
        if reasoning_cue("disclosing-content").search(sentence.text):
            values = {
                "quotation": clip(sentence.text),
                "provision": spoken(sentence.label.exemptions) or "the NCND provisions",
            }
            yield finding(
                "gap-disclosure-in-ncnd", reading.letter.document, sentence.span, values,
                sources=requirement("RN07"),
            )  # fmt: skip


def _inside_ncnd(letter: Letter, sentence: Sentence) -> bool:
    label = sentence.label
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
    if formula is None or reasoning_cue("elsewhere").search(letter.document.text):
        return
    cited = [c for c in (*declared(letter), *letter.argued, *formula.exemptions) if _qualified_ncnd(c)]
    if not cited:
        return
    for label in letter.labels:
        weighs = label.role in {"pit_disclosure", "pit_nondisclosure", "balance"}
        of_ncnd = label.duty == "ncnd" or any(_qualified_ncnd(c) for c in label.exemptions)
        words_of_test = of_ncnd and reasoning_cue("pit-words").search(label.span.of(letter.document.text))
        # Where the letter names no provision, its one test may be meant for both questions.
        pooled = weighs and not label.exemptions and label.duty != "disclosure"
        if (weighs and of_ncnd) or words_of_test or pooled:
            return
    provisions = spoken(dict.fromkeys(cited))
    values = {"provision": provisions, "subject": provisions}
    yield finding("gap-ncnd-no-test", letter.document, formula.span, values, sources=requirement("RN07"))


def _qualified_ncnd(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and facts.ncnd and facts.qualified is True
