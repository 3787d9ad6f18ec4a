"""A form made a template: who wrote it, when, under which exemption, and how much it can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from similarity.config import ReclassifiedTemplate
from similarity.records import Letter, Span, Template
from similarity.templates.families.identity import label_of
from similarity.templates.form.skeleton import Form
from similarity.templates.indexed_letters import IndexedLetter, IndexedLetters
from similarity.templates.share.fairness import class_of_template, reclassified
from similarity.templates.share.place_classes import PlaceClasses
from similarity.templates.share.travels import first_and_last, spread_of
from similarity.templates.share.words_of_the_law import WORDS_OF_THE_LAW, only_words_of_the_law

__all__ = ["describe"]


def describe(
    template_id: str,
    form: Form,
    letters: IndexedLetters,
    groups: Mapping[str, int],
    rules: Sequence[ReclassifiedTemplate],
    classes: PlaceClasses,
) -> Template:
    """The template of a form.

    Parameters
    ----------
    template_id
        From `assign_ids`.
    form
        Skeleton and occurrences.
    letters
        All of them.
    groups
        The request each letter answers; letters whose request is unknown are absent.
    rules
        Classes that the reader's settings give.
    classes
        Of places of these letters.
    """
    rows = np.array([letters.rows[o.document_id] for o in form.occurrences], dtype=np.int64)
    at = np.array([(o.span.start, o.span.end) for o in form.occurrences], dtype=np.int32)
    low, high = letters.word_ranges(rows, at[:, 0], at[:, 1])
    found = class_of_template(
        {o.document_id for o in form.occurrences},
        [classes.classes[number] for number in classes.of(low, high).tolist()],
        [groups.get(o.document_id) for o in form.occurrences],
    )
    medoid = form.occurrences[form.medoid]
    if found[0] == "case_specific" and only_words_of_the_law(
        medoid.span.of(letters[medoid.document_id].letter.document.text)
    ):
        found = "consistency", WORDS_OF_THE_LAW
    fairness, reason = reclassified(template_id, found, rules)
    documents = [letters[d].letter.document for d in dict.fromkeys(o.document_id for o in form.occurrences)]
    first, last = first_and_last(documents)
    exemptions = {
        provision
        for row, first_word, stop in zip(rows.tolist(), low.tolist(), high.tolist(), strict=True)
        for number in set(letters.label[first_word:stop].tolist())
        if number >= 0
        for provision in letters.letters[row].letter.labels[number].exemptions
    }
    return Template(
        template_id=template_id,
        label=label_of(form.skeleton, mid_sentence=_begins_inside(letters[medoid.document_id], medoid.span)),
        skeleton=form.skeleton,
        occurrences=form.occurrences,
        first_seen=first.date if first else "",
        last_seen=last.date if last else "",
        date_bases=(first.date_basis, last.date_basis) if first and last else (),
        authorities=tuple(sorted({d.authority for d in documents if d.authority})),
        exemptions=tuple(sorted(exemptions)),
        fairness=fairness,
        fairness_reason=reason,
        request_groups=len({groups[d.document_id] for d in documents if d.document_id in groups}),
        medoid=form.medoid,
        variants=form.variants,
        spread=spread_of(documents),
        stock_arguments=_stock_arguments(letters[medoid.document_id].letter, medoid.span),
    )


def _begins_inside(letter: IndexedLetter, span: Span) -> bool:
    """Whether the word before belongs to the sentence in which the span begins."""
    first, _ = letter.word_range(span)
    return 0 < first < len(letter.sentence) and bool(letter.sentence[first] == letter.sentence[first - 1])


def _stock_arguments(letter: Letter, span: Span) -> tuple[str, ...]:
    """Ids of the stock arguments in the template's most typical occurrence."""
    from similarity.segment.parts.arguments import find_arguments

    inside = tuple(
        replace(label, span=Span(max(label.span.start, span.start), min(label.span.end, span.end)))
        for label in letter.labels
        if label.span.overlaps(span)
    )
    return tuple(sorted({one.argument_id for one in find_arguments(replace(letter, labels=inside))}))
