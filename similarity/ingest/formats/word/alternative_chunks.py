"""Files inside a Word file that Word shows as part of the letter (``w:altChunk``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from similarity.errors import InputError, SimilarityError
from similarity.ingest.draft import DraftBlock
from similarity.ingest.formats.word.opened import W, opened
from similarity.ingest.formats.word.story import Fields, Story
from similarity.ingest.sniff import WORD, sniff
from similarity.ingest.text.block_kinds import block_of
from similarity.ingest.text.decoding import decode
from similarity.ingest.text.lines import Line, join_lines
from similarity.records import Place, Problem

__all__ = ["chunk_blocks"]

_DEEPEST = 4
_THROUGH_OFFICE = frozenset(["application/rtf", "application/msword", "application/vnd.oasis.opendocument"])
Walk = Callable[[Iterable[Any], Story], Iterator[DraftBlock]]


def chunk_blocks(key: str, story: Story, walk: Walk) -> Iterator[DraftBlock]:
    """Blocks of the chunk that relation ``key`` names; a problem where it cannot be read.

    Parameters
    ----------
    key
        Id of the relation.
    story
        The part that holds the chunk.
    walk
        Gives the blocks of a Word file's body.
    """
    relation = story.package.relations(story.path).get(key)
    if relation is None or relation.outside:
        _say(story, key, "lies outside the file")
        return
    if not story.package.data(relation.target):
        _say(story, relation.target, "is not there")
        return
    try:
        yield from _blocks(relation.target, story.package.data(relation.target), story, walk)
    except InputError as error:
        _say(story, relation.target, error.problem)
    except SimilarityError as error:
        _say(story, relation.target, f"is not read: {error}")
    except Exception as error:
        _say(story, relation.target, f"is damaged ({type(error).__name__})")


def _say(story: Story, part: str, why: str) -> None:
    what = f"has a part that was not read: {part} {why}"
    done = "The rest was read. Open it in Word and save it as PDF."
    story.found.problems.append(Problem(story.name, "warning", what, done))


def _blocks(path: str, data: bytes, story: Story, walk: Walk) -> list[DraftBlock]:
    kind = sniff(data, path)
    if kind in _THROUGH_OFFICE:
        from similarity.ingest.formats.word.office import as_word_file

        data, kind = as_word_file(data, path, story.settings), WORD
    if kind == WORD:
        return _word(data, story, walk)
    if kind == "text/html":
        return _page(data)
    if kind == "message/rfc822":
        return _saved_page(data)
    if kind == "text/plain":
        lines = [Line(" ".join(line.split())) for line in decode(data, "").text.splitlines()]
        return [block_of(found.text, Place()) for found in join_lines(lines) if found.text]
    _say(story, path, f"is of a kind that is not read here ({kind})")
    return []


def _word(data: bytes, story: Story, walk: Walk) -> list[DraftBlock]:
    from similarity.ingest.formats.word.appearance.list_numbers import ListNumbers
    from similarity.ingest.formats.word.appearance.style_sheet import StyleSheet

    if story.depth >= _DEEPEST:
        _say(story, "a Word file", f"lies deeper than {_DEEPEST} levels")
        return []
    inner = opened(data, story.name, story.settings)
    root = inner.root(inner.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return []
    inside = replace(
        story,
        package=inner,
        path=inner.main,
        styles=StyleSheet(inner.root(inner.related("styles"))),
        numbers=ListNumbers(inner.root(inner.related("numbering"))),
        fields=Fields(root),
        depth=story.depth + 1,
    )
    return list(walk(body, inside))


def _page(data: bytes, charset: str = "") -> list[DraftBlock]:
    """Blocks of a web page, all of which is the letter: no site stands around it."""
    from selectolax.lexbor import LexborHTMLParser

    from similarity.ingest.formats.web.dom import Marks, pieces
    from similarity.ingest.formats.web.html import check_depth, declared_charset
    from similarity.ingest.formats.web.style.styles import styles_of

    text = decode(data, charset or declared_charset(data)).text
    check_depth(text)
    tree = LexborHTMLParser(text)
    blocks: list[DraftBlock] = []
    for piece in pieces(tree.body, Marks(styles=styles_of(tree))) if tree.body is not None else ():
        for found in join_lines([Line(" ".join(line.split())) for line in piece.text.split("\n")], 0):
            if found.text and not piece.chrome:
                own = piece.kind is not None and not (piece.kind == "heading" and len(found.text) > 200)
                place = Place(selector=piece.selector)
                kept = DraftBlock(found.text, piece.kind or "paragraph", place, level=piece.level)
                blocks.append(kept if own else block_of(found.text, place))
    return blocks


def _saved_page(data: bytes) -> list[DraftBlock]:
    """Blocks of a page that was saved with its pictures as one MIME file (MHT)."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return _page(content if isinstance(content, bytes) else b"", part.get_content_charset() or "")
    return []
