"""Which template stands at a place of a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from similarity.records import Fairness, Span, Template

__all__ = ["TemplateAt", "TemplateHere"]


@dataclass(frozen=True, slots=True)
class TemplateHere:
    """What a reader calls a template, and where its view is."""

    tag: str
    anchor: str
    fairness: Fairness


class TemplateAt:
    """Finds the template in which a place lies.

    Parameters
    ----------
    templates
        In order of worth: the first one that holds a place is found.
    names
        Tag and anchor by ``template_id``; a template without is not found.
    """

    def __init__(self, templates: Iterable[Template], names: Mapping[str, tuple[str, str]]) -> None:
        self._places: defaultdict[str, list[tuple[Span, TemplateHere]]] = defaultdict(list)
        for template in templates:
            if template.template_id in names:
                here = TemplateHere(*names[template.template_id], template.fairness)
                for occurrence in template.occurrences:
                    self._places[occurrence.document_id].append((occurrence.span, here))

    def at(self, document_id: str, span: Span) -> TemplateHere | None:
        """The template that holds where ``span`` begins; None without one."""
        return next(
            (
                here
                for place, here in self._places.get(document_id, ())
                if place.start <= span.start < place.end
            ),
            None,
        )
