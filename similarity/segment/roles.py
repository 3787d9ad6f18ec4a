"""From blocks to stretches with one role each: one walk through the letter, carrying what headings say."""

from __future__ import annotations

import re
from dataclasses import replace

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Role, Span
from similarity.segment.citations import ground_of, is_disclaimed
from similarity.segment.cues.concession import split_concession
from similarity.segment.cues.headings import inline_heading_end, is_generic_heading, part_cue
from similarity.segment.cues.other_language import OTHER_LANGUAGE, is_other_language
from similarity.segment.cues.quoted import is_quoted
from similarity.segment.cues.table import Cue, sentence_cues
from similarity.segment.cues.weights import score
from similarity.segment.decision.answered_there import answer_bonus
from similarity.segment.decision.block_signs import block_signs
from similarity.segment.decision.layout_points import ASKS, layout_bonus
from similarity.segment.decision.led_points import PointList
from similarity.segment.decision.refuses_alone import REFUSES_ALONE, told_alone
from similarity.segment.decision.role_decision import Judge, Judgement, likeliest
from similarity.segment.parts.layout import LetterLayout
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.segment.parts.stretches import WEIGHING, LetterParts, State, Stretch, headings_follow
from similarity.segment.parts.tables import reasons_after

__all__ = ["LetterReader", "read_with"]

_WEAK_HEADING = 2.0  # a heading below says where reasons begin, not what they are
_LEADS = 45  # a provision named within so many characters says what a paragraph is about
_UNLIKELY = -2.0  # logarithm of a small probability
_SHORT = 16  # words of a line in a letterhead or under a signature
_ASKED = compiled_pattern(
    r"\byour? (?:\w+ ){0,3}(?:request|ask|sought|seek|enquir|e-?mail|letter|question)", re.IGNORECASE
)


def read_with(document: Document, judge: Judge) -> LetterParts:
    """The parts of a letter, by rules and the judge's model."""
    return LetterReader(document, judge).read()


