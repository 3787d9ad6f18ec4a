"""One letter as the report shows it: paragraphs with their roles in the margin, recurring text marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from similarity.records import Block, Document, Finding, Label, Letter, MatrixRow, Overlap, Span
from similarity.report.lists.exemption_matrix import ASPECT_NAMES, AskedRow, asked_rows
from similarity.report.lists.facets import Marks
from similarity.report.marks import Layer, Segment, by_block, cut
from similarity.report.page.files import Section
from similarity.report.page.inline import shown_html
from similarity.report.page.render import fragment
from similarity.report.page.same_arguments import ArgumentView
from similarity.report.privacy.redact import Details
from similarity.report.shares import Remains, exemption_rows, remains
from similarity.report.wording.names import ROLE_NAMES, Places, anchor, citation, short_name, subject, when
from similarity.results import Results

__all__ = [
    "BlockView",
    "LetterEntry",
    "LetterFamily",
    "LetterView",
    "Material",
    "letter_entries",
    "letter_section",
    "section_of",
    "view_of",
]


@dataclass(frozen=True, slots=True)
class BlockView:
    """One paragraph, heading or list item."""

    anchor: str
    start: int  # offset in the letter's text
    number: int
    kind: str
    grey: bool  # site text or the requester's words: shown, never compared
    roles: str
    exemptions: str
    html: Markup
    page: int | None
    findings: tuple[Finding, ...]
    site: bool  # site text in which nothing was found


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """One letter in the list of letters."""

    letter: Letter
    document: Document
    anchor: str
    name: str
    date: str
    overlap: Overlap | None
    marks: Marks  # what the list can be filtered by


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter."""

    letter: Letter
    document: Document
    anchor: str
    listed: frozenset[str]  # ids of findings that the main page lists
    name: str
    citation: str
    date: str
    subject: str
    overlap: Overlap | None
    blocks: tuple[BlockView, ...]
    families: tuple[LetterFamily, ...]  # in order of appearance: the legend
    findings: tuple[Finding, ...]
    repeats: int  # matches inside the letter
    asked: tuple[AskedRow, ...]
    remains: Remains
    arguments: tuple[ArgumentView, ...]  # the same points in other words
    remarks: tuple[str, ...] = ()  # of the user

    @property
    def stretches(self) -> list[tuple[bool, list[BlockView]]]:
        """The blocks in stretches of site text, which the page folds, and of the letter's own text."""
        return [(site, list(own)) for site, own in groupby(self.blocks, key=lambda b: b.site)]


