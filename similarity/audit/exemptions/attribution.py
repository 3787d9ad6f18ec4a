"""Which exemption a part of the reasons is for, where only the thing asked for ties the two together.

"Section 43(2) for the prices and section 40(2) for the names", or a table with a row for each part, says what each
exemption is for; a heading "The prices" or "Part (b)" then says whose reasons follow, with no number in it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import GIVEN_BY_HEADING
from similarity.audit.declared import declared_at
from similarity.audit.provisions import provision
from similarity.audit.sentences import stem
from similarity.records import CASE_SPECIFIC_ROLES, Block, Citation, Label, Letter, Role, Span
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.words import words

__all__ = ["attributed"]

_LINE = 16  # words of a heading, or of a row that names an exemption
_OPENER = 7  # words before the first stop of a paragraph that may say what it is about
_LABEL = re.compile(
    r"(?<![\w(])\(?(?:(?P<kind>parts?|points?|questions?|q|limbs?|items?)\s*)?\(?(?P<label>\d{1,2}|[ivx]{1,4}|[a-h])(?P<closed>[).:])(?!\d)"
    r"|\b(?:parts?|points?|questions?|limbs?|items?)\s+\(?(?P<named>\d{1,2}|[ivx]{1,4}|[a-h])\b|\bq(?P<asked>\d{1,2})\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^\W*(?:\([^()]{0,60}\)\W*)?(?:of (?:the )?(?:Act|EIR|FOIA|FOISA|Regulations?|Freedom|Environmental)[^,;]{0,60}?\s)?"
    r"(?:for|as regards|as to|in respect of|in relation to|with regard to|on|to|covers?|applies to)\b(?P<thing>.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Words of any decision: they tell no part from another.
_STOP = frozenset(
    stem(word)
    for word in [
        "and",
        "the",
        "for",
        "with",
        "that",
        "this",
        "these",
        "those",
        "which",
        "your",
        "you",
        "our",
        "not",
        "why",
        "what",
        "who",
        "how",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "from",
        "under",
        "upon",
        "both",
        "part",
        "point",
        "limb",
        "item",
        "section",
        "subsection",
        "regulation",
        "reason",
        "reasons",
        "exempt",
        "exemption",
        "exception",
        "information",
        "withheld",
        "withhold",
        "withholding",
        "refuse",
        "refused",
        "refusing",
        "rely",
        "relies",
        "relying",
        "claim",
        "apply",
        "applies",
        "applied",
        "request",
        "act",
        "foi",
        "foia",
        "eir",
        "freedom",
        "public",
        "interest",
        "harm",
        "can",
        "cannot",
        "can't",
        "we'll",
        "they're",
        "give",
        "given",
        "will",
        "first",
        "last",
        "other",
        "its",
        "also",
        "nor",
        "yes",
        "no",
        "none",
        "held",
        "released",
        "disclosed",
        "disclosure",
        "one",
        "two",
        "three",
        "such",
        "any",
        "all",
        "each",
        "asked",
        "question",
        "answer",
        "test",
        "balance",
        "decision",
        "against",
        "favour",
        "respect",
        "regard",
        "regards",
        "relation",
        "about",
        "covered",
        "cover",
        "covers",
        "read",
        "consideration",
        "factor",
        "argument",
        "council",
        "trust",
        "university",
        "police",
        "authority",
        "board",
        "department",
        "accordingly",
        "therefore",
    ]
)
_REASONS: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation"}


@dataclasses.dataclass(frozen=True, slots=True)
class _Thing:
    """What a declaration says that an exemption is for: labels of parts, stems of words."""

    labels: frozenset[str]
    stems: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.labels or self.stems)


def attributed(letter: Letter) -> Letter:
    """The letter, its parts that were read as for all exemptions together given to those that their heading tells."""
    things = _things(letter)
    if len(things) < 2:
        return letter
    every = set(things)
    found: dict[int, tuple[str, ...]] = {}
    for index, provisions, heads in _openings(letter, things):
        found.update(_scope(letter, index, provisions, heads))
    if not found:
        return letter
    labels = tuple(
        dataclasses.replace(lab, exemptions=found[i], cue=GIVEN_BY_HEADING) if i in found else lab
        for i, lab in enumerate(letter.labels)
    )
    left = {p for lab in labels if lab.role in CASE_SPECIFIC_ROLES | {"ncnd"} for p in lab.exemptions}
    return dataclasses.replace(
        letter, labels=labels, argued=tuple(p for p in letter.argued if p in left or p not in every)
    )


def _things(letter: Letter) -> dict[str, _Thing]:
    """What each declared provision is said to be for; words that two of them share tell nothing."""
    said: dict[str, _Thing] = {}
    for citations in _declarations(letter):
        for first, (citation, words_of) in enumerate(citations):
            thing = words_of
            for later, (other, its) in enumerate(citations):
                if later != first and other.provision != citation.provision:
                    thing = _Thing(thing.labels - its.labels, thing.stems - its.stems)
            known = said.get(citation.provision)
            if thing:
                said[citation.provision] = (
                    _Thing(known.labels | thing.labels, known.stems | thing.stems) if known else thing
                )
    return said


def _declarations(letter: Letter) -> Iterator[list[tuple[Citation, _Thing]]]:
    """For each row, line or sentence that declares provisions: each of them with the words that go with it."""
    text = letter.document.text
    at = declared_at(letter)
    rows: list[tuple[Citation, _Thing]] = []
    for block in letter.document.blocks:
        inside = [
            c for c in at if block.span.start <= c.span.start < block.span.end and _content(c.provision)
        ]
        if not inside:
            continue
        line = len(block.span.of(text).split()) <= _LINE and len({c.provision for c in inside}) == 1
        if block.kind == "table_row" or line:
            row = _masked(letter, block.span)
            before = text[block.span.start : inside[0].span.start]
            thing = _thing(before if _thing(before, letter) else row, letter, inside)
            rows += [(c, thing) for c in inside]
            continue
        for sentence in sentence_spans(text, block.span):
            own = [c for c in inside if sentence.start <= c.span.start < sentence.end]
            if len({c.provision for c in own}) >= 1:
                yield _clauses(letter, sentence, own)
    if rows:
        yield rows


def _clauses(letter: Letter, sentence: Span, own: list[Citation]) -> list[tuple[Citation, _Thing]]:
    """The words of a sentence that go with each citation: after it where they begin with "for", else before it."""
    text, found = letter.document.text, []
    for n, citation in enumerate(own):
        end = own[n + 1].span.start if n + 1 < len(own) else sentence.end
        start = own[n - 1].span.end if n else sentence.start
        tail = _TAIL.match(text[citation.span.end : end])
        words_of = tail["thing"] if tail else text[start : citation.span.start]
        found.append((citation, _thing(words_of, letter)))
    return found


def _content(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and not facts.ncnd and not facts.procedural


def _masked(letter: Letter, span: Span) -> str:
    """The words of a span without its citations."""
    text, parts, at = letter.document.text, list[str](), span.start
    for citation in sorted(letter.citations, key=lambda c: c.span):
        if at <= citation.span.start < span.end:
            parts.append(text[at : citation.span.start])
            at = citation.span.end
    return " ".join([*parts, text[at : span.end]])


def _thing(said: str, letter: Letter, without: list[Citation] | None = None) -> _Thing:
    """Labels and stems of some words; the titles of provisions are no things."""
    titles = {
        stem(w.form)
        for c in without or ()
        if (facts := provision(c.provision)) is not None
        for w in words(facts.name)
    }
    found = frozenset(
        stem(w.form.removesuffix("'s")) for w in words(said) if len(w.form) > 2 and not w.form.isdigit()
    )
    return _Thing(_labels(said), found - titles - _STOP)


def _labels(said: str) -> frozenset[str]:
    return frozenset(
        (m["label"] or m["named"] or m["asked"]).lower()
        for m in _LABEL.finditer(said)
        if m["kind"] or not m["label"] or m["closed"]
    )


def _openings(letter: Letter, things: Mapping[str, _Thing]) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Blocks that say what the reasons after them are for: index, provisions (none: not known), whether a heading."""
    listed = max((c.span.end for c in declared_at(letter) if c.provision in things), default=0)
    for index, block in enumerate(letter.document.blocks):
        if block.kind in {"chrome", "table_row", "signature"}:
            continue
        heading = _heading(letter, block)
        said = block.span.of(letter.document.text) if heading else _opener(letter, block)
        if not said or (not heading and block.span.start < listed):
            continue
        if any(numbers_it(said, p) for p in things):
            yield index, (), heading
            continue
        provisions = _resolved(said, letter, things)
        if provisions or heading:
            yield index, provisions, heading


