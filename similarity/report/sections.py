"""Renders the sections of a report and puts them into pages."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.config import ReportSettings
from similarity.report.layout import MAIN, Section, lay_out
from similarity.report.page import fragment, page
from similarity.report.view import View

__all__ = ["compare_page", "report_pages"]

_CORE = frozenset({"core"})


def _views(view: View) -> Iterator[Section]:
    """Sections in reading order; those in the group ``core`` always stand in the main file."""
    context = view.context()
    yield Section("core", fragment("overview.html.j2", context))
    yield Section("core", fragment("templates.html.j2", context))
    for family in view.families:
        yield Section("template", fragment("template.html.j2", {"f": family}))
    yield Section("core", fragment("letters.html.j2", context))
    roles = context["matrix_roles"]
    for letter in view.letters:
        yield Section("letter", fragment("letter.html.j2", {"l": letter, "matrix_roles": roles}))
    yield Section("core", fragment("pairs.html.j2", context))
    for pair in view.pairs:
        yield Section("pair", fragment("pair.html.j2", {"p": pair}))
    yield Section("core", fragment("findings.html.j2", context))
    yield Section("core", fragment("method.html.j2", context))


def report_pages(view: View, settings: ReportSettings) -> Iterator[tuple[str, str]]:
    """Name and HTML of each page, ``report.html`` first; a small run is one page."""
    context = view.context()
    files = lay_out(list(_views(view)), _CORE, settings.max_page_bytes)
    for file, parts in files:
        home = "" if file.name == MAIN else MAIN
        yield file.name, page("report.html.j2", "".join(parts), {**context, "home": home})


def compare_page(view: View) -> str:
    """One page on two letters: what they share, and each letter whole."""
    context = view.context()
    parts = [fragment("comparison.html.j2", context), fragment("templates.html.j2", context)]
    parts += [fragment("template.html.j2", {"f": family}) for family in view.families]
    parts.append(fragment("letters.html.j2", context))
    roles = context["matrix_roles"]
    parts += [fragment("letter.html.j2", {"l": x, "matrix_roles": roles}) for x in view.letters]
    body = "".join(parts)
    return page("compare.html.j2", body, context)