class LetterReader:
    """Goes through the blocks once.

    Parameters
    ----------
    document
        To read.
    judge
        Decides what the layout leaves open.
    """

    def __init__(self, document: Document, judge: Judge) -> None:
        self.document, self.text, self.judge = document, document.text, judge
        self.words = [block.span.of(document.text) for block in document.blocks]
        layout = LetterLayout.of(document)
        self.regime, self.shapes = layout.regime, layout.shapes
        self.citations, self.unparsed, self.tables = layout.citations, layout.unparsed, layout.tables
        self.state, self.points = State(), PointList()
        self.odds: list[dict[Role, float]] = [{} for _ in document.blocks]
        if judge.model is not None:
            self.odds = judge.model.log_odds(block_signs(layout))
        self.likely = [likeliest(odds) for odds in self.odds]

    def read(self) -> LetterParts:
        """The whole letter."""
        for index, block in enumerate(self.document.blocks):
            shape = self.shapes[index]
            if shape.startswith("chrome"):
                self.state.add(Stretch(block.span, index, "chrome", "chrome", shape))
            elif shape in ("list", "heading") and self._listed(index):
                self._provision_item(index, block.span)
            elif block.author != "requester" and (shape == "heading" or self._unnamed_heading(index)):
                self._heading(index, block.span)
            elif self.words[index].strip():
                self._paragraph(index)
        return LetterParts(headings_follow(self.state.stretches), self.citations, self.unparsed)

    def _listed(self, index: int) -> bool:
        """Whether a line that names a provision is an item of the notice: no heading, and no point of the request."""
        if self.citations[index] and self.points.decides(self.words[index]):
            return True
        odds = self.odds[index]
        if self.shapes[index] == "heading" or self.state.section != "request":
            return self.shapes[index] == "list"
        return bool(odds) and max(odds["decision"], odds["exemption_list"]) > odds["request"]

    def _unnamed_heading(self, index: int) -> bool:
        """A short line that heads what follows, though no cue knows it."""
        block, state = self.document.blocks[index], self.state
        if state.zone != "body" or state.section == "request" or block.kind not in ("paragraph", "heading"):
            return False
        if index + 1 >= len(self.shapes) or {self.shapes[index], self.shapes[index + 1]} != {"text"}:
            return False
        return is_generic_heading(self.words[index], self.words[index + 1])

    # ---- parts
    def _cited(self, index: int, span: Span) -> tuple[str, ...]:
        if not self.citations[index]:  # of most blocks
            return ()
        inside = (f for f in self.citations[index] if span.start <= f.span.start < span.end)
        return tuple(dict.fromkeys(p for f in inside for p in f.provisions))

    def _provision_item(self, index: int, span: Span) -> None:
        self.state.add(
            Stretch(span, index, "list", "exemption_list", "provision-line", odds=self.likely[index])
        )
        self.state.section, self.state.prior = None, 0.0
        self.state.open_end = False

    def _heading(self, index: int, span: Span) -> None:
        words, state = span.of(self.text), self.state
        cue = part_cue(words.strip().rstrip(":-–— "), self.regime)
        role: Role | None = cue.role if cue else None
        if role == "reference" or (cue is None and state.zone == "head" and not self._cited(index, span)):
            state.add(Stretch(span, index, "heading", "reference", cue.cue_id if cue else "letterhead"))
            return
        cited = self._cited(index, span)
        if cited:
            state.turn_to(cited)
        elif role in ("disclosure", "complaint_rights", "request"):
            state.turn_to(())
        concludes = role == "decision" and bool(state.seen & WEIGHING)  # a decision after the weighing
        strong = cue is not None and cue.weight >= _WEAK_HEADING and not concludes
        kept = (
            role is None and not cited and state.section in ("disclosure", "complaint_rights", "legislation")
        )
        if not kept:
            state.section, state.prior = (role, cue.weight) if cue and strong else (None, 0.0)
            state.heading = cue.cue_id if cue else "heading"
        state.open_end, state.last = False, None
        if role is not None and state.zone == "head":
            state.zone = "body"
        state.stretches.append(self._heading_stretch(index, span, cue, bool(cited), strong))

    def _heading_stretch(self, index: int, span: Span, cue: Cue | None, cites: bool, strong: bool) -> Stretch:
        """The heading itself; one that names no part for sure follows what it heads."""
        role: Role = cue.role if cue else "other"
        certain = strong or bool(cue and cue.closes_notice)
        return Stretch(
            span,
            index,
            "heading",
            role,
            cue.cue_id if cue else "provision-heading" if cites else "heading",
            closes_notice=bool(cue and cue.closes_notice),
            opener=role == "request",
            certain=certain,
            odds=self.likely[index],
        )

    def _paragraph(self, index: int) -> None:
        block, state = self.document.blocks[index], self.state
        reasons = self._reasons_of_row(index)
        start = reasons or inline_heading_end(self.text, block.span, self.regime)
        if reasons:
            self._provision_item(index, Span(block.span.start, reasons))
            state.turn_to(self._cited(index, block.span))
        elif start > block.span.start:
            piece = self.text[block.span.start : start]
            self._heading(index, Span(block.span.start, block.span.start + len(piece.rstrip())))
        elif state.open_end and state.last is not None and self._runs_on(block.span):
            self._continue(index, block.span)
            return
        words = self.words[index]
        foreign = is_other_language(words)
        for number, sentence in enumerate(sentence_spans(self.text, Span(start, block.span.end))):
            for span in split_concession(self.text, sentence):
                self._sentence(index, span, number == 0, foreign)
        words = words.rstrip()
        state.open_end = words[-1:].isalnum() or words.endswith(",")
        self.points.read(words, state.last or "other")

    def _reasons_of_row(self, index: int) -> int:
        """Where the reasons begin of a table's row that names its provision first; 0 for any other block."""
        block = self.document.blocks[index]
        if self.tables[index] != "provisions" or block.author == "requester":
            return 0
        return reasons_after(self.text, self.citations[index], block.span.end) or 0

    def _runs_on(self, span: Span) -> bool:
        return span.of(self.text)[:1].islower() and ASKS.match(span.of(self.text)) is None

    def _continue(self, index: int, span: Span) -> None:
        """A block that goes on in the middle of the sentence before."""
        last = next(s for s in reversed(self.state.stretches) if s.kind != "chrome")
        self.state.add(replace(last, span=span, block=index, opener=False, kind="sentence"))
        self.state.open_end = span.of(self.text).rstrip()[-1:].isalnum()

    def _sentence(self, index: int, span: Span, first: bool, foreign: bool) -> None:
        words, state = span.of(self.text), self.state
        found = sentence_cues(words)
        judgement = self._judge(index, span, words, found, first)
        if foreign:
            judgement = Judgement(judgement.role, OTHER_LANGUAGE, False, False)
        role = judgement.role
        mine = [c for c in found if c.role == role]
        top = max(mine, key=lambda c: c.weight, default=None)
        opener = role == "request" and bool(top and top.opens)
        section = state.section or ""
        self._carry(index, span, role, first, opener, mine)
        state.add(
            Stretch(
                span,
                index,
                "sentence",
                role,
                judgement.cue,
                quotation=any(c.quotation for c in mine) or is_quoted(self.words[index], words),
                opener=opener,
                certain=judgement.certain,
                settled=judgement.settled,
                section=section,
                odds=self.likely[index],
            )
        )

    def _judge(self, index: int, span: Span, words: str, found: tuple[Cue, ...], first: bool) -> Judgement:
        state, block = self.state, self.document.blocks[index]
        if block.author == "requester":
            return Judgement("request", "author-requester", True)
        if self._is_quotation(index):
            return Judgement("legislation", "quotation-block", True)
        if alone := told_alone(state.stretches, index, words):
            return Judgement(alone, REFUSES_ALONE, True)
        points = score(found)
        if state.zone == "end":
            points.pop("reference", None)  # an office named under a signature
        cites = bool(self._cited(index, span))
        best = max(points.values(), default=0.0)
        if best < 5 and state.zone != "body" and self._short(index) and not self._doubted(index):
            return (
                Judgement("reference", "letterhead", True)
                if state.zone == "head"
                else Judgement("other", "signature", True)
            )
        table = "" if self._reasons_of_row(index) else self.tables[index]
        bonus = layout_bonus(state, table, words, points, cites)
        answers = answer_bonus(state.stretches, index, words, self.text)
        for told, extra in (*self.points.bonus(self.words[index]).items(), *answers.items()):
            bonus[told] = bonus.get(told, 0.0) + extra
        return self.judge.decide(found, self.odds[index], state, first, bonus, cites)

    def _doubted(self, index: int) -> bool:
        """Whether a short line at an end of the letter is a point of a list, or by the model no part of its head or foot."""
        odds = self.odds[index]
        unlikely = bool(odds) and odds["reference"] < _UNLIKELY and odds["other"] < _UNLIKELY
        return unlikely or self.points.holds(self.words[index])

    def _short(self, index: int) -> bool:
        words = self.words[index].strip()
        ends = words.rstrip("”’\"'").endswith((".", ":", "?", ";"))
        return len(words.split()) <= _SHORT and not ends

    def _is_quotation(self, index: int) -> bool:
        """Whether a block is quoted guidance: quoted as a whole and led in by "… advise:"."""
        before = next((s for s in reversed(self.state.stretches) if s.kind != "chrome"), None)
        if before is None or not is_quoted(self.words[index]):
            return False
        if before.block >= index:
            return before.cue == "quotation-block"
        led_in = before.span.of(self.text).rstrip().endswith((":", "that", "-", "–"))
        asks = before.span.of(self.text)
        if _ASKED.search(asks):
            return False
        return before.role not in ("request", "reference", "disclosure") and led_in

    # ---- what is carried on
    def _carry(self, index: int, span: Span, role: Role, first: bool, opener: bool, mine: list[Cue]) -> None:
        state = self.state
        if state.section == "request" and role not in ("request", "reference"):
            state.section, state.prior = None, 0.0
        if opener:
            state.section, state.prior, state.heading = "request", 6.0, "request-section"
        elif (
            role == "complaint_rights" and any(c.opens for c in mine) and state.section != "complaint_rights"
        ):
            state.section, state.prior, state.heading = "complaint_rights", 3.0, "complaint-section"
            state.zone = "end"
            state.turn_to(())
        elif role == "other" and any(c.closes for c in mine):
            state.zone = "end"
            state.section, state.prior = None, 0.0
            state.turn_to(())
        cited = self._cited(index, span)
        if not cited or (role != "ncnd" and is_disclaimed(span.of(self.text))):
            return
        if role in ("ncnd", "decision"):
            if not {ground_of(p) for p in cited} <= {ground_of(p) for p in state.exemptions}:
                state.turn_to(cited)
        elif first and role not in ("request", "reference", "complaint_rights", "disclosure", "other"):
            known = {ground_of(p) for p in state.exemptions}
            lead = (
                next(f.span.start for f in self.citations[index] if f.span.start >= span.start) - span.start
            )
            near = lead <= (_LEADS if role != "legislation" else _LEADS // 2)
            if not known or (near and not {ground_of(p) for p in cited} <= known):
                state.turn_to(cited)
