"""Templates as the report shows them: tag, skeleton as a form, fillings, occurrences."""

from __future__ import annotations

from markupsafe import Markup

from similarity.records import Letter, Template
from similarity.report.lists.remarks import Remarks
from similarity.report.marks import Layer, cut
from similarity.report.page.inline import quote_html, show
from similarity.report.page.same_arguments import Arguments
from similarity.report.page.template_form import skeleton_html
from similarity.report.page.template_views import (
    SPREAD_NAMES,
    BlankView,
    FamilyView,
    FillingView,
    OccurrenceView,
    WordingView,
)
from similarity.report.page.template_worth import longest_runs, rank_of
from similarity.report.wording.citations import cite_template
from similarity.report.wording.fact_names import argument_name
from similarity.report.wording.names import (
    BLANK_NAMES,
    FAIRNESS_NAMES,
    Places,
    anchor,
    citation,
    plural,
    short_name,
    subject,
    when,
)
from similarity.results import Results
from similarity.templates.families.short_names import short_names
from similarity.words import word_forms

__all__ = ["build_families"]

COLOURS = 8
# Occurrences quoted on a template's page; its table lists more, templates.json all.
MAX_SHOWN = 8
MAX_LISTED = 200


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
        blanks.append(BlankView(slot.number, BLANK_NAMES[slot.type], fillings))
    return tuple(blanks)


def _wordings(template: Template, names: dict[str, str], shown: int = 12) -> tuple[WordingView, ...]:
    views = []
    for variant in template.variants[:shown]:
        documents = dict.fromkeys(template.occurrences[i].document_id for i in variant.occurrences)
        views.append(
            WordingView(
                first_seen=when(variant.first_seen),
                letters=tuple((anchor("letter", d), names[d]) for d in documents),
                changes=tuple((c.was.strip(), c.now.strip()) for c in variant.changes),
            )
        )
    return tuple(views)


def _variants(template: Template, letters: dict[str, Letter]) -> list[tuple[str, int]]:
    """For each occurrence its wording, named by a letter, and its number of words.

    Occurrences that are word for word alike are one wording.
    """
    seen: dict[tuple[str, ...], str] = {}
    of_quote: dict[str, tuple[str, int]] = {}  # most occurrences are alike to the letter
    variants = []
    for occurrence in template.occurrences:
        quote = letters[occurrence.document_id].document.quote(occurrence.span)
        if quote not in of_quote:
            form = tuple(word_forms(quote))
            of_quote[quote] = seen.setdefault(form, _variant_name(len(seen))), len(form)
        variants.append(of_quote[quote])
    return variants


def _variant_name(index: int) -> str:
    return (
        chr(ord("a") + index)
        if index < 26
        else f"{chr(ord('a') + index // 26 - 1)}{chr(ord('a') + index % 26)}"
    )


def _quote(template: Template, index: int, letter: Letter) -> Markup:
    """An occurrence with the words that fill its blanks marked and numbered."""
    span, text = template.occurrences[index].span, letter.document.text
    layers = [
        Layer(filling.span, "slot", str(slot.number))
        for slot in template.slots
        for filling in slot.fillings
        if filling.occurrence == index
    ]
    parts = []
    for segment in cut(text, span, layers):
        numbers = segment.values("slot")
        shown = show(segment.text)
        parts.append(
            f'<em class="fill" data-n="{numbers[0]}">{shown}</em>' if numbers else f"<mark>{shown}</mark>"
        )
    return quote_html(text, span, Markup("".join(parts)))


def _occurrences(
    template: Template, variants: list[tuple[str, int]], letters: dict[str, Letter], places: dict[str, Places]
) -> list[OccurrenceView]:
    views = []
    for index, occurrence in enumerate(template.occurrences[:MAX_LISTED]):
        letter = letters[occurrence.document_id]
        document, own = letter.document, places[occurrence.document_id]
        variant, number = variants[index]
        views.append(
            OccurrenceView(
                letter=anchor("letter", document.document_id),
                name=short_name(document),
                citation=citation(document),
                date=when(document.date),
                authority=document.authority or "not stated",
                subject=subject(letter),
                place=own.name(occurrence.span),
                paragraph=own.anchor(occurrence.span),
                start=occurrence.span.start,
                end=occurrence.span.end,
                words=number,
                variant=variant,
                quote=_quote(template, index, letter) if index < MAX_SHOWN else None,
            )
        )
    return views


def _requests(template: Template, letters: dict[str, Letter]) -> tuple[str, str]:
    """How many different requests the letters answer, short and in words; no more certain than the letters are."""
    number, documents = template.request_groups, {o.document_id for o in template.occurrences}
    unknown = sum(letters[d].request_status == "absent" for d in documents)
    if not number:
        return "unknown", "requests unknown"
    said = plural(number, "different request") if number > 1 else "one request"
    if not unknown:
        return f"{number:,}", said
    return f"{number:,} known", f"{said} known, unknown for {plural(unknown, 'letter')}"


def build_families(results: Results, places: dict[str, Places], limit: int = 300) -> list[FamilyView]:
    """Templates ranked by worth, those that recur inside one letter last.

    At most ``limit`` are shown; ``templates.json`` holds all.
    """
    letters = {x.document.document_id: x for x in results.letters}
    names = {key: short_name(x.document) for key, x in letters.items()}
    ranked = sorted(results.templates, key=rank_of)[:limit]
    shorts = short_names(t.template_id for t in results.templates)
    tags = {
        t.template_id: (shorts[t.template_id], anchor("template", t.template_id), t.label) for t in ranked
    }
    longest = longest_runs(results)
    others = Arguments(results, places)
    remarks = Remarks(results.notes)
    return [
        FamilyView(
            template=template,
            tag=shorts[template.template_id],
            colour=index % COLOURS,
            anchor=anchor("template", template.template_id),
            skeleton=skeleton_html(template),
            blanks=_blanks(template, names),
            occurrences=tuple(_occurrences(template, wordings, letters, places)),
            letters=len({o.document_id for o in template.occurrences}),
            fairness=FAIRNESS_NAMES[template.fairness],
            variants=len(set(wordings)),
            wordings=_wordings(template, names),
            spread=SPREAD_NAMES[template.spread],
            longest=longest.get(template.template_id, 0),
            arguments=tuple(argument_name(a) for a in template.stock_arguments),
            requests=_requests(template, letters)[0],
            requests_said=_requests(template, letters)[1],
            cited=cite_template(template, shorts[template.template_id], letters, places),
            related=tuple(tags[t] for t in template.related if t in tags),
            arguments_like=others.of_template(template.template_id),
            remarks=remarks.about(template.template_id),
        )
        for index, (template, wordings) in enumerate((t, _variants(t, letters)) for t in ranked)
    ]
