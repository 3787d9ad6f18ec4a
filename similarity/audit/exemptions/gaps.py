"""What a refusal declares, argues or leaves out, provision by provision (FOIA s.17 and the ICO's guidance)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from similarity.audit.exemptions.declared import declared, declared_at
from similarity.audit.exemptions.matrix import UNDER_OTHERS, LetterReasoning, reasoning_cue
from similarity.audit.exemptions.provisions import Provision, bare_of_limb, covered, provision, spoken
from similarity.audit.sentences import label_at
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.records import CASE_SPECIFIC_ROLES, Citation, Finding, Label, Letter, MatrixRow, Span
from similarity.words import word_count, words

__all__ = ["exemption_gaps"]

_FEW_WORDS = 12  # fewer argue nothing: a heading, a cross-reference
_HEAD = 40  # characters from the beginning of a block in which its heading stands
_HEADING = 10  # words of a heading
_UNATTRIBUTED = 30  # words of reasons that name no provision and may belong to any


def exemption_gaps(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """Findings on the exemptions of one letter.

    Notes
    -----
    Not looked for, because the law allows it: several qualified exemptions weighed together
    ([2025] UKSC 27), an absolute exemption without a test, a neither-confirm-nor-deny position held
    whether or not anything exists, parts that a page of a disclosure log leaves out. An internal review
    may rest on the reasons of the first answer, so nothing is looked for in it.
    """
    letter = reading.letter
    if letter.is_review:
        return
    yield from _declared_not_argued(reading)
    yield from _argued_not_declared(reading)
    yield from _limb_not_named(letter)
    yield from _no_test(reading, rows)
    yield from _weak_likelihood(reading, rows)
    yield from _together(letter)


def requirement(requirement_id: str) -> list[Mapping[str, Any]]:
    """The row of ``requirements`` with this id, as a source."""
    return [row for row in load("requirements").rows if row["id"] == requirement_id]


def _facts(cited: str) -> Provision | None:
    facts = provision(cited)
    return None if facts is not None and facts.procedural else facts


def _named(cited: str, facts: Provision | None) -> dict[str, str]:
    name = f" ({facts.name.split(' (')[0].lower()})" if facts and facts.name else ""
    return {"provision": spoken([cited]), "name": name, "subject": cited}


def _place(letter: Letter, cited: str, use: str) -> Span | None:
    citations = declared_at(letter) if use == "declared" else letter.citations
    places = [c.span for c in citations if c.provision == cited and use in {c.use, "declared"}]
    return min(places) if places else None


def _count(letter: Letter, label: Label) -> int:
    return word_count(letter.document.text, label.span.start, label.span.end)


def _declared_not_argued(reading: LetterReasoning) -> Iterator[Finding]:
    letter = reading.letter
    reasons = [label for label in letter.labels if label.role in CASE_SPECIFIC_ROLES | {"ncnd"}]
    if not any(label.exemptions for label in reasons):
        return  # the reasons were not recognised at all
    loose = sum(_count(letter, lab) for lab in reasons if not lab.exemptions and lab.role != "ncnd")
    if loose >= _UNATTRIBUTED or reasoning_cue("elsewhere").search(letter.document.text):
        return
    has_ncnd = any(label.role == "ncnd" for label in letter.labels)
    for cited in declared(letter):
        facts = _facts(cited)
        if facts is None or (facts.ncnd and has_ncnd):
            continue  # s.17(4): giving the reason for an NCND may disclose what is protected
        if any(covered(cited, label.exemptions) for label in reasons):
            continue
        if facts.section == "21" and any(label.role == "disclosure" for label in letter.labels):
            continue  # where to find it stands with what is disclosed
        if _spoken_of(letter, cited):
            continue
        recited = any(covered(cited, lab.exemptions) for lab in letter.labels if lab.role == "legislation")
        name = "gap-recited-only" if recited else "gap-declared-not-argued"
        span = _place(letter, cited, "declared")
        yield finding(name, letter.document, span, _named(cited, facts), sources=requirement("RN04"))


def _spoken_of(letter: Letter, cited: str) -> bool:
    """Whether a sentence outside the list speaks of the exemption: it may be argued there unseen."""
    listed = {citation.span for citation in declared_at(letter)}
    for citation in letter.citations:
        if citation.span in listed or not covered(cited, [citation.provision]):
            continue
        label = label_at(letter, citation.span.start)
        if label and label.role not in {"legislation", "exemption_list", "ncnd", "complaint_rights"}:
            return True
    return _headed_by_name(letter, cited)


def _headed_by_name(letter: Letter, cited: str) -> bool:
    """Whether a heading after the list has the name that the list gives the exemption ("Personal information")."""
    text = letter.document.text
    blocks = letter.document.blocks
    for citation in declared_at(letter):
        if citation.provision != cited:
            continue
        own = next(
            (b.span for b in blocks if b.span.start <= citation.span.start < b.span.end), citation.span
        )
        name = re.sub(r"[^a-z ]+", " ", text[citation.span.end : own.end].lower()).strip()
        if len(name) < 5 or len(name.split()) > 6:
            continue
        heads = (b.span for b in blocks if b.span.start > own.end and not _holds(b.span, declared_at(letter)))
        if any(len(words(h.of(text))) <= _HEADING and name in h.of(text).lower() for h in heads):
            return True
    return False


def _argued_not_declared(reading: LetterReasoning) -> Iterator[Finding]:
    letter = reading.letter
    if not declared(letter):
        return  # nothing was listed, or the list was not found
    done: set[str] = set()
    for cited in letter.argued:
        facts = _facts(cited)
        if facts is None or covered(cited, declared(letter)) or facts.section in done:
            continue
        if _declared_in_formula(letter, cited, facts):
            continue
        argued = [
            label
            for label in letter.labels
            if label.role in CASE_SPECIFIC_ROLES and not label.quotation and cited in label.exemptions
        ]
        if sum(_count(letter, label) for label in argued) < _FEW_WORDS:
            continue
        if not _argued_by_name(letter, cited):
            continue
        done.add(facts.section)
        span = _place(letter, cited, "argued") or argued[0].span
        related = [label.span for label in argued]
        listed = spoken(declared(letter))
        values = {**_named(cited, facts), "listed": listed, "quotation": clip(span.of(letter.document.text))}
        yield finding(
            "gap-argued-not-declared", letter.document, span, values,
            sources=requirement("RN02"), related=related,
        )  # fmt: skip


def _holds(span: Span, citations: Iterable[Citation]) -> bool:
    return any(span.start <= citation.span.start < span.end for citation in citations)


def _argued_by_name(letter: Letter, cited: str) -> bool:
    """Whether the provision is cited where it is argued: at the head of a block, or in the reasons themselves."""
    for citation in letter.citations:
        if citation.provision != cited or citation.use != "argued":
            continue
        label = label_at(letter, citation.span.start)
        if label is None or label.quotation:
            continue
        block = letter.document.blocks[label.block].span
        if citation.span.start - block.start <= _HEAD or label.role != "legislation":
            return True
    return False


def _declared_in_formula(letter: Letter, cited: str, facts: Provision) -> bool:
    """Whether the NCND formula itself invokes the provision: that declares it."""
    if not facts.ncnd:
        return False
    formulas = [label for label in letter.labels if label.role == "ncnd"]
    return any(
        citation.provision == cited and label.span.start <= citation.span.start < label.span.end
        for citation in letter.citations
        for label in formulas
    )


def _limb_not_named(letter: Letter) -> Iterator[Finding]:
    everywhere = {c.provision for c in letter.citations}
    for cited in declared(letter):
        if not bare_of_limb(cited):
            continue
        limbs = sorted(p for p in everywhere if p.startswith(cited + "("))
        facts = _facts(cited)
        values = {**_named(cited, facts), "limbs": ", ".join(limbs)}
        span = _place(letter, cited, "declared")
        name = "gap-limb-only-in-reasons" if limbs else "gap-no-limb"
        yield finding(name, letter.document, span, values, sources=requirement("RN03"))


def _no_test(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """A qualified exemption that is argued, and no word of a public-interest test anywhere for it."""
    letter = reading.letter
    for row in rows:
        if row.ncnd or row.qualified is not True or not row.argued:
            continue
        # One-sided reasons are no test: what speaks for disclosure, and a balance, are looked for.
        test = [c for c in row.cells if c.aspect in {"factors_for", "balance"}]
        if any(cell.status != "absent" and cell.note != UNDER_OTHERS for cell in test):
            continue
        if _weighed_together(letter) or _tested_by_name(letter, row.provision):
            continue
        labels = reading.labels(row.provision, CASE_SPECIFIC_ROLES, pooled=False)
        if any(reasoning_cue("pit-words").search(label.span.of(letter.document.text)) for label in labels):
            continue
        values = _named(row.provision, provision(row.provision))
        span = labels[0].span if labels else _place(letter, row.provision, "declared")
        yield finding("gap-no-test", letter.document, span, values, sources=requirement("RN06"))


def _weighed_together(letter: Letter) -> bool:
    """Whether a test that stands under one exemption says that it is meant for others too."""
    return any(reasoning_cue("pooled").search(lab.span.of(letter.document.text)) for lab in _tests(letter))


def _tests(letter: Letter) -> list[Label]:
    return [lab for lab in letter.labels if lab.role in {"pit_disclosure", "pit_nondisclosure", "balance"}]


def _tested_by_name(letter: Letter, cited: str) -> bool:
    """Whether a test cites the provision, or stands under a heading that is for all of them."""
    for label in _tests(letter):
        inside = [c for c in letter.citations if label.span.start <= c.span.start < label.span.end]
        if any(covered(cited, [c.provision]) for c in inside):
            return True
        text = label.span.of(letter.document.text)
        heading = len(words(text)) <= _HEADING and not inside and reasoning_cue("pit-words").search(text)
        if heading and not _names_an_exemption(text):
            return True
    return False


def _names_an_exemption(text: str) -> bool:
    """Whether a heading without a number names its exemption in words."""
    low = text.lower()
    names = {str(row["name"]).split(" (")[0].split(" - ")[0].lower() for row in load("exemptions").rows}
    return any(name in low for name in names if name)


def _weak_likelihood(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    for row in rows:
        facts = provision(row.provision)
        if facts is None or not facts.basis.startswith(("prejudice", "harm")):
            continue
        cell = next(c for c in row.cells if c.aspect == "likelihood")
        if cell.status == "absent" and cell.spans:
            values = _named(row.provision, facts)
            values["quotation"] = clip(cell.spans[0].of(reading.letter.document.text))
            yield finding(
                "gap-weak-likelihood", reading.letter.document, cell.spans[0], values,
                sources=requirement("RN17"), related=cell.spans[1:],
            )  # fmt: skip


def _together(letter: Letter) -> Iterator[Finding]:
    """Sections 23(1) and 24(1) exclude each other; both may be cited only in the alternative."""
    if not {"23(1)", "24(1)"} <= set(declared(letter)):
        return
    if reasoning_cue("alternative").search(letter.document.text):
        return
    first, second = _place(letter, "23(1)", "declared"), _place(letter, "24(1)", "declared")
    yield finding(
        "gap-23-with-24", letter.document, first, {"subject": "23(1);24(1)"},
        sources=requirement("RN19"), related=[second] if second else [],
    )  # fmt: skip
