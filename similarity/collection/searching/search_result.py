"""What a search found, as records."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from similarity.records import Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Hit", "SearchResult"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage.

    Parameters
    ----------
    document_id, source, authority, reference, date
        Of its letter; empty where unknown.
    start, end
        Characters of the letter's text.
    paragraph
        Its number, counted as in a report.
    role, exemptions
        What the passage does, and the provisions that it argues.
    text
        The whole passage.
    marks
        Words in it that the query asks for, in characters of ``text``.
    template_id, template
        The template that most of it stands in, by the last report on the collection, and that template's short name;
        empty where there is none or no report was made.
    letters
        In how many letters, this one counted, runs of twelve words of it and more make up half of it; None for
        passages that are shorter, are not the authority's own words, or come after the first hundred listed.
    first_seen, first_letter
        The oldest dated one of these.
    """

    document_id: str
    source: str
    authority: str
    reference: str
    date: str
    start: int
    end: int
    paragraph: int
    role: str
    exemptions: tuple[str, ...]
    text: str
    marks: tuple[Span, ...]
    template_id: str = ""
    template: str = ""
    letters: int | None = None
    first_seen: str = ""
    first_letter: str = ""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Passages that a query found.

    Parameters
    ----------
    query
        As the user wrote it.
    phrase
        Whether it was one phrase and its letters are listed oldest first.
    passages, letters
        How many there are in all, beyond those that ``hits`` lists.
    best_first
        Whether those that fit best are listed; else those of the oldest letters are.
    """

    query: str
    phrase: bool
    passages: int
    letters: int
    hits: tuple[Hit, ...]
    best_first: bool = True

    def to_frame(self) -> pd.DataFrame:
        """One row for each hit; lists are joined by semicolons."""
        import pandas as pd

        rows = [
            {**asdict(hit), "exemptions": ";".join(hit.exemptions), "marks": len(hit.marks)}
            for hit in self.hits
        ]
        return pd.DataFrame(rows, columns=list(Hit.__dataclass_fields__))
