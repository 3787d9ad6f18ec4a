"""Reads a Word file: letterhead, body, notes, footers, and a line for everything that was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import DamagedInput
from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock, Part
from similarity.ingest.formats.word.appearance.list_numbers import ListNumbers
from similarity.ingest.formats.word.appearance.looks import WHITE
from similarity.ingest.formats.word.appearance.style_sheet import StyleSheet
from similarity.ingest.formats.word.body import blocks_in
from similarity.ingest.formats.word.opened import Opened, Relation, W, opened
from similarity.ingest.formats.word.page_furniture import furniture
from similarity.ingest.formats.word.run_text import whole
from similarity.ingest.formats.word.story import Fields, Found, Story
from similarity.ingest.sniff import WORD, sniff
from similarity.ingest.text.block_kinds import mark_signature
from similarity.ingest.text.canonical import canonical
from similarity.records import Problem

__all__ = ["embedded_files", "read_word"]

_LETTERS = frozenset({WORD, "application/pdf", "application/rtf"})
_TWIP = 635.0  # EMU
_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_BEHIND = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"


def embedded_files(data: bytes, name: str, settings: IngestSettings) -> list[Part]:
    """Word files and PDFs that lie in a Word file as objects: a reader sees their icon and opens them."""
    package = opened(data, name, settings)
    if not package.has_embedded:
        return []
    targets = [
        r.target for r in package.relations(package.main).values() if r.kind == "package" and not r.outside
    ]
    files = [(target.rpartition("/")[2], package.data(target)) for target in targets]
    return [Part(inner, content) for inner, content in files if sniff(content, inner) in _LETTERS]


def read_word(data: bytes, name: str, settings: IngestSettings, renewed: bool = False) -> Draft:
    """Blocks of a Word file (.docx, .docm, .dotx, also "strict").

    Parameters
    ----------
    data, name, settings
        The file, what it is called, and limits.
    renewed
        Whether a program has set its fields of today's day anew: what they show is then not read.

    Raises
    ------
    LimitExceeded
        It unpacks to more than the limit.
    DamagedInput
        It has no body.
    """
    package = opened(data, name, settings)
    root = package.root(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise DamagedInput(name, "is damaged or incomplete", "Left out. Download or save it again.")
    found = Found()
    story = Story(
        name,
        package,
        package.main,
        StyleSheet(package.root(package.related("styles"))),
        ListNumbers(package.root(package.related("numbering"))),
        found,
        settings,
        Fields(root, renewed),
        _paper(root),
        _page(body),
    )
    head = list(furniture(body, "header", story))
    letter = mark_signature([*head, *blocks_in(body, story)])
    signed = next((n for n, block in enumerate(letter) if block.kind == "signature"), len(letter))
    # Notes belong to what stands above the name, wherever the page has room for them.
    letter[signed:signed] = _notes(story)
    draft = Draft([*letter, *furniture(body, "footer", story)])
    days = _days(story.fields.days, renewed, name)
    draft.problems = [
        *found.problems,
        *_damaged(package, name),
        *days,
        *_left_out(found, name),
        *_objects(package, name),
    ]
    draft.title, draft.dates = _properties(package)
    return draft


def _paper(root: Any) -> str:
    """White, or not known where a picture lies behind the text or the page is coloured."""
    behind = any(anchor.get("behindDoc") in {"1", "true"} for anchor in root.iter(_BEHIND))
    return "?" if behind or root.find(f"{W}background") is not None else WHITE


def _page(body: Any) -> float:
    """Area of the last section's page in square EMU; that of A4 where the file does not say."""
    size = body.find(f"{W}sectPr/{W}pgSz")
    sides = [whole(size.get(f"{W}{side}")) for side in "wh"] if size is not None else [0, 0]
    wide, high = (side or usual for side, usual in zip(sides, (11906, 16838), strict=True))
    return wide * _TWIP * high * _TWIP


def _notes(story: Story) -> Iterator[DraftBlock]:
    """Footnotes, then endnotes, in the order of their marks; a note without a mark is not printed."""
    for kind in ("footnote", "endnote"):
        path = story.package.related(f"{kind}s")
        root = story.package.root(path)
        if root is None:
            continue
        notes = {note.get(f"{W}id"): note for note in root.iterchildren(f"{W}{kind}")}
        inside = replace(story, path=path, fields=Fields(root))
        for key in dict.fromkeys(key for mark, key in story.found.notes if mark == kind):
            if key in notes:
                yield from blocks_in(notes[key], inside)


def _damaged(package: Opened, name: str) -> Iterator[Problem]:
    """A line where parts of the file cannot be read: its notes, its styles, a header."""
    if package.damaged:
        parts = ", ".join(path.rpartition("/")[2] for path in package.damaged)
        what = f"has damaged parts ({parts}), which were not read"
        yield Problem(name, "warning", what, "The rest was read. Open it in Word and save it as PDF.")


