"""What a check found, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from similarity.collection.checking.check_result import CheckedLetter, CheckResult, TemplateUse
from similarity.collection.shown.check_sentences import form_of, headline_of, notes_of, seen, shared_sentence
from similarity.records import Span
from similarity.report.privacy.quotation import Redactor
from similarity.report.terminal.letter_findings import render_audit
from similarity.report.wording.names import FAIRNESS_NAMES, Places, plural
from similarity.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["render_check"]

_QUOTED = 60  # words of a quotation


def render_check(result: CheckResult, console: Console) -> None:
    """Print each letter: shares, templates with its fillings, its own words, findings, what speaks for the authority."""
    for number, checked in enumerate(result.letters):
        if number:
            console.print()
        _letter(result, checked, console)


def _letter(result: CheckResult, checked: CheckedLetter, console: Console) -> None:
    from rich.text import Text

    redactor = Redactor(checked.results.letters, keep_names=False, known=checked.details())
    own = checked.letter.document.document_id
    console.print(Text(redactor.citation(own), style="bold underline"))
    console.print(Text(f"Compared with {plural(checked.kept, 'letter')} of {visible(result.collection)}."))
    for note in notes_of(checked):
        console.print(Text(visible(note), style="yellow"))
    console.print(Text(headline_of(checked), style="bold"))
    said = shared_sentence(checked)
    if said:
        console.print(Text(said))
    _templates(checked, redactor, console)
    _known(checked, console)
    _own(checked, redactor, console)
    console.print()
    render_audit(checked.results, own, console)


def _line(text: str, console: Console, indent: int = 2, style: str = "") -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(visible(text), style=style), (0, 0, 0, indent)))


def _templates(checked: CheckedLetter, redactor: Redactor, console: Console) -> None:
    from rich.text import Text

    groups = (
        ("Reasons on harm or public interest that other letters have", True),
        ("Law, formulas and other wording that other letters have", False),
    )
    for title, reasons in groups:
        uses = [u for u in checked.templates if (u.template.fairness == "case_specific") == reasons]
        if uses:
            console.print()
            console.print(Text(f"{title} ({len(uses)})", style="bold underline"))
        for use in uses:
            _template(checked, use, redactor, console, whole=reasons)


def _template(
    checked: CheckedLetter, use: TemplateUse, redactor: Redactor, console: Console, *, whole: bool
) -> None:
    own = checked.letter.document.document_id
    place = Places(checked.letter).name(use.spans[0])
    documents = [own, *(o.document_id for o in use.template.occurrences)]
    console.print()
    _line(f"{use.short_name}  {seen(use)} ({place})", console, style="bold")
    form = redactor.text(form_of(use) if whole else use.template.label, documents)
    _line(form, console, 4, "italic")
    filled = [
        f"{blank.number} {''.join(run['text'] for run in redactor.quote(own, blank.span)) or 'nothing'}"
        for blank in use.blanks
    ]
    if filled:
        _line("in the blanks here: " + "; ".join(" ".join(one.split()) for one in filled), console, 4)
    if not whole:
        _line(f"({FAIRNESS_NAMES[use.template.fairness]})", console, 4, "dim")


def _known(checked: CheckedLetter, console: Console) -> None:
    from rich.text import Text

    if not checked.known:
        return
    console.print()
    console.print(Text(f"Templates of the library ({len(checked.known)})", style="bold underline"))
    for use in checked.known:
        template, place = use.template, use.place
        dates = f", {template.first_seen} to {template.last_seen}" if template.first_seen else ""
        _line(
            f"{template.short_name}  “{template.label}”: {place.shared_words} of {place.fixed_words} fixed words;"
            f" known from {plural(template.letters, 'letter')}{dates}"
            f" ({Places(checked.letter).name(place.span)})",
            console,
        )


def _own(checked: CheckedLetter, redactor: Redactor, console: Console) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(f"Reasons that no other letter has ({len(checked.own)})", style="bold underline"))
    if not checked.own:
        _line("None were found.", console)
    places = Places(checked.letter)
    for span in checked.own:
        _line(f"“{_quoted(redactor, checked, span)}” ({places.name(span)})", console)


def _quoted(redactor: Redactor, checked: CheckedLetter, span: Span) -> str:
    shown = "".join(run["text"] for run in redactor.quote(checked.letter.document.document_id, span)).split()
    return " ".join(shown[:_QUOTED]) + (" …" if len(shown) > _QUOTED else "")