@dataclass(frozen=True, slots=True)
class LetterFamily:
    """What a letter's view shows of a template."""

    template_id: str
    tag: str
    colour: int
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a letter's view is made of, here or in another process.

    Parameters
    ----------
    families
        Every place of a template in the letter, by family.
    loose
        Recurring text that belongs to none of them.
    shared
        Words that stand in another letter, too.
    repeats
        Matches inside the letter.
    listed
        Ids of its findings that the main page lists.
    """

    letter: Letter
    overlap: Overlap | None
    families: list[tuple[Span, LetterFamily]]
    findings: tuple[Finding, ...]
    loose: list[Span]
    shared: list[Span]
    repeats: int
    asked: tuple[MatrixRow, ...]
    details: Details
    listed: frozenset[str]
    arguments: tuple[ArgumentView, ...]
    remarks: tuple[str, ...]


def _layers(letter: Letter, material: Material) -> list[Layer]:
    layers = [Layer(span, "template", family.template_id) for span, family in material.families]
    layers += [Layer(span, "loose") for span in material.loose]
    layers += [Layer(x.span, "quotation") for x in letter.labels if x.quotation]
    layers += [Layer(x.span, "unread") for x in letter.labels if x.role in ("chrome", "reference", "request")]
    layers += [Layer(f.span, "finding", f.finding_id) for f in material.findings if f.span is not None]
    layers += [Layer(p.span, "personal", p.kind) for p in material.details.found]
    return layers


def _segment_html(segment: Segment, families: dict[str, LetterFamily]) -> str:
    html = shown_html(segment.text)
    if not segment.layers or not segment.text.strip():
        return html
    kinds = {layer.kind for layer in segment.layers}
    if "personal" in kinds:
        html = f'<span class="pii" data-k="{segment.values("personal")[0]}">{html}</span>'
    if "quotation" in kinds:
        html = f'<q class="src">{html}</q>'
    if "unread" in kinds:
        html = f'<span class="grey">{html}</span>'
    if "template" in kinds:
        own = [families[value] for value in segment.values("template")]
        tags = " ".join(family.tag for family in own)
        html = f'<mark class="f f{own[0].colour}" data-t="{tags}">{html}</mark>'
    elif "loose" in kinds:
        html = f'<mark class="f loose">{html}</mark>'
    if "finding" in kinds:
        html = f'<span class="fnd">{html}</span>'
    return html


def _tags(layers: list[Layer], families: dict[str, LetterFamily]) -> str:
    ids = dict.fromkeys(x.value for x in layers if x.kind == "template")
    return "".join(
        f'<a class="tag f{families[t].colour}" href="#{families[t].anchor}">{families[t].tag}</a>'
        for t in ids
    )


class _Blocks:
    """Makes the block views of one letter."""

    def __init__(
        self, letter: Letter, layers: list[Layer], places: Places, families: dict[str, LetterFamily]
    ) -> None:
        self.letter, self.places, self.families = letter, places, families
        self.layers = by_block([block.span for block in letter.document.blocks], layers)
        self.labels: dict[int, list[Label]] = {}
        for label in letter.labels:
            self.labels.setdefault(label.block, []).append(label)

    def view(self, index: int, block: Block, findings: tuple[Finding, ...]) -> BlockView:
        labels = self.labels.get(index, [])
        here = self.layers[index]
        segments = cut(self.letter.document.text, block.span, here)
        html = "".join(_segment_html(s, self.families) for s in segments)
        unread = bool(labels) and all(x.role in ("chrome", "request") for x in labels)
        return BlockView(
            anchor=self.places.block_anchor(index),
            start=block.span.start,
            number=self.places.number(index),
            kind=block.kind,
            grey=block.kind == "chrome" or unread,
            roles=", ".join(dict.fromkeys(ROLE_NAMES[x.role] for x in labels)),
            exemptions=", ".join(dict.fromkeys(e for x in labels for e in x.exemptions)),
            html=Markup(html + _tags(here, self.families)),
            page=block.place.page,
            findings=findings,
            site=not self.places.number(index) and not findings,
        )


def view_of(material: Material) -> LetterView:
    """The view of one letter."""
    letter, places = material.letter, Places(material.letter)
    document = letter.document
    spans = material.families
    families = {family.template_id: family for _, family in spans}
    maker = _Blocks(letter, _layers(letter, material), places, families)
    at: dict[int, list[Finding]] = {}
    for finding in material.findings:
        if finding.span is not None:
            at.setdefault(places.block(finding.span.start), []).append(finding)
    first: dict[str, Span] = {}
    for span, family in sorted(spans, key=lambda s: s[0]):
        first.setdefault(family.template_id, span)
    read = exemption_rows(letter, material.shared)
    return LetterView(
        letter=letter,
        document=document,
        listed=material.listed,
        anchor=anchor("letter", document.document_id),
        name=short_name(document),
        citation=citation(document),
        date=when(document.date),
        subject=subject(letter),
        overlap=material.overlap,
        blocks=tuple(maker.view(i, b, tuple(at.get(i, ()))) for i, b in enumerate(document.blocks)),
        families=tuple(families[key] for key in first),
        findings=material.findings,
        repeats=material.repeats,
        asked=tuple(asked_rows(material.asked, read, document.document_id, places)),
        remains=remains(letter, [span for span, _ in spans]),
        arguments=material.arguments,
        remarks=material.remarks,
    )


def letter_section(material: Material) -> Section:
    """The section of one letter; as bytes it comes from another process in half the memory of a text."""
    return Section("letter", section_of(view_of(material)))


def section_of(view: LetterView) -> str:
    """The section that shows a view."""
    names = list(ASPECT_NAMES.values())
    return fragment("sections/letter.html.j2", {"l": view, "aspect_names": names})


def letter_entries(results: Results, marks: Sequence[Marks]) -> list[LetterEntry]:
    """All letters as the list of letters shows them, in order of ``document_id``; ``marks`` are what each is filtered by."""
    overlaps = {o.document_id: o for o in results.overlaps}
    return [
        LetterEntry(
            letter=letter,
            document=letter.document,
            anchor=anchor("letter", letter.document.document_id),
            name=short_name(letter.document),
            date=when(letter.document.date),
            overlap=overlaps.get(letter.document.document_id),
            marks=own,
        )
        for letter, own in zip(results.letters, marks, strict=True)
    ]
