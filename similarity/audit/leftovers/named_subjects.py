"""Subjects of the table ``leftover_subjects`` that the reasons name and nothing else in the letter does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.leftovers.subjects import Pile, core_of, found_in
from similarity.audit.provisions import section_of
from similarity.audit.sentences import Sentence, may_show, own_sentences, requested_text, subject_stems
from similarity.audit.signs import Said, Sign, sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Role, Span

__all__ = ["named_places", "named_subjects"]

# Where a letter may speak of what it holds and was asked for; what it answers elsewhere is no leftover.
_SAID: frozenset[Role] = frozenset(
    {"request", "decision", "exemption_list", "disclosure", "other", "reference"}
)
# An example, a comparison, or what the thing that was asked about is used for: the subject explains another.
_EXAMPLE = compiled_pattern(
    r"\b(?:such as|for example|for instance|e\.g\.?|as with|unlike|compared (?:with|to)|just as|"
    r"(?:is|are|was|were|be|been|being|they|it) (?:\w+ ){0,2}(?:used|deployed|flown|worn|sent|sent out|needed|relied on|called (?:out|on|upon))"
    r"(?: \w+){0,2} (?:to|for|in|on|by|at)|help(?:s|ed)? (?:us |officers |staff )?(?:to )?(?:find|trace|locate|search for|protect|look for))\b[^.]{0,60}$",
    re.IGNORECASE,
)


def named_places(letter: Letter) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Subjects of the table ``leftover_subjects`` that the reasons name and nothing else in the letter does.

    Returns
    -------
    tuple of (id of the row, where the reasons name it)
        In the order of the table.
    """
    if letter.request_status != "present":
        return ()
    said = Said(
        "\n".join(
            [requested_text(letter)]
            + [letter.document.quote(lab.span) for lab in letter.labels if lab.role in _SAID]
        )
    )
    sentences = [
        (sentence, {section_of(cited) for cited in sentence.label.exemptions})
        for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES)
    ]
    found = []
    for row in load("leftover_subjects").rows:
        subject = sign(str(row["pattern"]))
        if not may_show(letter, subject):
            continue
        places = tuple(
            place
            for sentence, sections in sentences
            if subject.shown_in(sentence.said) and not sections & set(row.get("not_under", ()))
            for place in _places(sentence, subject)
        )
        if places and not sign(str(row["satisfied_by"])).shown_in(said):
            found.append((str(row["id"]), places))
    return tuple(found)


def named_subjects(
    letter: Letter, pile: Pile, named: Sequence[tuple[str, tuple[Span, ...]]]
) -> Iterator[Finding]:
    """Findings on the `named_places` of a letter, with the letter that the subject may come from."""
    own_id = letter.document.document_id
    if letter.request_status != "present" or not pile.asked[own_id]:
        return
    rows = {str(row["id"]): row for row in load("leftover_subjects").rows}
    for row_id, places in named:
        row = rows[row_id]
        phrase = letter.document.quote(places[0])
        donor = pile.donor(own_id, subject_stems(phrase) or frozenset({phrase.lower()}), core_of(phrase))
        other = pile.letters[donor] if donor else None
        values = {
            "quotation": clip(phrase),
            "name": str(row["name"]),
            "subject": str(row["id"]),
        }
        yield finding(
            "leftover-named", letter.document, places[0], values, sources=requirement("RN04"), regime=letter.regime,
            related=places[1:], other_document=donor, other_span=found_in(other, phrase) if other else None,
        )  # fmt: skip


def _places(sentence: Sentence, subject: Sign) -> list[Span]:
    base = sentence.span.start
    return [
        Span(base + m.start(), base + m.end())
        for m in subject.finditer(sentence.said)
        if not _EXAMPLE.search(sentence.text[: m.start()])
    ]