def _days(count: int, renewed: bool, name: str) -> Iterator[Problem]:
    """A line where fields show the day of their opening: the day of the letter may be another."""
    if count:
        what = f"has {count} day{'s' if count > 1 else ''} or time{'s' if count > 1 else ''} that its program sets anew whenever it is opened (DATE or TIME field)"
        kept = "Left out" if renewed else "Read as it was saved"
        yield Problem(
            name,
            "warning",
            what,
            f"{kept}. Take the letter's day from the mail or the print that it came with.",
        )


def _left_out(found: Found, name: str) -> Iterator[Problem]:
    """A line for each kind of thing that the letter holds and that was not read."""
    if found.deleted:
        what = f"has {_words(found.deleted)} deleted under tracked changes"
        yield Problem(name, "info", what, "Left out: they are not what the letter says now.")
    if count := found.hidden["hidden"]:
        what = f"has {_words(count)} of hidden text"
        yield Problem(name, "info", what, "Left out: Word neither shows nor prints them.")
    if count := found.hidden["struck"]:
        what = f"has {_words(count)} that are struck out"
        yield Problem(name, "info", what, "Left out: they are not what the letter says now.")
    if count := found.hidden["paper"]:
        what = f"has {_words(count)} in the colour of the paper, or too small to see"
        yield Problem(
            name, "warning", what, "Left out, for nobody sees them. Select all in Word to find them."
        )
    if count := found.hidden["blacked"]:
        what = f"has {_words(count)} that are blacked out and still in the file"
        done = "Left out, for they may be personal data. Do not publish the file; tell the authority."
        yield Problem(name, "warning", what, done)
    if found.covers:
        what = f"has {found.covers} shape{'s' if found.covers > 1 else ''} of one colour in front of its text, which may cover words"
        done = "Read with the words that may lie under. Open it in Word: if they are blacked out, do not publish the file; tell the authority."
        yield Problem(name, "warning", what, done)
    if count := len(found.comments):
        what = f"has {count} comment{'s' if count > 1 else ''} in the margin"
        yield Problem(name, "warning", what, "Not read as words of the letter. Open it in Word to read them.")
    if found.charts:
        what = "has a chart, whose words are not read"
        yield Problem(name, "warning", what, "The rest was read. Open it in Word to see the chart.")
    if found.written:
        what = "has handwriting in digital ink, which is not read"
        yield Problem(name, "warning", what, "The rest was read. Open it in Word to see it.")
    if found.elsewhere:
        what = "has a picture that lies in another file"
        yield Problem(
            name,
            "warning",
            what,
            "Not read. Open it in Word and save it as PDF if the picture is the letter.",
        )


def _objects(package: Opened, name: str) -> Iterator[Problem]:
    """A line where other programs' objects lie in the letter: a PDF or mail dragged into it."""
    relations = list(package.relations(package.main).values())
    count = sum(r.kind in {"oleObject", "package"} and not _is_read(r, package) for r in relations)
    if count:
        what = f"has {count} object{'s' if count > 1 else ''} of another program in it"
        yield Problem(name, "warning", what, "Not read. Open them from the letter and save them beside it.")
    if count := sum(r.kind == "control" for r in relations):
        what = f"has {count} box{'es' if count > 1 else ''} or button{'s' if count > 1 else ''} of a form (ActiveX)"
        yield Problem(
            name, "warning", what, "Not read. Open it in Word to see what is ticked or typed there."
        )
    if any(r.kind == "subDocument" for r in relations):
        what = "is the frame of a longer letter, whose parts lie in other files"
        yield Problem(name, "warning", what, "Read without them. Save those files beside it.")


def _is_read(relation: Relation, package: Opened) -> bool:
    """Whether an object in the file is a letter, which `embedded_files` hands over, or lies elsewhere."""
    if relation.outside or relation.kind == "oleObject":
        return relation.outside
    return sniff(package.data(relation.target), relation.target) in _LETTERS


def _words(count: int) -> str:
    return f"{count} word{'s' if count > 1 else ''}"


def _properties(package: Opened) -> tuple[str, list[DatedEvidence]]:
    """Title and day of making, as the file itself says."""
    path = next(
        (r.target for r in package.relations("").values() if r.kind == "core-properties"), "docProps/core.xml"
    )
    root = package.root(path)
    if root is None:
        return "", []
    title, made = root.findtext(f"{_DC}title") or "", root.findtext(f"{_TERMS}created") or ""
    day = made[:10]
    known = len(day) == 10 and day[:4].isdigit() and day[:4] > "1990" and day[4] == day[7] == "-"
    return canonical(title), [DatedEvidence(day, "file_metadata")] if known else []
