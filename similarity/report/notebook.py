"""Runs and records as they show themselves in a notebook."""

from __future__ import annotations

from typing import Any

from similarity.records import Match, Template
from similarity.report.figures import figures, headline, strongest
from similarity.report.page.pairs import PairDesk
from similarity.report.page.render import asset, fragment
from similarity.report.page.template_form import skeleton_html
from similarity.report.wording.names import Places
from similarity.results import Results

__all__ = ["display_records", "match_html", "results_html", "template_html"]


def _framed(html: str) -> str:
    # The report's own look, kept inside the cell; scripts are not needed to read it.
    scoped = asset("notebook.css")
    return f'<div class="similarity-cell"><style>{scoped}</style>{html}</div>'


def results_html(results: Results) -> str:
    """A run at a glance: its headline, the four figures and the strongest recurrence."""
    best = strongest(results)
    shown = match_html(best, results) if best else ""
    summary = {"headline": headline(results), "figures": figures(results), "match": None}
    return _framed(fragment("notebook.html.j2", summary)) + shown


def match_html(match: Match, results: Results) -> str:
    """One match side by side, word by word."""
    both = {match.left_document, match.right_document}
    letters = {x.document.document_id: x for x in results.letters if x.document.document_id in both}
    desk = PairDesk(
        {key: x.document for key, x in letters.items()}, {key: Places(x) for key, x in letters.items()}, {}
    )
    return _framed(fragment("notebook.html.j2", {"headline": "", "figures": (), "match": desk.view(match)}))


def template_html(template: Template) -> str:
    """A template's skeleton as a form with numbered blanks."""
    return _framed(f'<p class="form">{skeleton_html(template)}</p>')


def display_records(results: Results) -> None:
    """Let a notebook show runs, matches and templates as the report does.

    Parameters
    ----------
    results
        The run whose letters the matches quote.

    Notes
    -----
    Does nothing outside IPython.
    """
    try:
        from IPython import get_ipython
    except ImportError:
        return
    shell: Any = get_ipython()
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Results, results_html)
    html.for_type(Match, lambda match: match_html(match, results))
    html.for_type(Template, template_html)
