"""From blocks to stretches with one role each: rules from the letter cues, with what a heading carries forward."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from similarity.records import CASE_SPECIFIC_ROLES, Document, Role, Span
from similarity.segment.chrome import chrome_cue
from similarity.segment.citations import Found, Regime, default_regime, find_citations, is_ncnd
from similarity.segment.cues import Cue, heading_cue, sentence_cues
from similarity.segment.headings import inline_heading_end, is_heading, is_provision_line
from similarity.segment.sentences import sentence_spans

__all__ = ["Reading", "Stretch", "read_roles"]

_SILENT = 3.0  # below this the cues of a sentence say nothing
_REST = 0.25  # further cues of one role count a quarter: many weak words are no strong one
_WEAK_HEADING = 2.0  # a heading below says where reasons begin, not what they are
_KEEPS = frozenset({"harm", "pit_disclosure", "pit_nondisclosure", "balance", "legislation", "complaint_rights", "disclosure", "request", "ncnd", "decision"})
_CLAUSE = re.compile(r"[,;]\s+(?=(?:however,?\s+|but\s+|yet\s+)?(?:there (?:is|are|remains)|this (?:must|needs)|it |we |i |the |in |disclos|releas))", re.IGNORECASE)
_CONCESSION = re.compile(r"\s*(?:whilst|while|although|though|even though|despite|notwithstanding)\b", re.IGNORECASE)
_CONFIRM = re.compile(r"\bconfirm\w*(?:,? (?:or|nor|and/or) |/)(?:to )?den\w+|\bNCND\b|confirm\w* (?:if|whether|that any)", re.IGNORECASE)
_REQUESTER = re.compile(r"\?\s*$|^\W*(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]|Q(?:uestion)? ?\d)", re.IGNORECASE)
_OWN_VOICE = frozenset({"decision", "disclosure", "legislation", "ncnd", "complaint_rights", "balance", "harm", "other", "pit_disclosure", "pit_nondisclosure"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading, a sentence or a clause with its role and the reason for it."""

    span: Span
    block: int
    kind: Literal["chrome", "heading", "list", "sentence"]
    role: Role
    cue: str
    exemptions: tuple[str, ...] = ()
    regime: Literal["disclosure", "ncnd", ""] = ""
    quotation: bool = False
    opener: bool = False
    closes_notice: bool = False
    certain: bool = True  # False where no rule spoke and the role was carried on or left open


