"""Headers and footers of a Word file: a letterhead is read as the letter's, a running line as chrome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from similarity.ingest.draft import DraftBlock
from similarity.ingest.formats.word.body import blocks_in
from similarity.ingest.formats.word.opened import R, W, is_on
from similarity.ingest.formats.word.story import Fields, Story

__all__ = ["furniture"]

Side = Literal["header", "footer"]


def furniture(body: Any, side: Side, story: Story) -> Iterator[DraftBlock]:
    """Blocks of the headers or footers that Word prints, each part once.

    A header of the first page, and one of several lines or of a table, is a letterhead; the others run.
    """
    seen: set[str] = set()
    settings = story.package.root(story.package.related("settings"))
    both_sides = bool(is_on(settings, "evenAndOddHeaders"))
    for section in body.iter(f"{W}sectPr"):
        first = bool(is_on(section, "titlePg"))
        references = {
            e.get(f"{W}type") or "default": e.get(f"{R}id")
            for e in section.iterchildren(f"{W}{side}Reference")
        }
        for kind in ("first", "default", "even"):
            if (kind == "first" and not first) or (kind == "even" and not both_sides):
                continue
            relation = story.package.relations(story.path).get(references.get(kind) or "")
            if relation is None or relation.outside or relation.target in seen:
                continue
            seen.add(relation.target)
            blocks = _part(relation.target, story)
            letterhead = side == "header" and (
                kind == "first" or len(blocks) > 1 or any(b.kind == "table_row" for b in blocks)
            )
            known = {block.text for block in blocks} if letterhead else seen
            for block in blocks:
                if letterhead:
                    yield block
                elif block.text not in known:
                    seen.add(block.text)
                    yield DraftBlock(block.text, "chrome")


def _part(path: str, story: Story) -> list[DraftBlock]:
    root = story.package.root(path)
    if root is None:
        return []
    return list(blocks_in(root, replace(story, path=path, fields=Fields(root))))
