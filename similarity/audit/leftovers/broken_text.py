"""Unfilled blanks, sentences that broke when a text was adapted, and slips that two letters share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from similarity.audit.absence.cut_text import cut_paragraphs, from_picture
from similarity.audit.patterns import sought
from similarity.audit.sentences import SameLetter, parts
from similarity.audit.wording import clip, finding
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.facts.triggers import Sought, SoughtTogether, folded
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, REASONING_ROLES, Finding, Label, Letter, Role, Span

__all__ = ["broken_text", "shared_errors", "slips"]

# A blank may stand in any part that the authority wrote; grammar is looked at in the reasons only.
_BLANKS: frozenset[Role] = (QUOTABLE_ROLES - {"disclosure"}) | {"reference", "request"}
# Words to a writer are a blank in what is given too, where other brackets may be the document's own.
_INSTRUCTS = frozenset({"bracketed-instruction", "bracketed-to-be-done", "mail-merge"})
_REASONS: frozenset[Role] = REASONING_ROLES - {"legislation"}
_ENCODED = compiled_pattern(r"\ufffd|(?:=[0-9A-F]{2}){2}|[A-Za-z0-9+/=]{60,}|[ÃÂ][\x80-\xbf€™œ]|&#?\w+;")
_TO_REQUESTER = compiled_pattern(
    r"\b(?:you(?:r)? (?:made|sent|wrote|asked|request|e-?mail|letter|enquiry|application)|dated|received)\b|\bthank you for\b|^\W*Dear\b",
    re.IGNORECASE,
)
_TOLD = compiled_pattern(
    r"\b(?:said|says?|stated?|reads?|wrote|written|printed|showed|contain(?:s|ed))\W*$", re.IGNORECASE
)
_TO_READER = compiled_pattern(r"\byou (?:do|are|mean|want|wish|need|would|have)\b", re.IGNORECASE)
_X_MARKS = compiled_pattern(r"(?<![\w@.])X{3,}(?![\w@])")
_PERSONAL = compiled_pattern(
    r"\b(?:Dear|Mr|Mrs|Ms|Miss|Dr|name[ds]?|sincerely|faithfully|tel\w*|phone|mobile|e-?mail|address|at|to|from)\b[\s.:]*$",
    re.IGNORECASE,
)
_STRUCK_OUT = compiled_pattern(
    r"X+|\?+|\W*(?:name|applicant|requester|officer|details?|information|date|address)\W*", re.IGNORECASE
)


def broken_text(letter: Letter) -> Iterator[Finding]:
    """Findings on blanks and broken sentences of one letter."""
    text = letter.document.text
    taken: list[Span] = []
    for number, holding in _labels_by_row(SameLetter(letter)).items():
        row = load("placeholder_cues").rows[number]
        if row["use"] == "error" or (row["use"] == "broken" and from_picture(letter.document)):
            continue
        roles = _BLANKS if row["use"] == "placeholder" else _REASONS
        name = "placeholder" if row["use"] == "placeholder" else "broken-sentence"
        for label in holding:
            within = label.role in roles or (label.role == "disclosure" and row["id"] in _INSTRUCTS)
            if not within or label.quotation:
                continue
            for match in _pattern(row).pattern.finditer(text, label.span.start, label.span.end):
                span = Span(match.start(), match.end())
                if any(span.overlaps(other) for other in taken) or not _meant(letter, label, span, row):
                    continue
                taken.append(span)
                values = {
                    "quotation": clip(match.group()),
                    "name": str(row["name"]),
                    "subject": str(row["id"]),
                }
                open_question = name == "placeholder" and _may_be_redacted(match.group())
                yield finding(
                    name,
                    letter.document,
                    span,
                    values,
                    sources=[row],
                    verdict="unknown" if open_question else None,
                )
    yield from _cut_off(letter)


def _meant(letter: Letter, label: Label, span: Span, row: Mapping[str, object]) -> bool:
    """Whether the place is the authority's own text: no encoded bytes, no line to write on, no mark of redaction.

    In what was taken for the request only a sentence that speaks to the requester is the authority's.
    """
    text = letter.document.text
    block = letter.document.blocks[label.block].span
    if row["use"] == "broken" and not label.certain:
        return False
    if row["id"] in _INSTRUCTS and _TO_READER.search(span.of(text)):
        return False  # a form that the reader is asked to fill in
    if _ENCODED.search(text, max(block.start, span.start - 60), min(block.end, span.end + 60)):
        return False
    around = text[block.start : span.start], text[span.end : block.end]
    if _in_quotation(around[0]) or _TOLD.search(around[0]):
        return False  # another letter's words
    if label.role == "request" and not _TO_REQUESTER.search(around[0]):
        return False
    if row["id"] == "row-of-marks" and not (re.search(r"\w", around[0]) and re.search(r"\w", around[1])):
        return False
    if row["id"] == "row-of-x" and span.of(text).isalpha():
        # A name, an address or a number struck out for publication; and so are many such marks in one letter.
        return not _PERSONAL.search(around[0][-40:]) and len(_X_MARKS.findall(text)) == 1
    return True


def _in_quotation(before: str) -> bool:
    """Whether a quotation is open where these words end: what is blank or struck out in it is not the letter's own."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _may_be_redacted(words: str) -> bool:
    """Whether a blank may be what was struck out when the letter was published."""
    return bool(_STRUCK_OUT.fullmatch(words))


