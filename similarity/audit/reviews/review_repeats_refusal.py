"""An internal review beside the refusal that it reviews: a fresh decision, or the same text again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from similarity.audit.dated.letter_dates import in_words, known_days
from similarity.audit.shared_text import SharedText
from similarity.audit.wording import clip, finding, requirement
from similarity.records import (
    CASE_SPECIFIC_ROLES,
    SCOPES,
    Document,
    Finding,
    Label,
    Letter,
    Match,
    Role,
    Span,
)
from similarity.words import words

__all__ = ["repeated_share", "review_repeats_refusal"]

_RUN = 8  # words
_FORMAL: frozenset[Role] = frozenset({"chrome", "reference", "complaint_rights", "exemption_list"})
_LONGEST = 550  # days from an answer to the review of it
_SENTENCE = 10  # words of a label that says something
_FEW = 25  # words of reasons, below which a share says nothing
_PASSAGE = 14  # words in one run: a sentence, and no formula
_MOST = 0.5  # of the review's reasons, word for word


def review_repeats_refusal(
    letters: Mapping[str, Letter],
    matches: Mapping[str, Sequence[Match]],
    same_request: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    """Findings on each review whose first answer is among the letters.

    Parameters
    ----------
    letters, matches, same_request
        By document id: the letter, what it shares, and which others answer the same request.
    """
    for document_id, letter in sorted(letters.items()):
        if not letter.is_review:
            continue
        for first in _first_answers(letter, letters, same_request[document_id]):
            found = _compare(letter, first, matches[document_id])
            if found is not None:
                yield found


def _first_answers(
    review: Letter, letters: Mapping[str, Letter], tied_by_request: Collection[str]
) -> list[Letter]:
    """Answers to the same request by the same authority that are not reviews themselves."""
    own = review.document
    tied = set(tied_by_request)
    for document_id, other in letters.items():
        if document_id != own.document_id and _refers_to(own, other.document):
            tied.add(document_id)
    found = [letters[i] for i in sorted(tied) if i in letters and not letters[i].is_review]
    return [o for o in found if _same_authority(own, o.document) and not _later(o.document, own)]


def _refers_to(review: Document, other: Document) -> bool:
    """Whether the review names the other letter: by its reference, or by its day ("our letter of 1 June")."""
    if len(other.reference) >= 6 and other.reference in review.text:
        return True
    if not _same_body(review, other):
        return False
    known, own = known_days(other), known_days(review)
    if known is None or own is None or known.first != known.last:
        return False
    if not 0 < (own.last - known.first).days <= _LONGEST:
        return False
    day = in_words(known.first).rsplit(" ", 1)[0]
    return bool(re.search(rf"\b(?:of|on|dated|from)\s+{day}\b", review.text))


def _same_body(one: Document, other: Document) -> bool:
    return bool(one.authority) and one.authority == other.authority


def _same_authority(one: Document, other: Document) -> bool:
    return not one.authority or not other.authority or one.authority == other.authority


def _later(one: Document, other: Document) -> bool:
    first, second = known_days(one), known_days(other)
    return bool(first and second and first.first > second.last)


def repeated_share(review: Letter, first: Letter, matches: Iterable[Match]) -> tuple[int, int, list[Span]]:
    """Reasoning words of a review, how many of them stand word for word in the first answer, and where."""
    ids = {review.document.document_id, first.document.document_id}
    between = [m for m in matches if {m.left_document, m.right_document} == ids]
    shared = SharedText(review, between, SCOPES)
    copied = _copied(review, first)
    strict = [lab for lab in review.labels if lab.role in CASE_SPECIFIC_ROLES and not lab.quotation]
    wide = [lab for lab in review.labels if _reasons(review, lab)]
    # Short plain reasons are often taken for something else, so both readings are counted.
    return max(
        (_count(review, labels, shared, copied) for labels in (strict, wide)),
        key=lambda counted: (counted[1] / counted[0] if counted[0] >= _FEW else 0.0, counted[0]),
    )


def _count(
    review: Letter, labels: Iterable[Label], shared: SharedText, copied: Collection[int]
) -> tuple[int, int, list[Span]]:
    total = repeated = 0
    places: list[Span] = []
    for label in labels:
        inside = words(review.document.text, label.span.start, label.span.end)
        count = sum(shared.holds(word.start) or word.start in copied for word in inside)
        total += len(inside)
        repeated += count
        if count * 2 >= len(inside) and inside:
            places.append(label.span)
    return total, repeated, places


def _copied(review: Letter, first: Letter) -> set[int]:
    """Where words of the review start that stand in the first answer in a run of eight at least.

    Counted without regard to what the parts of the first answer were taken for: in a short plain letter
    reasons may be mistaken for the request, and text so marked is not matched.
    """
    text = first.document.text
    parts = [lab.span for lab in first.labels if lab.role not in _FORMAL]
    runs: set[tuple[str, ...]] = set()
    for part in parts:
        forms = [word.form for word in words(text, part.start, part.end)]
        runs.update(tuple(forms[i : i + _RUN]) for i in range(len(forms) - _RUN + 1))
    own = words(review.document.text)
    found: set[int] = set()
    for i in range(len(own) - _RUN + 1):
        if tuple(word.form for word in own[i : i + _RUN]) in runs:
            found.update(word.start for word in own[i : i + _RUN])
    return found


def _reasons(review: Letter, label: Label) -> bool:
    """Whether a label of a review gives reasons: short plain ones are often taken for something else."""
    if label.quotation or label.role not in CASE_SPECIFIC_ROLES | {"disclosure", "decision", "other"}:
        return False
    if label.role in CASE_SPECIFIC_ROLES:
        return True
    return len(words(review.document.text, label.span.start, label.span.end)) >= _SENTENCE


def _compare(review: Letter, first: Letter, matches: Sequence[Match]) -> Finding | None:
    total, repeated, places = repeated_share(review, first, matches)
    if not total or repeated < 12:
        return None
    values = {
        "repeated": str(repeated),
        "total": str(total),
        "reference": first.document.reference or first.document.title or "the first answer",
        "subject": first.document.document_id,
    }
    if repeated / total < _MOST or not places:
        return _passage(review, first, matches, values)
    longest = max(places, key=lambda span: (len(span), -span.start))
    values["quotation"] = clip(review.document.quote(longest))
    other = _other_side(review, first, matches, longest)
    return finding(
        "review-repeats", review.document, longest, values, sources=requirement("RN27"),
        other_document=first.document.document_id, other_span=other, related=places,
    )  # fmt: skip


def _passage(
    review: Letter, first: Letter, matches: Sequence[Match], values: Mapping[str, str]
) -> Finding | None:
    """The longest sentence or two of the review's reasons that stand word for word in the first answer, where most is its own."""
    copied = _copied(review, first)
    text = review.document.text
    runs: list[Span] = []
    for label in (lab for lab in review.labels if lab.role in CASE_SPECIFIC_ROLES and not lab.quotation):
        inside = words(text, label.span.start, label.span.end)
        for same, group in itertools.groupby(inside, key=lambda word: word.start in copied):
            run = list(group)
            if same and len(run) >= _PASSAGE:
                runs.append(Span(run[0].start, run[-1].end))
    if not runs:
        return None
    longest = max(runs, key=lambda span: (len(span), -span.start))
    count = sum(len(words(text, span.start, span.end)) for span in runs)
    said = {**values, "repeated": str(count), "quotation": clip(longest.of(text))}
    return finding(
        "review-repeats-passage", review.document, longest, said, sources=requirement("RN27"),
        other_document=first.document.document_id,
        other_span=_other_side(review, first, matches, longest), related=runs,
    )  # fmt: skip


def _other_side(review: Letter, first: Letter, matches: Iterable[Match], span: Span) -> Span | None:
    own = review.document.document_id
    other = first.document.document_id
    for match in sorted(matches, key=lambda m: -m.shared_words):
        if match.left_document == own and match.right_document == other and match.left.overlaps(span):
            return match.right
        if match.right_document == own and match.left_document == other and match.right.overlaps(span):
            return match.left
    return None