def _heading(letter: Letter, block: Block) -> bool:
    said = letter.document.quote(block.span).strip()
    return len(said.split()) <= _LINE and (
        block.kind == "heading" or (block.kind == "paragraph" and not said.endswith((".", ",", ";", ":")))
    )


def _opener(letter: Letter, block: Block) -> str:
    """The first words of a paragraph, up to a stop, where they are few."""
    said = letter.document.quote(block.span).strip()
    first = re.split(r"[:.,](?=\s)|(?<=\))\s", said, maxsplit=1)[0]
    return first if len(first.split()) <= _OPENER and len(first) < len(said) else ""


def _resolved(said: str, letter: Letter, things: Mapping[str, _Thing]) -> tuple[str, ...]:
    """The provisions whose thing these words name: by the label of a part, else by words that only theirs has."""
    own = _thing(said, letter)
    by_label = tuple(p for p, t in things.items() if own.labels & t.labels)
    if by_label:
        return by_label
    by_words = [(len(own.stems & t.stems), p) for p, t in things.items() if own.stems & t.stems]
    best = max((n for n, _ in by_words), default=0)
    found = tuple(p for n, p in by_words if n == best)
    return found if found and len(found) < len(things) else ()


def _scope(
    letter: Letter, index: int, provisions: tuple[str, ...], heads: bool
) -> dict[int, tuple[str, ...]]:
    """Labels that stand under an opening and were read as for all exemptions: their index, and whose they are."""
    if not provisions:
        return {}
    found = {}
    for number, label in enumerate(letter.labels):
        if label.block < index or label.role not in _REASONS:
            continue
        if label.block > index and _closed_by(letter, label, index, heads):
            break
        if not heads and label.block > index and label.role != "harm":
            break  # a weighing without a heading may be for all
        if set(label.exemptions) > set(provisions):
            found[number] = provisions
    return found


def _closed_by(letter: Letter, label: Label, index: int, heads: bool) -> bool:
    """Whether another heading, or another opener, comes between an opening and a label."""
    between = letter.document.blocks[index + 1 : label.block + 1]
    return any(_heading(letter, b) for b in between) or (
        not heads and any(_opener(letter, b) for b in between)
    )
