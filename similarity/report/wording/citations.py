"""How a passage and a template are cited: text to copy that leads back to the files."""

from __future__ import annotations

from collections.abc import Mapping

from similarity.records import Document, Letter, Match, Span, Template
from similarity.report.wording.names import Places, citation, plural, same_words, when

__all__ = ["cite_match", "cite_passage", "cite_template", "cited_places"]

MOST_NAMED = 12  # letters named in the citation of a template


def cite_passage(document: Document, span: Span, place: str, quoted: str = "") -> str:
    """``“words” (authority, reference, date; paragraph; characters of the text file; source and its SHA-256)``.

    Parameters
    ----------
    document, span
        The passage.
    place
        Where it stands, in words.
    quoted
        Its words where they are to be shown otherwise than they stand, such as without names.
    """
    where = f"characters {span.start}–{span.end} of text/{document.document_id}.txt"
    origin = f"source {document.origin.source}, SHA-256 {document.origin.sha256}"
    return f"“{quoted or document.quote(span)}” ({citation(document)}; {place}, {where}; {origin})"


def cite_match(match: Match, letters: Mapping[str, Letter]) -> str:
    """Both sides of a match, and how much they have in common."""
    sides = []
    for document_id, span in ((match.left_document, match.left), (match.right_document, match.right)):
        letter = letters[document_id]
        sides.append(cite_passage(letter.document, span, Places(letter).name(span)))
    shared = f"{same_words(match.shared_words, match.longest_run_words)}."
    return "\n\n".join([*sides, shared.replace("1 word are", "1 word is")])


def cited_places(
    template: Template, letters: Mapping[str, Letter], places: Mapping[str, Places], most: int = MOST_NAMED
) -> str:
    """In how many letters a template stands, when, and the first of them by date with their places."""
    found: dict[str, Span] = {}
    for occurrence in template.occurrences:
        found.setdefault(occurrence.document_id, occurrence.span)
    ordered = sorted(found, key=lambda d: (letters[d].document.date or "9999", d))
    seen = when(template.first_seen)
    if template.last_seen != template.first_seen:
        seen += f" to {when(template.last_seen)}"
    named = [
        f"{citation(letters[d].document)}, {places[d].name(found[d])}, characters"
        f" {found[d].start}–{found[d].end} of text/{d}.txt"
        for d in ordered[:most]
    ]
    more = f"; and {plural(len(ordered) - most, 'more letter')}" if len(ordered) > most else ""
    return f"It stands in {plural(len(ordered), 'letter')}, {seen}: {'; '.join(named)}{more}."


def cite_template(
    template: Template, tag: str, letters: Mapping[str, Letter], places: Mapping[str, Places]
) -> str:
    """The template's words and where it stands."""
    return f"Template {tag} ({template.template_id}): “{template.label}”. {cited_places(template, letters, places)}"
