"""Templates as the report shows them: tag, skeleton as a form, fillings, occurrences."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from similarity.records import LiteralWords, Slot, Template
from similarity.report.inline import quote_html, show
from similarity.report.names import FAIRNESS_NAMES, Places, anchor, citation, short_name, when
from similarity.results import Results

__all__ = ["FamilyView", "build_families", "skeleton_html"]

COLOURS = 8


@dataclass(frozen=True, slots=True)
class FillingView:
    """One distinct filling of a blank and the letters that have it."""

    text: str
    letters: tuple[tuple[str, str], ...]  # anchor, name


@dataclass(frozen=True, slots=True)
class BlankView:
    """One numbered blank."""

    number: int
    type: str
    fillings: tuple[FillingView, ...]


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    """One place of the template."""

    letter: str  # anchor of the letter
    name: str
    citation: str
    date: str
    authority: str
    place: str
    start: int
    end: int
    quote: Markup


@dataclass(frozen=True, slots=True)
class FamilyView:
    """One template."""

    template: Template
    tag: str  # T1, T2, … in order of rank
    colour: int
    anchor: str
    skeleton: Markup
    blanks: tuple[BlankView, ...]
    occurrences: tuple[OccurrenceView, ...]
    letters: int
    fairness: str


def _rank(template: Template) -> tuple[bool, int, int, int, str]:
    letters = len({o.document_id for o in template.occurrences})
    return (
        template.fairness != "case_specific",
        -template.request_groups,
        -letters,
        -len(template.occurrences),
        template.template_id,
    )


def skeleton_html(template: Template) -> Markup:
    """The skeleton as a form: fixed words with numbered blanks between them."""
    parts: list[str] = []
    for part in template.skeleton:
        if isinstance(part, Slot):
            parts.append(
                f'<span class="blank"><b>{part.number}</b><span class="vh"> blank: </span>{part.type}</span>'
            )
        elif part.optional:
            parts.append(f'<span class="opt">[{show(part.text.strip())}]</span>')
        else:
            parts.append(str(show(part.text.strip())))
    html = ""
    for index, part_html in enumerate(parts):
        raw = template.skeleton[index]
        tight = isinstance(raw, LiteralWords) and raw.text.lstrip()[:1] in tuple(".,;:)’'!?")
        html += part_html if not html or tight else " " + part_html
    return Markup(html)


def _blanks(template: Template, names: dict[str, str]) -> tuple[BlankView, ...]:
    blanks = []
    for slot in template.slots:
        by_text: dict[str, dict[str, None]] = {}
        for filling in slot.fillings:
            by_text.setdefault(filling.text, {})[filling.document_id] = None
        fillings = tuple(
            FillingView(text, tuple((anchor("letter", d), names.get(d, d)) for d in documents))
            for text, documents in sorted(by_text.items(), key=lambda item: (-len(item[1]), item[0]))
        )
        blanks.append(BlankView(slot.number, slot.type, fillings))
    return tuple(blanks)


def _occurrences(template: Template, results: Results, places: dict[str, Places]) -> list[OccurrenceView]:
    letters = {x.document.document_id: x for x in results.letters}
    views = []
    for occurrence in template.occurrences:
        document = letters[occurrence.document_id].document
        inner = Markup(f"<mark>{show(document.quote(occurrence.span))}</mark>")
        views.append(
            OccurrenceView(
                letter=anchor("letter", document.document_id),
                name=short_name(document),
                citation=citation(document),
                date=when(document.date),
                authority=document.authority or "not stated",
                place=places[document.document_id].name(occurrence.span),
                start=occurrence.span.start,
                end=occurrence.span.end,
                quote=quote_html(document.text, occurrence.span, inner),
            )
        )
    return views


def build_families(results: Results, places: dict[str, Places]) -> list[FamilyView]:
    """Templates ranked by case-specific spread: class, distinct requests, letters, occurrences."""
    names = {x.document.document_id: short_name(x.document) for x in results.letters}
    return [
        FamilyView(
            template=template,
            tag=f"T{index + 1}",
            colour=index % COLOURS,
            anchor=anchor("template", template.template_id),
            skeleton=skeleton_html(template),
            blanks=_blanks(template, names),
            occurrences=tuple(_occurrences(template, results, places)),
            letters=len({o.document_id for o in template.occurrences}),
            fairness=FAIRNESS_NAMES[template.fairness],
        )
        for index, template in enumerate(sorted(results.templates, key=_rank))
    ]
