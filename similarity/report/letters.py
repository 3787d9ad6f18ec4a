"""One letter as the report shows it: paragraphs with their roles in the margin, recurring text marked."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from similarity.records import Block, Document, Finding, Label, Letter, Match, Overlap, Span
from similarity.report.families import FamilyView
from similarity.report.inline import show
from similarity.report.marks import Layer, Segment, cut
from similarity.report.names import ROLE_NAMES, Places, anchor, citation, short_name, when
from similarity.results import Results

__all__ = ["BlockView", "LetterView", "build_letters"]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One paragraph, heading or list item."""

    number: int
    kind: str
    grey: bool  # site text or the requester's words: shown, never compared
    roles: tuple[str, ...]
    exemptions: tuple[str, ...]
    html: Markup
    page: int | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter."""

    letter: Letter
    document: Document
    anchor: str
    name: str
    citation: str
    date: str
    overlap: Overlap | None
    blocks: tuple[BlockView, ...]
    families: tuple[FamilyView, ...]  # in order of appearance: the legend
    findings: tuple[Finding, ...]
    repeats: int  # matches inside the letter


def _template_layers(
    document_id: str, families: list[FamilyView], matches: list[Match]
) -> tuple[list[Layer], tuple[FamilyView, ...]]:
    layers, seen = [], []
    for family in families:
        spans = [o.span for o in family.template.occurrences if o.document_id == document_id]
        layers += [Layer(span, "template", family.template.template_id) for span in spans]
        if spans:
            seen.append((min(spans), family))
    known = {f.template.template_id for f in families}
    for match in matches:
        if match.template_id not in known:
            pairs = ((match.left_document, match.left), (match.right_document, match.right))
            layers += [Layer(span, "loose", match.match_id) for name, span in pairs if name == document_id]
    return layers, tuple(family for _, family in sorted(seen, key=lambda s: s[0]))


def _segment_html(segment: Segment, families: dict[str, FamilyView]) -> str:
    html = str(show(segment.text))
    if not segment.text.strip():
        return html
    if segment.has("quotation"):
        html = f'<q class="src">{html}</q>'
    if segment.has("unread"):
        html = f'<span class="grey">{html}</span>'
    own = [families[value] for value in segment.values("template")]
    if own:
        tags = " ".join(family.tag for family in own)
        html = f'<mark class="f f{own[0].colour}" data-t="{tags}">{html}</mark>'
    elif segment.has("loose"):
        html = f'<mark class="f loose">{html}</mark>'
    if segment.has("finding"):
        html = f'<span class="fnd" data-f="{" ".join(segment.values("finding"))}">{html}</span>'
    return html


def _starts(layers: list[Layer], block: Span, families: dict[str, FamilyView]) -> str:
    tags = dict.fromkeys(x.value for x in layers if x.kind == "template" and x.span.overlaps(block))
    return "".join(
        f'<a class="tag f{families[t].colour}" href="#{families[t].anchor}">{families[t].tag}</a>'
        for t in tags
    )


def _block(
    letter: Letter,
    block: Block,
    labels: list[Label],
    layers: list[Layer],
    number: int,
    families: dict[str, FamilyView],
) -> BlockView:
    segments = cut(letter.document.text, block.span, layers)
    tags = _starts(layers, block.span, families)
    return BlockView(
        number=number,
        kind=block.kind,
        grey=block.kind == "chrome" or bool(labels and all(x.role in ("chrome", "request") for x in labels)),
        roles=tuple(dict.fromkeys(ROLE_NAMES[x.role] for x in labels)),
        exemptions=tuple(dict.fromkeys(e for x in labels for e in x.exemptions)),
        html=Markup("".join(_segment_html(s, families) for s in segments)) + Markup(tags),
        page=block.place.page,
    )


def _letter(
    letter: Letter,
    families: list[FamilyView],
    places: Places,
    overlap: Overlap | None,
    findings: tuple[Finding, ...],
    matches: list[Match],
) -> LetterView:
    document = letter.document
    layers, seen = _template_layers(document.document_id, families, matches)
    by_id = {f.template.template_id: f for f in families}
    layers += [Layer(x.span, "quotation") for x in letter.labels if x.quotation]
    layers += [Layer(x.span, "unread") for x in letter.labels if x.role in ("chrome", "reference", "request")]
    layers += [Layer(f.span, "finding", f.finding_id) for f in findings if f.span is not None]
    labels: dict[int, list[Label]] = {}
    for label in letter.labels:
        labels.setdefault(label.block, []).append(label)
    blocks = tuple(
        _block(letter, block, labels.get(index, []), layers, places.number(index), by_id)
        for index, block in enumerate(document.blocks)
    )
    return LetterView(
        letter=letter,
        document=document,
        anchor=anchor("letter", document.document_id),
        name=short_name(document),
        citation=citation(document),
        date=when(document.date),
        overlap=overlap,
        blocks=blocks,
        families=seen,
        findings=findings,
        repeats=sum(m.scope == "within_document" for m in matches),
    )


def build_letters(
    results: Results, families: list[FamilyView], places: dict[str, Places]
) -> list[LetterView]:
    """Views of all letters, in order of ``document_id``."""
    overlaps = {o.document_id: o for o in results.overlaps}
    findings: dict[str, list[Finding]] = {}
    for finding in results.findings:
        findings.setdefault(finding.document_id, []).append(finding)
    matches: dict[str, list[Match]] = {}
    for match in results.matches:
        for name in {match.left_document, match.right_document}:
            matches.setdefault(name, []).append(match)
    own: dict[str, list[FamilyView]] = {}
    for family in families:
        for name in dict.fromkeys(o.document_id for o in family.template.occurrences):
            own.setdefault(name, []).append(family)
    views = []
    for letter in results.letters:
        key = letter.document.document_id
        views.append(
            _letter(
                letter,
                own.get(key, []),
                places[key],
                overlaps.get(key),
                tuple(findings.get(key, ())),
                matches.get(key, []),
            )
        )
    return views
