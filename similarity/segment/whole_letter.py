"""From a document to a letter whose parts are understood."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from similarity.records import (
    CASE_SPECIFIC_ROLES,
    REASONING_ROLES,
    Citation,
    Document,
    DocumentKind,
    Label,
    Letter,
    Passage,
    Role,
    Span,
)
from similarity.segment.attribution.in_force import put_in_force
from similarity.segment.citations import (
    letter_regime,
    parents_of,
    provision_row,
)
from similarity.segment.cues.other_language import OTHER_LANGUAGE
from similarity.segment.decision.asked_headings import asked_in_headings
from similarity.segment.decision.case_told import told_of_the_case
from similarity.segment.decision.model import shipped_model
from similarity.segment.decision.role_decision import Judge
from similarity.segment.document_kind.decide import DECIDES_NOTHING, REFUSES_NOTHING, KindReading, read_kind
from similarity.segment.document_kind.gate import why_unread
from similarity.segment.document_kind.left_unread import IN_WELSH, UNREAD_CUE, mostly_other_language, notes_on
from similarity.segment.parts.act_wording import told_by_the_act
from similarity.segment.parts.decision_reasons import part_reasons, reasons_beside
from similarity.segment.parts.mentions import Mention, mentions_of
from similarity.segment.parts.reliance import argued_in, decides, in_reasons_only, relied_on
from similarity.segment.parts.request import read_request
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.segment.parts.stretches import LetterParts, Stretch
from similarity.segment.roles import read_with
from similarity.words import word_count

__all__ = ["understand", "understand_with"]


def understand(document: Document) -> Letter:
    """Roles, exemptions, citations, passages, request and positions of one document.

    Returns
    -------
    Letter
        Its labels cover every word; ``notes`` say why parts stayed unknown.
    """
    return understand_with(document, Judge(shipped_model()))


def understand_with(document: Document, judge: Judge) -> Letter:
    """The same with a judge of one's own, for measuring models."""
    reading = read_with(document, judge)
    text = document.text
    parted = part_reasons(text, asked_in_headings(text, reading.stretches))
    told_law = told_by_the_act(text, reasons_beside(text, parted))
    reading = replace(reading, stretches=told_of_the_case(text, told_law))
    mentions = mentions_of(document.text, reading)
    declared = relied_on(document, reading, mentions)
    in_force = put_in_force(document.text, reading.stretches, mentions, declared)
    reading = replace(reading, stretches=in_force)
    declared = relied_on(document, reading, mentions)
    stretches = list(in_force)
    told = read_kind(document, stretches, declared)
    if mostly_other_language(document.text, stretches):
        return _unread(document, stretches, KindReading("other"), IN_WELSH)
    reason = why_unread(document, stretches, told)
    if reason:
        return _unread(document, stretches, told, reason)
    if told.kind in DECIDES_NOTHING or (told.kind in REFUSES_NOTHING and not declared):
        stretches = [_reasons_nothing(s, reading) for s in stretches]
    labels = _labels(document, stretches)
    request = read_request(document, stretches)
    refuses = told.kind not in REFUSES_NOTHING
    return Letter(
        document,
        labels,
        _passages(document, stretches),
        _used(_citations(document, reading, mentions), refuses),
        declared if refuses else (),
        argued_in(stretches, mentions, declared) if refuses else (),
        request.spans,
        request.status,
        request.questions,
        request.dates,
        request.terms,
        _kind(told.kind, stretches),
        (*_notes(stretches), *notes_on(document, stretches)),
        document_kind=told.kind,
        regime=letter_regime(_own_words(document.text, stretches), declared),
        reading_quality=_quality(document, labels),
        unparsed=_unparsed(reading),
        questions_whole=request.questions_whole,
    )


def _reasons_nothing(stretch: Stretch, reading: LetterParts) -> Stretch:
    """A part of a letter that refuses nothing is no reason for a refusal; one that names a provision is of its decision."""
    if stretch.role not in CASE_SPECIFIC_ROLES:
        return stretch
    role: Role = "decision" if reading.cited(stretch.block, stretch.span) else "other"
    return replace(stretch, role=role, exemptions=(), duty="", settled=False)


def _own_words(text: str, stretches: list[Stretch]) -> str:
    """What the authority wrote, without the request and the page around the letter."""
    return "\n".join(s.span.of(text) for s in stretches if s.role not in ("chrome", "request"))


def _unparsed(reading: LetterParts) -> tuple[Span, ...]:
    """What looks like a provision in the authority's words and is not understood."""
    own = [s for s in reading.stretches if s.role not in ("chrome", "request")]
    return tuple(
        span for s in own for span in reading.unparsed[s.block] if s.span.start <= span.start < s.span.end
    )


def _used(citations: tuple[Citation, ...], refuses: bool) -> tuple[Citation, ...]:
    """Citations as the letter uses them: one that refuses nothing only mentions provisions."""
    return citations if refuses else tuple(replace(c, use="mentioned") for c in citations)


