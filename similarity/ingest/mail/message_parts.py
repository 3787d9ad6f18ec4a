"""Blocks of a mail's text with whose words they are: the sender's own, or history quoted from someone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from similarity.ingest.draft import Author, DraftBlock
from similarity.ingest.mail.answers import Announced, announced_in, parted, told_apart
from similarity.ingest.mail.passed_on import is_forwarded, is_little_beside, is_passed_on
from similarity.ingest.mail.quoting import Stretch, stretches
from similarity.ingest.mail.said_marks import ANSWER, marked_lines
from similarity.ingest.text.block_kinds import block_of, mark_signature
from similarity.ingest.text.lines import Line, Paragraph, join_lines, wrap_width
from similarity.records import Place, Problem

__all__ = ["Look", "mail_blocks", "untold"]

Look = frozenset[str]  # how words are set apart to the eye: "red", "colour", "bold", "italic", "highlight"


def mail_blocks(
    lines: Sequence[Line],
    author: Author,
    sender: str = "",
    make: Callable[[str, int], DraftBlock] | None = None,
    look: Callable[[int], Look] = lambda number: frozenset(),
) -> list[DraftBlock]:
    """Blocks of one message.

    Parameters
    ----------
    lines
        Of the body, blank ones included.
    author
        Whose message it is.
    sender
        Name and address of the sender, to recognise the sender's own older words in the history: they are
        kept as chrome, because a letter must not seem to repeat itself where it only quotes its history.
    make
        A block from its text and the number of its first line; one placed by that number when None.
    look
        How the line of a number looks.

    Returns
    -------
    list of DraftBlock
        Words inside the history whose author cannot be told are quotations of author ``unknown``.
    """
    build = make or (lambda text, number: block_of(text, Place(line=number)))
    width = wrap_width(lines)
    found_stretches = stretches(lines)
    own = " ".join(line.text for s in found_stretches if not s.quoted for line in s.lines)
    has_history = any(stretch.quoted for stretch in found_stretches) and not _is_woven(found_stretches)
    announced = announced_in(own) if author == "authority" and has_history else None
    if announced and announced.marks:
        found_stretches = stretches(marked_lines(lines, announced.marks))
        announced = None if _is_woven(found_stretches) else announced
    voices: list[tuple[Stretch, list[DraftBlock], list[Look]]] = []
    for stretch in found_stretches:
        cut = parted(stretch.lines) if announced and stretch.quoted else stretch.lines
        paragraphs = [p for p in join_lines(cut, wrap_width(stretch.lines) or width) if p.text]
        built = [build(p.text.replace(ANSWER, ""), p.number) for p in paragraphs]
        voices.append((stretch, built, [_looks(p, look) for p in paragraphs]))
    quoted = [(stretch, blocks) for stretch, blocks, _ in voices]
    passed_on = author == "authority" and is_little_beside(own, quoted, sender)
    forwarded = passed_on and any(s.quoted and is_forwarded(s, sender) for s in found_stretches)
    found: list[DraftBlock] = []
    for stretch, blocks, looks in voices:
        if not stretch.quoted:  # who forwards a letter did not write it
            whose: Author = "requester" if forwarded else author
            found.extend(replace(block, author=whose) for block in mark_signature(blocks))
        elif passed_on and is_passed_on(stretch, sender):
            found.extend(replace(block, author=author) for block in mark_signature(blocks))
        else:
            found.extend(_history(stretch, blocks, looks, author, sender, announced))
    return found


def _looks(paragraph: Paragraph, look: Callable[[int], Look]) -> Look:
    marked = Look({"marked"}) if paragraph.text.startswith(ANSWER) else Look()
    return look(paragraph.number) | marked


def untold(blocks: Sequence[DraftBlock], name: str) -> list[Problem]:
    """What to say of an authority's mail called ``name`` if words that it quotes may be its own."""
    if not any(block.author == "unknown" and block.kind == "quotation" for block in blocks):
        return []
    what = "has words among those it quotes that may be the authority's answers"
    return [Problem(name, "warning", what, "Kept as quotation of unknown author. Read them in the mail.")]


def _history(
    stretch: Stretch,
    blocks: list[DraftBlock],
    looks: list[Look],
    author: Author,
    sender: str,
    announced: Announced | None,
) -> list[DraftBlock]:
    if author == "unknown":
        return [replace(block, kind="quotation", level=0) for block in blocks]
    if author == "requester" or (sender and stretch.is_from(sender)):
        # The authority's words quoted back, or the sender's own older mail: read once, where it was sent.
        return [replace(block, kind="chrome", level=0, author="authority") for block in blocks]
    # Whoever wrote it: nobody's words are put in the authority's mouth, but for answers that are marked as its own.
    voices = told_apart([block.text for block in blocks], looks, announced)
    return [
        replace(block, kind="quotation", level=0, author="unknown")
        if voice == "unknown"
        else replace(block, author=voice)
        for block, voice in zip(blocks, voices, strict=True)
    ]


def _is_woven(found: Sequence[Stretch]) -> bool:
    """Whether the mail's own words stand between quoted ones, so that its answers are already told apart."""
    voices = [stretch.quoted for stretch in found]
    return (
        False in voices[voices.index(True) :][: -voices[::-1].index(True) or None]
        if True in voices
        else False
    )
