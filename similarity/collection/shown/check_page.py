"""What a check found, as one self-contained page: an overview for each letter, its templates, its findings, the letter whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from similarity.collection.checking.check_result import CheckedLetter, CheckResult, TemplateUse
from similarity.collection.shown.check_sentences import headline_of, notes_of, seen, shared_sentence
from similarity.config import ReportSettings
from similarity.records import Document
from similarity.report.page.inline import show
from similarity.report.page.letters import section_of
from similarity.report.page.pairs import PairView
from similarity.report.page.render import fragment, page
from similarity.report.page.template_form import skeleton_html
from similarity.report.view import View, build_view
from similarity.report.wording.names import FAIRNESS_NAMES, Places, anchor, citation

__all__ = ["check_page", "check_sections"]

_TAG = re.compile(r'<a class="tag [^"]*" href="#([^"]+)">[^<]*</a>')
_LINK = re.compile(r'<a\b([^>]*?) href="#([^"]+)"([^>]*)>')
_NAMED = 8  # letters that are shown side by side with the one checked
_ID = re.compile(r'\bid="([^"]+)"')


def check_page(result: CheckResult) -> str:
    """HTML that works offline and runs only its own script; names are quoted as letters have them."""
    body, context = _body(result)
    return _without_dead_links(page("check.html.j2", body, context))


def check_sections(result: CheckResult, address_of: Callable[[str], str]) -> str:
    """The same sections for a page around them, with every pair of letters side by side.

    Parameters
    ----------
    address_of
        Where an anchor leads that is not among the sections.
    """
    html, _ = _body(result, with_pairs=True)
    known = set(_ID.findall(html))

    def link(found: re.Match[str]) -> str:
        target = found[2] if found[2] in known else ""
        return f'<a{found[1]} href="{f"#{target}" if target else address_of(found[2])}"{found[3]}>'

    return _LINK.sub(link, html)


def _body(result: CheckResult, *, with_pairs: bool = False) -> tuple[str, dict[str, Any]]:
    """Sections, and what a page around them needs."""
    checks, parts, hidden = [], [], []
    taken: set[str] = set()
    for checked in result.letters:
        view = build_view(
            checked.results, ReportSettings(title=_called(checked.letter.document)), checked.details()
        )
        checks.append(_overview(checked, view))
        parts += _details(checked, view, taken, alone=len(result.letters) == 1, with_pairs=with_pairs)
        hidden.append(view.hidden_names)
    context = {
        "title": ", ".join(_called(x.letter.document) for x in result.letters[:3]),
        "checks": checks,
        "collection": result.collection,
        "problems": result.problems,
        "hidden_names": hidden[0] if hidden else Markup("[]"),
    }
    return fragment("sections/check.html.j2", context) + "".join(parts), context


def _called(document: Document) -> str:
    """What a reader calls the letter; where nothing in it tells, its file, which may have a name."""
    return document.reference or document.title or PurePosixPath(document.origin.source).stem


def _overview(checked: CheckedLetter, view: View) -> dict[str, Any]:
    letter = checked.letter
    places = Places(letter)
    reasons = [u for u in checked.templates if u.template.fairness == "case_specific"]
    rest = [u for u in checked.templates if u.template.fairness != "case_specific"]
    return {
        "anchor": anchor("letter", letter.document.document_id),
        "name": _called(letter.document),
        "citation": citation(letter.document, _called(letter.document)),
        "kept": checked.kept,
        "beside": len(checked.results.letters) - 1,
        "headline": headline_of(checked),
        "shared": shared_sentence(checked),
        "notes": list(notes_of(checked)),
        "groups": [
            {"title": title, "uses": [_use(checked, use, view, places) for use in uses]}
            for title, uses in (
                ("Reasons on harm or public interest that other letters have", reasons),
                ("Law, formulas and other wording that other letters have", rest),
            )
        ],
        "own": [
            {
                "quote": show(letter.document.quote(span)),
                "place": places.name(span),
                "paragraph": places.anchor(span),
            }
            for span in checked.own
        ],
        "known": [
            {
                "name": k.template.short_name,
                "label": k.template.label,
                "shared": k.place.shared_words,
                "fixed": k.place.fixed_words,
                "letters": k.template.letters,
                "first": k.template.first_seen,
                "last": k.template.last_seen,
                "place": places.name(k.place.span),
                "paragraph": places.anchor(k.place.span),
            }
            for k in checked.known
        ],
    }


def _use(checked: CheckedLetter, use: TemplateUse, view: View, places: Places) -> dict[str, Any]:
    documents = {x.document.document_id: x.document for x in checked.results.letters}
    family = next(f for f in view.families if f.template.template_id == use.template.template_id)
    first = documents.get(use.first_letter)
    return {
        "anchor": family.anchor,
        "name": use.short_name,
        "label": use.template.label,
        "fairness": use.template.fairness,
        "fairness_name": FAIRNESS_NAMES[use.template.fairness],
        "seen": seen(use),
        "form": skeleton_html(use.template),
        "blanks": [(blank.number, blank.text) for blank in use.blanks],
        "place": places.name(use.spans[0]),
        "paragraph": places.anchor(use.spans[0]),
        "first": citation(first) if first else use.first_letter,
    }


def _beside(checked: CheckedLetter, view: View) -> list[PairView]:
    """The pairs of the letter that are shown side by side: the strongest, so that the page stays quick to make."""
    own = checked.letter.document.document_id
    return [p for p in view.pairs if own in (p.left.document_id, p.right.document_id)][:_NAMED]


def _with_others(html: str, checked: CheckedLetter, view: View) -> str:
    """The letter with, behind the sign of each template, the other letters that have it; each leads to both side by side."""
    own = checked.letter.document.document_id
    pairs = {
        (p.right if p.left.document_id == own else p.left).document_id: p for p in _beside(checked, view)
    }
    others: dict[str, Markup] = {}
    for use in checked.templates:
        named = [(pairs[name], name) for name in use.documents if name in pairs][:_NAMED]
        links = Markup(", ").join(
            Markup('<a href="#{}">{}</a>').format(
                pair.anchor, pair.right_name if pair.left.document_id == own else pair.left_name
            )
            for pair, _ in named
        )
        said = Markup("{}. ").format(seen(use)[:1].upper() + seen(use)[1:])
        beside = Markup("Side by side with {}.").format(links) if named else Markup()
        others[anchor("template", use.template.template_id)] = Markup(
            '<span class="others">{}{}</span>'
        ).format(said, beside)
    return _TAG.sub(lambda tag: tag[0] + others.get(tag[1], ""), html)


def _details(
    checked: CheckedLetter, view: View, taken: set[str], *, alone: bool, with_pairs: bool
) -> list[str]:
    """The letter's templates, those aside that another letter's are, its findings where it stands alone, the letter."""
    own = checked.letter.document.document_id
    uses = {use.template.template_id for use in checked.templates}
    families = [f for f in view.families if f.template.template_id in uses and f.anchor not in taken]
    taken |= {family.anchor for family in families}
    return [
        *(fragment("sections/template.html.j2", {"f": family}) for family in families),
        *([fragment("sections/findings.html.j2", view.context())] if alone else []),
        *(
            _with_others(html, checked, view) if with_pairs else html
            for letter in view.letter_desk.views(own)
            for html in [section_of(letter)]
        ),
        *(
            fragment("sections/pair.html.j2", {"p": pair, "views": view.desk.views(pair)})
            for pair in (_beside(checked, view) if with_pairs else [])
        ),
    ]


def _without_dead_links(html: str) -> str:
    """Links to letters that are not in the page are text."""
    known = set(_ID.findall(html))

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[2] in known else f"<a{found[1]}{found[3]}>"

    return _LINK.sub(kept, html)
