"""Renders the sections of a report and puts them into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import Lock

from similarity.config import ReportSettings
from similarity.report.page.files import MAIN, Section, lay_out
from similarity.report.page.lazy_pairs import pairs_data
from similarity.report.page.letters import section_of
from similarity.report.page.pairs import PairsAsked, PairView, pair_section
from similarity.report.page.render import around_body, fragment, page
from similarity.report.page.spread import spread_findings, spread_letters
from similarity.report.view import View
from similarity.workers.batches import Team

__all__ = ["PairSections", "compare_page", "letter_sections", "report_pages", "template_sections"]

_CORE = frozenset({"core"})
_LISTS = {"pair": "pairs"}
_PARTS = ("overview", "templates", "letters", "pairs", "findings", "method")
_PAIRS = "similarity.report.page.pairs:pair_sections"
_TOGETHER = 25  # pairs that another process is sent at once: they have letters in common
WRITTEN_BYTES = 400_000  # of pairs written out in the main page, for reading without JavaScript


class PairSections:
    """One section for each pair, strongest first, made when it is asked for or in time that is left before.

    Those that many pages hold are made from the first on here, and from the last on by other processes, until the two
    meet.
    """

    def __init__(self, view: View, most: int) -> None:
        self._desk, self._pairs = view.desk, view.pairs
        self._made: dict[int, Section] = {}
        self._low, self._high = 0, min(most, len(view.pairs))  # between them nobody has begun
        self._lock = Lock()
        self._elsewhere: list[range] = []
        self._results: list[Callable[[], list[list[Section]]]] = []

    def share(self, team: Team) -> None:
        """Let other processes make some when they have done what they were asked before; it is their last work."""
        rounds = -(-(self._high - self._low) // (_TOGETHER * team.count))
        for left in reversed(range(max(rounds, 1))):
            ask = partial(self._ask, team.count)
            self._results.append(team.later(_PAIRS, ask, last=not left, at_once=1))

    def prepare(self, until: Callable[[], bool]) -> None:
        """Make one after the other until there is something else to do."""
        while not until() and self._next():
            pass

    def first(self, count: int) -> Iterator[Section]:
        """The first ``count`` of them."""
        for index in range(min(count, len(self._pairs))):
            while index not in self._made and self._next():
                pass
            if index not in self._made:
                self._take()
            if index not in self._made:  # many pages would not hold it
                self._make(index)
            yield self._made[index]

    def _next(self) -> bool:
        with self._lock:
            index = self._low
            self._low = min(index + 1, self._high)
        if index == self._high:
            return False
        self._make(index)
        return True

    def _make(self, index: int) -> None:
        self._made[index] = pair_section(self._pairs[index], self._desk)

    def _ask(self, processes: int) -> list[PairsAsked]:
        with self._lock:
            new: list[range] = []
            while len(new) < processes and self._low < self._high:
                low = max(self._low, self._high - _TOGETHER)
                new.append(range(low, self._high))
                self._high = low
        self._elsewhere += new
        parts = [self._pairs[some.start : some.stop] for some in new]
        return [PairsAsked(pairs, self._desk.of_some(pairs)) for pairs in parts]

    def _take(self) -> None:
        sections = [part for results in self._results for part in results()]
        for some, part in zip(self._elsewhere, sections, strict=True):
            self._made.update(zip(some, part, strict=True))
        self._results = []
        self._elsewhere = []


def template_sections(view: View) -> Iterator[Section]:
    """One section for each template; they show no chart and no problem."""
    for family in view.families:
        yield Section("template", fragment("sections/template.html.j2", {"f": family}))


def letter_sections(view: View) -> Iterator[Section]:
    """One section for each letter; they show no chart and no problem, either."""
    return (Section("letter", section_of(letter)) for letter in view.letter_desk.views())


def detail_sections(view: View) -> list[Section]:
    """Those of templates, and those of letters."""
    return [*template_sections(view), *letter_sections(view)]


def _front(view: View, pairs: list[PairView]) -> list[Section]:
    """What always stands in the main page; ``pairs`` are those that can be opened."""
    context = {**view.context(), "shown_pairs": pairs, "filtered_pairs": view.list_filters.pairs(pairs)}
    return [Section("core", fragment(f"sections/{name}.html.j2", context)) for name in _PARTS]


def _size(sections: list[Section]) -> int:
    return sum(section.size for section in sections)


def _one_page(
    view: View, details: list[Section], of_pairs: PairSections, limit: int
) -> tuple[list[Section], str] | None:
    """Everything in one page: the first pairs written out, the others made when opened; None if too large."""
    room = limit - _size(details)
    if room < 0:
        return None
    front = _front(view, view.pairs)
    room -= _size(front)
    if room > 0:
        room -= len(pairs_data(view.pairs, view.desk))
    if room < 0:
        return None
    room = min(WRITTEN_BYTES, room)
    written: list[Section] = []
    for section in of_pairs.first(len(view.pairs)):
        if _size(written) + section.size > room:
            break
        written.append(section)
    later = view.pairs[len(written) :]
    return [*front, *details, *written], pairs_data(later, view.desk) if later else ""


def _spread_front(view: View, pairs: list[PairView], limit: int) -> list[Section]:
    """What stands in the main page; where that is too much, the findings and then the letters are listed elsewhere."""
    front = _front(view, pairs)
    if _size(front) <= limit:
        return front
    # A list may take a third of a page, so that the parts that stay leave room for each other.
    context = view.context()
    findings, listed = spread_findings(view.findings, context, limit // 3)
    front[_PARTS.index("findings")] = findings
    if _size(front) <= limit:
        return [*front, *listed]
    letters, *further = spread_letters(view.letters, context, limit // 3)
    front[_PARTS.index("letters")] = letters
    return [*front, *listed, *further]


def _beside_details(
    view: View, of_pairs: PairSections, most: int, limit: int
) -> tuple[list[Section], list[Section]]:
    """What stands before and after the details where there are many pages."""
    return _spread_front(view, view.pairs[:most], limit), list(of_pairs.first(most))


def report_pages(
    view: View,
    settings: ReportSettings,
    made: Callable[[], list[Section]] | None = None,
    of_pairs: PairSections | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Name and HTML, in UTF-8, of each page, ``report.html`` first; a run of usual size is one page.

    ``made`` gives the `detail_sections`, where somebody else makes them; it is asked as late as can be. ``of_pairs`` are
    those of pairs, where some are made.
    """
    of_pairs = of_pairs or PairSections(view, settings.max_pairs)
    # Links between pages carry the page's name: some room is kept for it.
    limit = int(settings.max_page_bytes * 0.85)
    texts = sum(
        len(letter.document.text) for letter in view.letters
    )  # the letters' sections show all of them
    around = (
        _beside_details(view, of_pairs, settings.max_pairs, limit)
        if texts > settings.max_page_bytes
        else None
    )
    details = made() if made is not None else detail_sections(view)
    single = _one_page(view, details, of_pairs, settings.max_page_bytes) if around is None else None
    context = {**view.context(), "later": ""}
    if single is not None:
        sections, context["later"] = single
        files = lay_out(sections, frozenset({s.group for s in sections}), settings.max_page_bytes)
    else:
        before, after = around or _beside_details(view, of_pairs, settings.max_pairs, limit)
        files = lay_out([*before, *details, *after], _CORE, limit, _LISTS)
    for file, parts in files:
        home = "" if file.name == MAIN else MAIN
        head, foot = around_body("report.html.j2", {**context, "home": home})
        yield file.name, b"".join((head, *parts, foot))


def compare_page(view: View) -> str:
    """One page on two letters: what they share, and each letter whole."""
    pair = view.pairs[0] if view.pairs else None
    context = {**view.context(), "pair": pair, "views": view.desk.views(pair) if pair else []}
    details = detail_sections(view)
    parts = [
        fragment("sections/comparison.html.j2", context),
        fragment("sections/templates.html.j2", context),
    ]
    parts += [section.html for section in details if section.group == "template"]
    parts.append(fragment("sections/letters.html.j2", context))
    parts += [section.html for section in details if section.group == "letter"]
    return page("compare.html.j2", "".join(parts), context)