def _unread(document: Document, stretches: list[Stretch], told: KindReading, reason: str) -> Letter:
    """A document that is no letter: a request keeps its words, anything else stays unread."""
    role: Role = "request" if told.kind == "request" else "other"
    labels = tuple(
        Label(
            s.span,
            s.block,
            "chrome" if s.role == "chrome" else "request" if _asks(document, s) else role,
            cue=UNREAD_CUE,
            certain=False,
        )
        for s in stretches
    )
    asked = tuple(label.span for label in labels if label.role == "request")
    return Letter(
        document,
        labels,
        (),
        request=asked,
        request_status="present" if asked else "absent",
        notes=(reason,),
        document_kind=told.kind,
        reading_quality=0.0,
    )


def _asks(document: Document, stretch: Stretch) -> bool:
    """Whether the source marks words as the requester's, and they are more than a greeting."""
    block = document.blocks[stretch.block]
    return (
        block.author == "requester"
        and block.kind != "signature"
        and len(stretch.span.of(document.text).split()) > 8
    )


def _kind(
    document_kind: DocumentKind, stretches: list[Stretch]
) -> Literal["response", "internal_review", "unknown"]:
    if document_kind == "review":
        return "internal_review"
    return "response" if any(s.role in ("decision", "disclosure", "ncnd") for s in stretches) else "unknown"


def _labels(document: Document, stretches: list[Stretch]) -> tuple[Label, ...]:
    """Neighbouring stretches of one block that agree become one label; headings stay apart."""
    labels: list[Label] = []
    kinds: list[str] = []
    for s in stretches:
        label = Label(s.span, s.block, s.role, s.exemptions, s.duty, s.quotation, s.cue, s.settled)
        if labels and kinds[-1] == s.kind and _agree(labels[-1], label):
            before = labels[-1]
            labels[-1] = Label(
                Span(before.span.start, s.span.end),
                s.block,
                s.role,
                s.exemptions,
                s.duty,
                s.quotation,
                before.cue,
                before.certain and s.settled,
            )
        else:
            labels.append(label)
            kinds.append(s.kind)
    return tuple(labels)


def _agree(left: Label, right: Label) -> bool:
    return (left.block, left.role, left.exemptions, left.duty, left.quotation) == (
        right.block,
        right.role,
        right.exemptions,
        right.duty,
        right.quotation,
    )


def _quality(document: Document, labels: tuple[Label, ...]) -> float:
    """Share of the authority's words whose role is certain; page furniture and the request are not its words."""
    sure = total = 0
    for label in labels:
        if label.role in ("chrome", "request"):
            continue
        count = word_count(document.text, label.span.start, label.span.end)
        total += count
        sure += count * label.certain
    return round(sure / total, 4) if total else 0.0


def _citations(
    document: Document, reading: LetterParts, mentions: tuple[Mention, ...]
) -> tuple[Citation, ...]:
    """Every citation with its use, in the order of the text."""
    citations: list[Citation] = []
    for mention in mentions:
        stretch = reading.stretches[mention.number]
        if stretch.role == "chrome":
            continue
        use = _use(
            mention,
            stretch,
            decides(stretch, document.text),
            in_reasons_only(mention, document.text, reading, mentions),
        )
        citations += [Citation(mention.found.span, p, use, _note(p)) for p in mention.found.provisions]
    return tuple(citations)


def _note(provision: str) -> str:
    """What a reader should know of a provision: obsolete numbering, or whose yes-or-no limb it is."""
    row = provision_row(provision)
    if row and row["obsolete"]:
        return f"obsolete numbering since {row['obsolete_from']}: now {row['replaced_by']}"
    parents = parents_of(provision)
    return f"confirm-or-deny limb of {', '.join(parents)}" if parents else ""


def _use(
    mention: Mention, s: Stretch, decides: bool, in_reasons: bool
) -> Literal["declared", "argued", "mentioned"]:
    if mention.stance == "relied" and not in_reasons and (decides or s.role not in CASE_SPECIFIC_ROLES):
        return "declared"
    own = mention.stance in ("relied", "named")
    if own and s.role in REASONING_ROLES and (s.kind == "heading" or s.role != "legislation"):
        return "argued"
    return "mentioned"


def _passages(document: Document, stretches: list[Stretch]) -> tuple[Passage, ...]:
    """Blocks that reason, without their headings."""
    passages: list[Passage] = []
    by_block: dict[int, list[Stretch]] = {}
    for s in stretches:
        if s.kind == "sentence":
            by_block.setdefault(s.block, []).append(s)
    for block, parts in by_block.items():
        if not any(p.role in REASONING_ROLES for p in parts):
            continue
        span = Span(parts[0].span.start, parts[-1].span.end)
        roles = tuple(dict.fromkeys(p.role for p in parts))
        passages.append(
            Passage(
                f"{document.document_id}:{block}",
                document.document_id,
                span,
                _main_role(parts),
                roles,
                tuple(dict.fromkeys(e for p in parts for e in p.exemptions)),
                sentence_spans(document.text, span),
                block,
            )
        )
    return tuple(passages)


def _main_role(parts: list[Stretch]) -> Role:
    sizes: dict[Role, int] = {}
    for p in parts:
        sizes[p.role] = sizes.get(p.role, 0) + len(p.span)
    return max(sizes, key=lambda r: sizes[r])


def _notes(stretches: list[Stretch]) -> tuple[str, ...]:
    unread = sum(1 for s in stretches if not s.certain and s.role == "other" and s.cue != OTHER_LANGUAGE)
    sentences = "1 sentence" if unread == 1 else f"{unread} sentences"
    return (f"{sentences} had no cue and stayed unread.",) if unread else ()
