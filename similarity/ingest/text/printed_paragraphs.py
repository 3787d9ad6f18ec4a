"""Printed lines to paragraphs: which line ends a paragraph on a page that shows no paragraphs.

A line continues the one above when the next word would not have fitted beside it, the distance is the usual
one, and neither style, indent nor a list marker says otherwise. Across columns and pages a paragraph goes on
when the line above is full, or its sentence has not ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean

from similarity.ingest.draft import DraftBlock
from similarity.ingest.text.block_kinds import LIST_MARKER, block_of, mark_signature, opens_item
from similarity.ingest.text.canonical import canonical
from similarity.ingest.text.hyphens import Dehyphenator
from similarity.ingest.text.lines import joined
from similarity.ingest.text.page_lines import PageLine, in_reading_order
from similarity.ingest.text.running_lines import is_running, running_keys
from similarity.records import Place

__all__ = ["printed_blocks"]

_BOXES = frozenset("☐☑☒○◉")  # of a form: each is a line's own
_TERMINAL = frozenset('.?!:;…”’"')
_WIDER_GAP = 1.28  # times the usual distance of lines
_INDENT = 7.0  # points
_SMALL_PRINT = 0.9  # of the usual size
_FOOT = 0.85  # of the page's height
_NARROWEST = 90.0  # points; a narrower "column" is an address or a table cell


def printed_blocks(pages: Sequence[Sequence[PageLine]]) -> list[DraftBlock]:
    """Blocks of a whole document.

    Parameters
    ----------
    pages
        Lines of each page, in any order; of a page with several directions of writing, those of each.
    """
    lines = [line for page in pages for line in page]
    # Lines of another direction of writing come apart from their page's others.
    keys = running_keys(lines, len({page[0].page if page else -n for n, page in enumerate(pages, start=1)}))
    body = in_reading_order([[line for line in page if not is_running(line, keys)] for page in pages])
    body = _with_known_edges(body)
    usual = _usual_distance(body)
    size = _usual_size(body)
    join = Dehyphenator(line.text for line in body)
    groups: list[list[PageLine]] = []
    for line in body:
        if groups and _continues(groups[-1], line, usual):
            groups[-1].append(line)
        elif (cut := _cut_by_a_foot(groups, line, usual, size)) is not None:
            groups.append([*groups.pop(cut), line])
        else:
            groups.append([line])
    blocks = [_block(group, join, size) for group in groups]
    chrome = [_chrome(line) for line in lines if is_running(line, keys)]
    return _merge(mark_signature(blocks), chrome)


def _with_known_edges(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines with their column's right edge; of a line alone in its column the document's widest column tells it."""
    alone = Counter(map(_column, lines))
    widest: dict[int, float] = {}
    for line in lines:
        widest[line.turn] = max(widest.get(line.turn, 0.0), line.right)
    return [
        replace(line, right=max(line.right, widest[line.turn])) if alone[_column(line)] == 1 else line
        for line in lines
    ]


def _continues(group: Sequence[PageLine], line: PageLine, usual: float) -> bool:
    above = group[-1]
    if (
        opens_item(above.text, line.text)
        or line.text[:1] in _BOXES
        or (above.text[-1:] in _BOXES and above.text[:1] not in _BOXES)
        or above.table
        or line.table
        or above.doubtful
        or line.doubtful
        or above.bold != line.bold
        or abs(above.size - line.size) > 0.12 * above.size + 0.3
    ):
        return False
    ended = above.text.rstrip()[-1:] in _TERMINAL
    # The word's width is an estimate; a line that ends no sentence gets the benefit of the doubt.
    full = above.right - above.x1 < line.first_word_width * (1.0 if ended else 1.5)
    if _column(above) != _column(line):
        return _continues_elsewhere(above, line, full, ended)
    distance = line.bottom - above.bottom
    if distance > _WIDER_GAP * usual or distance < 0.3 * usual:
        return not ended and distance > 0 and line.text[:1].islower() and distance < 2.2 * usual and full
    if ended and line.x0 - line.left > _INDENT and not LIST_MARKER.match(group[0].text) and _flush(group):
        return False  # the first line of the next paragraph is indented
    if above.right - above.left < _NARROWEST:
        return False
    return full or (
        not ended and line.text[:1].islower() and above.x1 - above.left > 0.6 * (above.right - above.left)
    )


