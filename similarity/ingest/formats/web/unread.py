"""What a page shows a person although its file does not hold it as text: said, so that nobody misses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from similarity.ingest.formats.web.dom import Marks, Piece, Unseen
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Problem

__all__ = ["unread"]

_SMALL = 300  # pixels of a side: what is smaller holds no letter
_PAGE_WIDE = 500  # pixels
_FEW = 40  # words: a page with less text than the shortest letter may be a frame that a script fills
_OPEN_IT = "Open it in a browser and print it to PDF, and read that."
_NEEDS_SCRIPT = compiled_pattern(r"(?i)\b(?:java\s?script|enable scripts?)\b")
_WRITES = compiled_pattern(
    r"(?:document\.write(?:ln)?\s*\(|\.(?:inner|outer)HTML\s*\+?=|\.(?:textContent|innerText)\s*=|insertAdjacent(?:HTML|Text)\s*\()"
    r"\s*(?P<quote>[\"'`])(?P<text>.*?)(?P=quote)",
    re.DOTALL,
)
_TAGS = compiled_pattern(r"<(?:script|style)\b.*|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORD = compiled_pattern(r"[^\W\d_]{2,}")
_LETTER_FILE = compiled_pattern(r"(?i)\.(?:pdf|docx?|rtf|odt|tiff?|html?)(?:$|[?#])")
_CLICKED = "[role=tabpanel], [class*=accordion], [class*=collaps], [class*=tab-pane], [class*=tab-content]"


def unread(
    tree: LexborHTMLParser, marks: Marks, found: Sequence[Piece], unseen: Unseen, name: str
) -> list[Problem]:
    """Problems of the page called ``name``, each with its remedy.

    Parameters
    ----------
    tree, marks
        The page.
    found
        What was read of it.
    unseen
        What was left out of it because it is not shown.
    name
        Of the file.
    """
    words = sum(len(piece.text.split()) for piece in found if not piece.chrome)
    sentences = [
        *_written_by_script(tree, marks, words),
        *_in_frames(tree, marks),
        *_in_shadow(tree),
        *_opened_by_click(tree, marks),
        *_added_by_style(tree, marks),
    ]
    pictures = [*_pictures(tree, marks), *_canvases(tree, marks)]
    if words < _FEW and pictures:
        sentences.append(("shows a picture and hardly any text, which may be the letter", _OPEN_IT))
    elif any(map(_is_upright_page, pictures)):
        sentences.append(("shows a picture of the size of a page, which may be a scanned letter", _OPEN_IT))
    problems = [Problem(name, "warning", what, done) for what, done in sentences]
    if marks.styles.blacked:
        what = "has words that are blacked out and still in the file"
        done = "Left out, for they may be personal data. Do not publish the file; tell the authority."
        problems.append(Problem(name, "warning", what, done))
    if unseen.words:
        what = f"has words that are struck out or not shown: {unseen.words:,}"
        problems.append(Problem(name, "info", what, "Left out: they are not what the page says now."))
    return problems


def _written_by_script(tree: LexborHTMLParser, marks: Marks, words: int) -> Iterator[tuple[str, str]]:
    scripts = tree.css("script")
    if not scripts:
        return
    code = [node.text(deep=True) for node in scripts]
    if any(_writes_words(text) for text in code):
        yield "has text that a script writes when it is opened, which was not read", _OPEN_IT
    elif words < _FEW and (_asks_for_script(tree) or _has_empty_frame(tree, marks)):
        yield "seems to get its text by script when it is opened, and was read without it", _OPEN_IT


def _writes_words(code: str) -> bool:
    if len(code) > 2_000_000:
        return False
    return any(len(_WORD.findall(_TAGS.sub(" ", m["text"]))) >= 3 for m in _WRITES.finditer(code))


def _asks_for_script(tree: LexborHTMLParser) -> bool:
    return any(_NEEDS_SCRIPT.search(node.html or "") for node in tree.css("noscript"))


def _has_empty_frame(tree: LexborHTMLParser, marks: Marks) -> bool:
    """Whether an element with a name waits for content."""
    return any(
        node.mem_id not in marks.chrome and not node.text().strip() and node.css_first("img, table") is None
        for node in tree.css("div[id], main, section[id], article")
    )


def _in_frames(tree: LexborHTMLParser, marks: Marks) -> Iterator[tuple[str, str]]:
    for node in tree.css("iframe, frame, object, embed"):
        if marks.styles.removes(node.mem_id):
            continue
        if node.attributes.get("srcdoc"):
            yield "has a page of its own in a frame (iframe), which was not read", _OPEN_IT
            continue
        address = str(node.attributes.get("src") or node.attributes.get("data") or "")
        if address.startswith("data:") and not address.startswith("data:image/"):
            yield "has a page or file of its own in a frame, which was not read", _OPEN_IT
        elif node.tag == "frame" or _LETTER_FILE.search(address) or "pdf" in str(node.attributes.get("type")):
            shown = " ".join(address.split())[:120] or "another file"
            yield f"shows another file in a frame ({shown}), which was not read", "Save that file beside it."


def _in_shadow(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    if any(
        node.html and _WORD.search(_TAGS.sub(" ", node.html)) for node in tree.css("template[shadowrootmode]")
    ):
        yield "has a part of its own (shadow tree), which was not read", _OPEN_IT


def _opened_by_click(tree: LexborHTMLParser, marks: Marks) -> Iterator[tuple[str, str]]:
    """Words that the page hides until somebody clicks; ``<details>`` are read."""
    hidden = [n for n, shown in marks.styles.display.items() if shown == "none"]
    if not hidden:
        return
    named = {str(node.attributes.get("aria-controls")) for node in tree.css("[aria-controls]")}
    named |= {str(node.attributes.get("href"))[1:] for node in tree.css("a[href^='#']")}
    closed = frozenset(hidden)
    for node in (*tree.css("[id]"), *tree.css(_CLICKED)):
        is_named = str(node.attributes.get("id") or "") in named
        if node.mem_id in closed and (is_named or not node.attributes.get("id")) and node.text().strip():
            yield "has text that is shown after a click, which was not read", _OPEN_IT
            return


def _added_by_style(tree: LexborHTMLParser, marks: Marks) -> Iterator[tuple[str, str]]:
    if marks.styles.adds_words:
        yield "has words or numbers that its style sheet prints (content), which were not read", _OPEN_IT
    if marks.styles.shortened:
        done = "Read whole. Open it in a browser to see what it shows."
        yield "has text of which it shows the first lines only (line-clamp)", done


def _pictures(tree: LexborHTMLParser, marks: Marks) -> list[Any]:
    """Pictures of no known small size that lie elsewhere; those that came with the page are read with it."""
    return [
        node
        for node in tree.css("body img")
        if not marks.styles.removes(node.mem_id)
        and not str(node.attributes.get("src") or "").startswith(("cid:", "data:"))
        and all(_pixels(node.attributes.get(side)) >= _SMALL for side in ("width", "height"))
    ]


def _canvases(tree: LexborHTMLParser, marks: Marks) -> list[Any]:
    """Drawings that a script makes, of the size of a picture."""
    return [
        node
        for node in tree.css("body canvas[width][height]")
        if not marks.styles.removes(node.mem_id)
        and all(_pixels(node.attributes.get(side)) >= _SMALL for side in ("width", "height"))
    ]


def _is_upright_page(picture: Any) -> bool:
    """Whether a picture is set as large as a page, and has the shape of one."""
    wide, high = (_pixels(picture.attributes.get(side)) for side in ("width", "height"))
    return wide >= _PAGE_WIDE and 1.25 * wide <= high <= 1.6 * wide


def _pixels(given: str | None) -> int:
    digits = re.match(r"\d{1,6}", given or "")
    return int(digits.group()) if digits else _SMALL
