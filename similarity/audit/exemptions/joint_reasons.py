"""One heading over the harm of several exemptions: a joint balance is lawful, a joint harm has to fit each of them."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import opening_of
from similarity.audit.provisions import provision, spoken
from similarity.audit.sentences import own_sentences
from similarity.audit.wording import clip, finding, requirement
from similarity.records import Finding, Label, Letter

__all__ = ["joint_reasons"]


def joint_reasons(letter: Letter) -> Iterator[Finding]:
    """Harm that one opening gives to several exemptions, none of which has harm of its own anywhere.

    Limbs of one section are one exemption here, and a yes or no that is refused is refused under all its
    provisions together.
    """
    harms = [lab for lab in letter.labels if lab.role == "harm" and lab.certain and not lab.quotation]
    alone = {one for lab in letter.labels if lab.role == "harm" for one in _single(lab)}
    done: set[tuple[str, ...]] = set()
    for label in harms:
        sections = _sections(label)
        if len(sections) < 2 or sections in done or alone & set(sections) or label.duty == "ncnd":
            continue
        opening = opening_of(letter, label, label.exemptions)
        if not _is_heading(letter, opening) or _is_subject(letter, opening):
            continue  # a sentence may say which exemption is for what
        if sum(any(numbers_it(opening, p) for p in _of(label, s)) for s in sections) < 2:
            continue
        if _tells_apart(letter, harms, sections):
            continue
        text = [lab for lab in harms if _sections(lab) == sections and not _opens(letter, lab, opening)]
        if not text:
            continue
        done.add(sections)
        values = {
            "provisions": spoken(label.exemptions),
            "opening": clip(opening),
            "subject": ";".join(sections),
        }
        yield finding(
            "several-joint", letter.document, text[0].span, values,
            sources=requirement("RN15"), related=[lab.span for lab in text[1:]], regime=letter.regime,
        )  # fmt: skip


def _opens(letter: Letter, label: Label, opening: str) -> bool:
    """Whether a label is of the opening itself, which has the part that the text under it plays."""
    return letter.document.quote(letter.document.blocks[label.block].span) == opening


def _is_heading(letter: Letter, opening: str) -> bool:
    document = letter.document
    return not opening.rstrip().endswith((".", ",", ";")) and any(
        document.quote(block.span) == opening for block in document.blocks
    )


def _is_subject(letter: Letter, opening: str) -> bool:
    """Whether an opening is the subject of the letter: it names what is relied on, and opens no reasons."""
    document = letter.document
    blocks = {index for index, block in enumerate(document.blocks) if document.quote(block.span) == opening}
    return all(lab.role in {"other", "reference", "chrome"} for lab in letter.labels if lab.block in blocks)


def _sections(label: Label) -> tuple[str, ...]:
    """Sections that a label argues, in order; those that allow neither yes nor no are left out."""
    facts = [provision(one) for one in label.exemptions]
    return tuple(dict.fromkeys(f.section for f in facts if f is not None and not f.ncnd and not f.procedural))


def _single(label: Label) -> tuple[str, ...]:
    sections = _sections(label)
    return sections if len(sections) == 1 else ()


def _of(label: Label, section: str) -> list[str]:
    return [p for p in label.exemptions if (facts := provision(p)) is not None and facts.section == section]


def _tells_apart(letter: Letter, harms: list[Label], sections: tuple[str, ...]) -> bool:
    """Whether a sentence of the joint harm numbers one of the exemptions and not the others."""
    joint = [lab for lab in harms if _sections(lab) == sections]
    for sentence in own_sentences(letter, {"harm"}):
        if sentence.label in joint:
            named = [s for s in sections if any(numbers_it(sentence.text, p) for p in _of(sentence.label, s))]
            if len(named) == 1:
                return True
    return False