def _cut_by_a_foot(
    groups: Sequence[Sequence[PageLine]], line: PageLine, usual: float, size: float
) -> int | None:
    """The paragraph that a page's first line goes on with where the small print of the page before stands between."""
    at = len(groups) - 1
    if at < 0 or line.page != groups[at][-1].page + 1:
        return None
    while at >= 0 and _is_foot(groups[at], line.page - 1, size):
        at -= 1
    if at < 0 or at == len(groups) - 1 or groups[at][-1].page != line.page - 1:
        return None
    return at if _continues(groups[at], line, usual) else None


def _is_foot(group: Sequence[PageLine], page: int, size: float) -> bool:
    """Whether lines are small print at the foot of a page: an address, a note."""
    return all(
        line.page == page
        and line.size < _SMALL_PRINT * size
        and line.bottom > _FOOT * line.page_height
        and line.confidence is None
        for line in group
    )


def _column(line: PageLine) -> tuple[int, int, int]:
    return line.page, line.turn, line.column


def _flush(group: Sequence[PageLine]) -> bool:
    """Whether a paragraph's lines after the first start at the column's edge, so that an indent means something."""
    return all(line.x0 - line.left <= _INDENT for line in group[1:])


def _continues_elsewhere(above: PageLine, line: PageLine, full: bool, ended: bool) -> bool:
    if ended:
        return False
    return full or line.text[:1].islower()


def _usual_distance(lines: Sequence[PageLine]) -> float:
    """Distance of two lines of one paragraph: a low quantile of all distances.

    Where most lines end a sentence, paragraphs of one line each are all that was measured, and lines of a
    paragraph would stand closer.
    """
    pairs = sorted(
        (b.bottom - a.bottom, a.text.rstrip()[-1:] in _TERMINAL)
        for a, b in pairwise(lines)
        if _column(a) == _column(b) and 0.5 * a.size < b.bottom - a.bottom < 3 * max(a.size, 4)
    )
    if not pairs:
        return 14.0
    usual = pairs[len(pairs) * 3 // 10][0]
    ended = [end for distance, end in pairs if abs(distance - usual) < 1]
    return usual * (0.7 if sum(ended) > 0.6 * len(ended) else 1.0)


def _usual_size(lines: Sequence[PageLine]) -> float:
    weights: dict[float, int] = {}
    for line in lines:
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.text)
    return max(weights.items(), key=lambda item: (item[1], item[0]))[0] if weights else 0.0


def _block(group: Sequence[PageLine], join: Dehyphenator, size: float) -> DraftBlock:
    text = canonical(joined([line.text for line in group], join))
    if group[0].doubtful:
        return DraftBlock(text, "chrome", _place(group))
    if group[0].table:
        return DraftBlock(text, "table_row", _place(group))
    block = block_of(text, _place(group))
    shown = group[0].bold or (group[0].confidence is None and group[0].size > 1.12 * size)
    if shown and block.kind != "list_item" and len(text) < 200:
        return replace(block, kind="heading", level=1 if group[0].size > 1.3 * size else 2)
    return block


def _chrome(line: PageLine) -> DraftBlock:
    return DraftBlock(canonical(line.text), "chrome", _place([line]))


def _place(group: Sequence[PageLine]) -> Place:
    """Page and box of the lines on the block's first page; mean confidence of all."""
    here = [box for line in group if _column(line) == _column(group[0]) and (box := line.box_on_page())]
    whole = [max(edges) if n > 1 else min(edges) for n, edges in enumerate(zip(*here, strict=True))]
    rounded = (
        (round(whole[0], 1), round(whole[1], 1), round(whole[2], 1), round(whole[3], 1)) if whole else None
    )
    sure = [line.confidence for line in group if line.confidence is not None]
    return Place(page=group[0].page, box=rounded, confidence=round(fmean(sure), 1) if sure else None)


def _merge(blocks: Sequence[DraftBlock], chrome: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Running lines after the last block that starts on their page, so that no paragraph is cut in two."""
    merged: list[DraftBlock] = []
    waiting = list(chrome)
    for block in blocks:
        while waiting and (waiting[0].place.page or 0) < (block.place.page or 0):
            merged.append(waiting.pop(0))
        merged.append(block)
    return [*merged, *waiting]
