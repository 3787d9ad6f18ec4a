"""Which letters share which texts: a dot for each template in each letter, letters that share most side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from similarity.report.page.inline import plain_text
from similarity.report.page.template_views import FamilyView
from similarity.report.wording.names import Places, anchor, short_name
from similarity.results import Results

__all__ = ["SharedTexts", "build_shared_texts"]

MAX_LETTERS = 50
MAX_TEMPLATES = 30
# With fewer the table of templates says the same.
MIN_LETTERS, MIN_TEMPLATES = 4, 3


@dataclass(frozen=True, slots=True)
class SharedTexts:
    """Dots, the order of rows and columns, rows of the table and what to know about them."""

    points: list[dict[str, Any]]
    letters: list[str]
    templates: list[str]
    rows: list[list[dict[str, str]]]
    note: str


def _side_by_side(sets: Sequence[frozenset[str]]) -> list[int]:
    """An order in which sets that have most in common stand side by side.

    Average linkage over Jaccard distances, leaves in the order that makes neighbours most alike (Bar-Joseph, Gifford
    and Jaakkola 2001).
    """
    if len(sets) < 3:
        return list(range(len(sets)))
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage

    # In thousandths: what is equal stays equal on every machine.
    apart = [
        round(1000 * (1 - len(one & other) / len(one | other)))
        for n, one in enumerate(sets)
        for other in sets[n + 1 :]
    ]
    tree = linkage(np.array(apart, dtype=float), method="average", optimal_ordering=True)
    return [int(leaf) for leaf in leaves_list(tree)]


def _names(documents: Sequence[Any]) -> dict[str, str]:
    """A name for each row; two letters that are called the same keep a row each."""
    names: dict[str, str] = {}
    for document in documents:
        name = plain_text(" ".join(short_name(document).split()))[:40]
        taken = set(names.values())
        names[document.document_id] = name if name not in taken else f"{name} ({document.document_id})"
    return names


def build_shared_texts(results: Results, families: Sequence[FamilyView]) -> SharedTexts | None:
    """The dots; None where there are so few letters or templates that the table says as much."""
    shown = [f for f in families if f.letters > 1][:MAX_TEMPLATES]
    of_letter: dict[str, set[str]] = {}
    for family in shown:
        for occurrence in family.template.occurrences:
            of_letter.setdefault(occurrence.document_id, set()).add(family.template.template_id)
    if len(of_letter) < MIN_LETTERS or len(shown) < MIN_TEMPLATES:
        return None
    most = sorted(of_letter, key=lambda d: (-len(of_letter[d]), d))[:MAX_LETTERS]
    kept = sorted(most)
    order = [kept[n] for n in _side_by_side([frozenset(of_letter[d]) for d in kept])]
    letters = {x.document.document_id: x for x in results.letters}
    names = _names([letters[d].document for d in order])
    row_of = {document_id: n for n, document_id in enumerate(order)}

    def middle(family: FamilyView) -> tuple[float, str]:
        rows = {row_of[o.document_id] for o in family.template.occurrences if o.document_id in row_of}
        return (round(sum(rows) / len(rows), 6) if rows else len(order), family.template.template_id)

    columns = sorted(shown, key=middle)
    points = [
        {
            "letter": names[document_id],
            "template": family.tag,
            "class": family.template.fairness,
            "href": f"#{Places(letters[document_id]).anchor(place.span)}",
            "name": f"{family.tag} in {names[document_id]}",
        }
        for document_id in order
        for family in columns
        if (place := next((o for o in family.template.occurrences if o.document_id == document_id), None))
    ]
    rows = [
        [
            {"text": names[d], "href": f"#{anchor('letter', d)}"},
            {"text": ", ".join(f.tag for f in columns if f.template.template_id in of_letter[d]), "href": ""},
        ]
        for d in order
    ]
    note = (
        "Each row is a letter, each column a template; a dot leads to the place. Letters that share most stand side by"
        " side. Round dots are reasons on harm or public interest; square ones are what any letter of the kind says,"
        " diamonds law, guidance or fixed formula."
    )
    if len(of_letter) > len(order):
        note += f" The {len(order)} letters with most templates are drawn, of {len(of_letter):,}."
    if sum(f.letters > 1 for f in families) > len(shown):
        note += f" The first {len(shown)} templates are drawn."
    return SharedTexts(points, [names[d] for d in order], [f.tag for f in columns], rows, note)
