"""Two letters as one page: what they share, side by side, and each letter whole."""

from __future__ import annotations

from dataclasses import replace

from similarity.config import ReportSettings
from similarity.report.lists.told_passages import telling_passages
from similarity.report.page_sections import compare_page
from similarity.report.view import build_view
from similarity.results import Results

__all__ = ["compare_html"]


def compare_html(results: Results) -> str:
    """A self-contained page on two letters.

    Parameters
    ----------
    results
        A run on two letters; of a larger run, the first two letters that share a passage are shown.

    Returns
    -------
    str
        HTML that works offline and runs only its own script.
    """
    names = [x.document.reference or x.document.title or x.document.document_id for x in results.letters]
    title = " and ".join(names[:2]) or "Two letters"
    view = build_view(results, ReportSettings(title=title))
    if view.pairs:
        first, *others = view.pairs
        told = replace(first, matches=tuple(telling_passages(first.matches)))
        view = replace(view, pairs=[told, *others])
    return compare_page(view)
