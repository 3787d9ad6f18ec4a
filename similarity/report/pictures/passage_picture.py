"""Pictures of a passage that two letters share, and of a template, as SVG or PNG: the same bytes on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from similarity.errors import InputError
from similarity.records import Letter, Match, Slot, Template
from similarity.report.marks import side
from similarity.report.page.template_form import spaced_parts
from similarity.report.typesetting import typeset
from similarity.report.wording.citations import cited_places
from similarity.report.wording.names import BLANK_NAMES, Places, citation, plural
from similarity.report.wording.words_around import around

__all__ = ["Kind", "Sheet", "kind_of", "match_sheet", "picture", "template_sheet"]

Kind = Literal["svg", "png"]
AROUND = 110  # characters of the letter before and after
PIXELS_PER_INCH = 144.0
_NAMED = 4  # letters at the foot of a template
NOTE = "Recurrence alone proves nothing: read the passages in their letters."


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are marked alike."""

    text: str
    kind: str = ""  # run, same, diff, blank, around, or plain


@dataclass(frozen=True, slots=True)
class Column:
    """One text and where it stands."""

    runs: tuple[Run, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one picture shows."""

    title: str
    columns: tuple[Column, ...]
    note: str = NOTE


def _column(letter: Letter, match: Match, *, left: bool) -> Column:
    document, span = letter.document, match.left if left else match.right
    before, after = around(document.text, span, AROUND)
    kinds = ("run", "same", "diff")
    inner = [
        Run(s.text, next((kind for kind in kinds if s.has(kind)), ""))
        for s in side(document.text, match, left=left)
    ]
    place = f"{Places(letter).name(span)}, characters {span.start}–{span.end}"
    runs = (Run(before, "around"), *inner, Run(after, "around"))
    flat = tuple(Run(_one_line(run.text), run.kind) for run in runs if run.text)
    return Column(flat, f"{citation(document)}; {place} of text/{document.document_id}.txt")


def _one_line(text: str) -> str:
    """The text with its line breaks as spaces; those at its borders part it from its neighbours."""
    lead, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{lead}{' '.join(text.split())}{tail}" if text.strip() else " "


def match_sheet(match: Match, letters: Mapping[str, Letter]) -> Sheet:
    """Both sides of a match: shared words and the longest run marked, words that differ in another colour."""
    return Sheet(
        f"{plural(match.longest_run_words, 'identical word')} in a row, {plural(match.shared_words, 'shared word')}",
        (
            _column(letters[match.left_document], match, left=True),
            _column(letters[match.right_document], match, left=False),
        ),
    )


def template_sheet(template: Template, tag: str, letters: Mapping[str, Letter]) -> Sheet:
    """The form with its blanks, and the letters in which it stands."""
    runs = []
    for space, part in spaced_parts(template):
        if isinstance(part, Slot):
            runs += [Run(space), Run(f"{part.number} {BLANK_NAMES[part.type]}", "blank")]
        else:
            words = _one_line(part.text).strip()
            runs.append(
                Run(
                    f"{space}[{words}]" if part.optional else f"{space}{words}",
                    "around" if part.optional else "",
                )
            )
    places = {d: Places(letters[d]) for d in {o.document_id for o in template.occurrences}}
    return Sheet(
        f"Template {tag}",
        (Column(tuple(r for r in runs if r.text), cited_places(template, letters, places, most=_NAMED)),),
    )


def kind_of(file: Path) -> Kind:
    """``svg`` or ``png``, by the ending of a file's name.

    Raises
    ------
    InputError
        It ends in something else.
    """
    kind = file.suffix.lower().removeprefix(".")
    if kind == "svg":
        return "svg"
    if kind == "png":
        return "png"
    raise InputError(str(file), "a picture is written as .svg or .png. Name the file accordingly.")


def picture(sheet: Sheet, kind: Kind) -> bytes:
    """The sheet as a picture.

    Parameters
    ----------
    sheet
        What it shows.
    kind
        ``svg``, or ``png`` with 144 pixels to the inch.

    Raises
    ------
    MissingExtra
        typst is not installed.
    """
    return typeset("pictures/passage.typ", asdict(sheet), format=kind, ppi=PIXELS_PER_INCH)