@dataclass(slots=True)
class _State:
    """What the letter has said so far that still holds."""

    section: Role | None = None
    prior: float = 0.0
    heading: str = ""  # cue id of the heading in force
    exemptions: tuple[str, ...] = ()
    regime: Literal["disclosure", "ncnd", ""] = ""
    last: Role | None = None
    open_end: bool = False  # the block before stopped without a full stop
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a letter and the citations in it."""

    stretches: tuple[Stretch, ...]
    citations: tuple[tuple[Found, ...], ...]  # by block

    def cited(self, block: int, span: Span) -> tuple[Found, ...]:
        """Citations of one block that start inside ``span``."""
        return tuple(f for f in self.citations[block] if span.start <= f.span.start < span.end)


def score(found: tuple[Cue, ...]) -> dict[Role, float]:
    """Weight of evidence per role: the heaviest cue, and a quarter of each further one."""
    weights: dict[Role, list[float]] = {}
    for cue in found:
        weights.setdefault(cue.role, []).append(cue.weight)
    return {role: max(w) + _REST * (sum(w) - max(w)) for role, w in weights.items()}


def read_roles(document: Document) -> Reading:
    """Stretches in order, which together cover every word of the document, and the citations."""
    reader = _Reader(document)
    return Reading(tuple(reader.read()), reader.citations)


class _Reader:
    """Goes through the blocks once and carries headings, exemptions and regime forward."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.regime: Regime = default_regime(document.text)
        self.state = _State()
        self.citations = tuple(
            tuple(find_citations(self.text, b.span.start, b.span.end, self.regime)) for b in document.blocks
        )
        self.shapes = self._shapes()

    def read(self) -> list[Stretch]:
        for index, block in enumerate(self.document.blocks):
            shape = self.shapes[index]
            if shape.startswith("chrome"):
                self._add(Stretch(block.span, index, "chrome", "chrome", shape))
            elif shape == "list":
                self._provision_item(index)
            elif shape == "heading":
                self._heading(index, block.span, inline=False)
            elif block.span.of(self.text).strip():
                self._paragraph(index)
        return self._headings_follow()

    # ---- shapes of blocks
    def _shapes(self) -> list[str]:
        shapes = []
        for block in self.document.blocks:
            words = block.span.of(self.text)
            if cue := chrome_cue(self.document, block):
                shapes.append(cue)
            elif is_provision_line(words, self.regime):
                shapes.append("heading" if block.kind == "heading" else "provision")
            else:
                shapes.append("heading" if is_heading(block, words) else "text")
        return [self._list_or_heading(shapes, i) if s == "provision" else s for i, s in enumerate(shapes)]

    def _list_or_heading(self, shapes: list[str], index: int) -> str:
        block = self.document.blocks[index]
        words = block.span.of(self.text)
        if block.kind == "list_item" or re.match(r"\s*[•●▪◦·*\uf0b7]", words):
            return "list"
        before = shapes[index - 1] if index else ""
        after = shapes[index + 1] if index + 1 < len(shapes) else ""
        if before == "provision" or after == "provision":
            return "list"
        if index and before == "text":
            previous = self.document.blocks[index - 1].span.of(self.text).rstrip()
            return "list" if previous.endswith((":", ";", ",", "-", "–")) else "heading"
        return "heading"

    # ---- parts
    def _add(self, stretch: Stretch) -> None:
        self.state.stretches.append(stretch)
        if stretch.kind != "chrome":
            self.state.last = stretch.role

    def _cited(self, index: int, span: Span) -> tuple[str, ...]:
        here = [f for f in self.citations[index] if span.start <= f.span.start < span.end]
        return tuple(dict.fromkeys(p for f in here for p in f.provisions))

    def _provision_item(self, index: int) -> None:
        span = self.document.blocks[index].span
        self._add(Stretch(span, index, "list", "exemption_list", "provision-line", self._cited(index, span)))
        self.state.section, self.state.prior = None, 0.0
        self.state.open_end = False

    def _heading(self, index: int, span: Span, inline: bool) -> None:
        words = span.of(self.text)
        state = self.state
        cue = heading_cue(words.strip().rstrip(":-–— "))
        cited = self._cited(index, span)
        role: Role | None = cue.role if cue else None
        if cue and cue.role == "reference":
            self._add(Stretch(span, index, "heading", "reference", cue.cue_id))
            return
        if cited:
            state.exemptions = cited
            state.regime = "ncnd" if _CONFIRM.search(words) or all(map(is_ncnd, cited)) else "disclosure"
        elif role in ("disclosure", "complaint_rights", "request"):
            state.exemptions, state.regime = (), ""
        elif _CONFIRM.search(words) or role == "ncnd":
            state.regime = "ncnd"
        state.section, state.prior = (role, cue.weight) if cue and cue.weight >= _WEAK_HEADING else (None, 0.0)
        state.heading = cue.cue_id if cue else "heading"
        state.open_end = False
        state.stretches.append(
            Stretch(
                span, index, "heading", role or "other", cue.cue_id if cue else "provision-heading" if cited else "heading",
                state.exemptions if cited or role in CASE_SPECIFIC_ROLES else (),
                state.regime if role in CASE_SPECIFIC_ROLES or role == "ncnd" else "",
                closes_notice=bool(cue and cue.closes_notice), opener=role == "request", certain=role is not None,
            )
        )  # fmt: skip

    def _paragraph(self, index: int) -> None:
        block = self.document.blocks[index]
        start = inline_heading_end(self.text, block.span, self.regime)
        if start > block.span.start:
            piece = self.text[block.span.start : start]
            self._heading(index, Span(block.span.start, block.span.start + len(piece.rstrip())), inline=True)
        elif self.state.open_end and self.state.last is not None and self._continues(block.span):
            self._continue(index, block.span)
            return
        sentences = sentence_spans(self.text, Span(start, block.span.end))
        for number, sentence in enumerate(sentences):
            for span in self._clauses(sentence):
                self._sentence(index, span, first=number == 0, only=len(sentences) == 1)
        words = block.span.of(self.text).rstrip()
        self.state.open_end = words[-1:].isalnum() or words.endswith(",")

    def _continues(self, span: Span) -> bool:
        words = span.of(self.text).lstrip()
        return words[:1].islower() and len(words.split()) < 200

    def _continue(self, index: int, span: Span) -> None:
        last = next(s for s in reversed(self.state.stretches) if s.kind != "chrome")
        self._add(replace(last, span=span, block=index, cue=last.cue, opener=False))
        words = span.of(self.text).rstrip()
        self.state.open_end = words[-1:].isalnum()

    def _clauses(self, sentence: Span) -> list[Span]:
        """Two clauses where "whilst there is a public interest in …" concedes and the rest answers."""
        words = sentence.of(self.text)
        if not _CONCESSION.match(words):
            return [sentence]
        for cut in _CLAUSE.finditer(words):
            left, right = score(sentence_cues(words[: cut.start()])), score(sentence_cues(words[cut.end() :]))
            if not left or not right:
                continue
            first, second = max(left, key=left.__getitem__), max(right, key=right.__getitem__)
            if first == "pit_disclosure" and second in CASE_SPECIFIC_ROLES - {"pit_disclosure"} and right[second] >= 5:
                middle = sentence.start + cut.end()
                return [Span(sentence.start, sentence.start + cut.start() + 1), Span(middle, sentence.end)]
        return [sentence]

    def _sentence(self, index: int, span: Span, first: bool, only: bool) -> None:
        words = span.of(self.text)
        found = sentence_cues(words)
        role, cue, certain = self._decide(index, words, found, first)
        decisive = [c for c in found if c.role == role]
        top = max(decisive, key=lambda c: c.weight, default=None)
        opener = role == "request" and bool(top and top.opens)
        self._carry(index, span, words, role, first, opener, decisive)
        reasons = role in CASE_SPECIFIC_ROLES or role in ("ncnd", "legislation")
        self._add(
            Stretch(
                span, index, "sentence", role, cue,
                self._exemptions(index, span) if reasons else self._cited(index, span) if role in ("decision", "exemption_list") else (),
                self._regime(words) if role in CASE_SPECIFIC_ROLES or role == "ncnd" else "",
                quotation=any(c.quotation for c in decisive) or self._quoted(index, words),
                opener=opener, certain=certain,
            )
        )  # fmt: skip

    def _decide(self, index: int, words: str, found: tuple[Cue, ...], first: bool) -> tuple[Role, str, bool]:
        state, block = self.state, self.document.blocks[index]
        points = score(found)
        if block.author == "requester":
            return "request", "author-requester", True
        if state.section == "request":
            return self._in_request(words, points, found)
        if self._is_quotation(index):
            return "legislation", "quotation-block", True
        best_alone = max(points.values(), default=0.0)
        if state.section and (points or state.section in _KEEPS):
            points[state.section] = points.get(state.section, 0.0) + state.prior
        if not first and state.last and state.last != "reference":
            points[state.last] = points.get(state.last, 0.0) + 1.0
        if block.kind == "table_row":
            points["disclosure"] = points.get("disclosure", 0.0) + 4.0
        if not points or max(points.values()) < _SILENT or (best_alone < _SILENT and not state.section):
            return self._silent(first)
        role = max(points, key=lambda r: (points[r], -_ORDER.index(r)))
        mine = [c for c in found if c.role == role]
        top = max(mine, key=lambda c: c.weight, default=None)
        return role, top.cue_id if top else state.heading or "carried-on", top is not None

    def _is_quotation(self, index: int) -> bool:
        """Whether a block is quoted guidance: quoted as a whole and led in by "… advise:"."""
        before = [s for s in self.state.stretches if s.block < index and s.kind != "chrome"]
        if not before or not self._quoted(index, ""):
            return False
        led_in = before[-1].span.of(self.text).rstrip().endswith((":", "that", "-"))
        return before[-1].role in ("legislation", "decision") and led_in

    def _in_request(self, words: str, points: dict[Role, float], found: tuple[Cue, ...]) -> tuple[Role, str, bool]:
        """Inside the requester's words: only the authority's plain voice ends them."""
        own = {r: p for r, p in points.items() if r in _OWN_VOICE}
        best = max(own, key=own.__getitem__, default=None)
        asks = points.get("request", 0.0) + (4.0 if _REQUESTER.search(words) else 0.0)
        if best and own[best] >= 6.0 and own[best] > asks:
            self.state.section, self.state.prior = None, 0.0
            top = max((c for c in found if c.role == best), key=lambda c: c.weight)
            return best, top.cue_id, True
        top_request = max((c for c in found if c.role == "request"), key=lambda c: c.weight, default=None)
        return "request", top_request.cue_id if top_request else "request-section", True

    def _silent(self, first: bool) -> tuple[Role, str, bool]:
        state = self.state
        if state.section in _KEEPS and state.section is not None:
            return state.section, state.heading, False
        if state.last in _KEEPS and state.last is not None and (not first or state.exemptions or state.last in CASE_SPECIFIC_ROLES):
            return state.last, "carried-on", False
        return "other", "no-cue", False

    # ---- what is carried on
    def _carry(self, index: int, span: Span, words: str, role: Role, first: bool, opener: bool, mine: list[Cue]) -> None:
        state = self.state
        if opener:
            state.section, state.prior, state.heading = "request", 6.0, "request-section"
        elif role == "complaint_rights" and any(c.opens for c in mine) and state.section != "complaint_rights":
            state.section, state.prior, state.heading = "complaint_rights", 3.0, "complaint-section"
            state.exemptions, state.regime = (), ""
        elif role == "other" and any(c.closes for c in mine):
            state.section, state.prior, state.exemptions, state.regime = None, 0.0, (), ""
        cited = self._cited(index, span)
        if not cited:
            return
        if role == "ncnd":
            state.exemptions, state.regime = cited, "ncnd"
        elif role not in ("request", "reference", "complaint_rights", "disclosure", "other") and first:
            known = {_section(p) for p in state.exemptions}
            first_found = next(f for f in self.citations[index] if f.span.start >= span.start)
            leads = first_found.span.start - span.start <= 45
            if not known or (leads and not {_section(p) for p in cited} <= known):
                state.exemptions = cited
                state.regime = "ncnd" if all(map(is_ncnd, cited)) else "disclosure"

    def _exemptions(self, index: int, span: Span) -> tuple[str, ...]:
        return self.state.exemptions or self._cited(index, span)

    def _regime(self, words: str) -> Literal["disclosure", "ncnd", ""]:
        if self.state.regime:
            return self.state.regime
        return "ncnd" if _CONFIRM.search(words) else "disclosure"

    def _quoted(self, index: int, words: str) -> bool:
        block = self.document.blocks[index]
        bare = words.strip()
        whole = block.span.of(self.text).strip()
        if whole[:1] in "‘“\"'" and whole.rstrip(".,;")[-1:] in "’”\"'" and len(whole.split()) > 8:
            return True
        return bare[:1] in "‘“\"" and bare.rstrip(".")[-1:] in "’”\""

    def _headings_follow(self) -> list[Stretch]:
        """A heading that names no part takes the role of what it heads."""
        stretches = self.state.stretches
        for number in range(len(stretches) - 1, -1, -1):
            here = stretches[number]
            if here.kind == "heading" and not here.certain:
                after = next((s for s in stretches[number + 1 :] if s.kind != "chrome"), None)
                if after is not None and after.role not in ("other", "reference"):
                    stretches[number] = replace(here, role=after.role, regime=after.regime, certain=True)
        return stretches


_ORDER: tuple[Role, ...] = (
    "ncnd", "complaint_rights", "decision", "disclosure", "balance", "pit_nondisclosure", "pit_disclosure", "harm",
    "legislation", "request", "reference", "exemption_list", "other", "chrome",
)  # fmt: skip


def _section(provision: str) -> str:
    return provision.split("(", 1)[0]