@bounded_facts_cache(16)
def _labels_by_row(same: SameLetter) -> dict[int, list[Label]]:
    """For each row of the table that may stand in a letter: the labels that may hold it, both in their order."""
    found: dict[int, list[Label]] = {}
    for label, words in zip(same.letter.labels, parts(same.letter), strict=True):
        for number in _rows_in(words.text):
            found.setdefault(number, []).append(label)
    return dict(sorted(found.items()))


@bounded_facts_cache(16384)  # the same parts stand in many letters
def _rows_in(words: str) -> tuple[int, ...]:
    """Rows of the table that may stand in a part, by their place: those that its own words, or what is before them, allow."""
    together, every = _patterns()
    return tuple(
        n for n in together.possible(folded(words)) if (found := every[n]) is None or found(words) is not None
    )


@facts_cache
def _patterns() -> tuple[SoughtTogether, Sequence[Callable[[str], object] | None]]:
    """The patterns of the table together, and the search of each; None for those that look at what is before a part."""
    every = [_pattern(row) for row in load("placeholder_cues").rows]
    return SoughtTogether(every), [
        None if "(?<=" in one.pattern.pattern else one.pattern.search for one in every
    ]


def _pattern(row: Mapping[str, object]) -> Sought:
    # Capitals tell "between The Force" and "TBC" from ordinary words.
    exact = row["id"] in {
        "capital-after-preposition",
        "to-be-confirmed",
        "missing-subject",
        "by-doing-would",
        "verbless",
    }
    return sought(str(row["pattern"]), re.MULTILINE if exact else re.MULTILINE | re.IGNORECASE)


def _cut_off(letter: Letter) -> Iterator[Finding]:
    """A paragraph of the reasons that ends in the middle, with a new sentence after it."""
    for paragraph, last in cut_paragraphs(letter):
        words = letter.document.quote(paragraph)
        values = {"quotation": clip(words[-80:]), "name": "a paragraph that ends in the middle of a sentence"}
        yield finding("broken-sentence", letter.document, last, values)


def slips(letter: Letter) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Slips of one letter: the row of ``placeholder_cues`` and the places, in the order of the table."""
    rows = load("placeholder_cues").rows
    holding = [
        (rows[number], labels)
        for number, labels in _labels_by_row(SameLetter(letter)).items()
        if rows[number]["use"] == "error"
    ]
    found = ((str(row["id"]), tuple(_places(letter, _pattern(row), labels))) for row, labels in holding)
    return tuple((row_id, places) for row_id, places in found if places)


def shared_errors(
    letters: Mapping[str, Letter], slips_of: Mapping[str, Sequence[tuple[str, Sequence[Span]]]]
) -> Iterator[Finding]:
    """Slips that stand in two letters at least: each letter's first place, beside another letter's.

    Parameters
    ----------
    letters
        By document id.
    slips_of
        The `slips` of each.
    """
    by_row: dict[str, dict[str, Sequence[Span]]] = {}
    for document_id in sorted(letters):
        for row_id, spans in slips_of[document_id]:
            by_row.setdefault(row_id, {})[document_id] = spans
    for row in load("placeholder_cues").rows:
        places = by_row.get(str(row["id"]), {})
        if len(places) < 2:
            continue
        ids = list(places)
        for position, document_id in enumerate(ids):
            other = ids[position - 1] if position else ids[1]
            yield _shared(letters, document_id, other, places, row)


def _places(letter: Letter, pattern: Sought, labels: Sequence[Label]) -> list[Span]:
    text = letter.document.text
    return [
        Span(m.start(), m.end())
        for label in labels
        if label.role in QUOTABLE_ROLES
        for m in pattern.pattern.finditer(text, label.span.start, label.span.end)
    ]


def _shared(
    letters: Mapping[str, Letter],
    document_id: str,
    other: str,
    places: Mapping[str, Sequence[Span]],
    row: Mapping[str, object],
) -> Finding:
    document, donor = letters[document_id].document, letters[other].document
    values = {
        "donor": donor.reference or donor.title or donor.document_id,
        "name": str(row["name"]),
        "subject": str(row["id"]),
    }
    return finding(
        "shared-error", document, places[document_id][0], values, sources=[row],
        other_document=other, other_span=places[other][0], related=places[document_id][1:],
    )  # fmt: skip
