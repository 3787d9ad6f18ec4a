"""A form made a template: who wrote it, when, under which exemption, and how much it can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from similarity.config import ReclassifiedTemplate
from similarity.records import Document, Template
from similarity.templates.fairness import class_of_template, reclassified
from similarity.templates.identity import label_of
from similarity.templates.indexed import IndexedLetter
from similarity.templates.skeleton import Form

__all__ = ["describe"]


def describe(
    template_id: str,
    form: Form,
    letters: Mapping[str, IndexedLetter],
    groups: Mapping[str, int],
    rules: Sequence[ReclassifiedTemplate],
) -> Template:
    """The template of a form.

    Parameters
    ----------
    template_id
        From `assign_ids`.
    form
        Skeleton and occurrences.
    letters
        By ``document_id``.
    groups
        The request each letter answers; letters whose request is unknown are absent.
    rules
        Classes that the reader's settings give.
    """
    places = [(letters[o.document_id], *letters[o.document_id].word_range(o.span)) for o in form.occurrences]
    found = class_of_template(places, [groups.get(o.document_id) for o in form.occurrences])
    fairness, reason = reclassified(template_id, found, rules)
    documents = [letters[d].letter.document for d in dict.fromkeys(o.document_id for o in form.occurrences)]
    first, last = _first_and_last(documents)
    exemptions = {
        provision
        for letter, low, high in places
        for at in set(letter.label[low:high].tolist())
        if at >= 0
        for provision in letter.letter.labels[at].exemptions
    }
    return Template(
        template_id=template_id,
        label=label_of(form.skeleton),
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
    )


def _first_and_last(documents: Sequence[Document]) -> tuple[Document | None, Document | None]:
    """The dated letters that stand first by the earliest day they can have, and last by the latest."""
    dated = [(span, d) for d in documents if (span := d.date_range())]
    if not dated:
        return None, None
    first = min(dated, key=lambda item: (item[0][0], item[0][1], item[1].document_id))[1]
    last = max(dated, key=lambda item: (item[0][1], item[0][0], item[1].document_id))[1]
    return first, last
