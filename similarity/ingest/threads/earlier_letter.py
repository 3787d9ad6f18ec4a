"""An earlier letter that stands whole below a later one: a refusal quoted or annexed to its review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from similarity.ingest.draft import DatedEvidence, Draft, DraftBlock
from similarity.ingest.facts_tables import cues
from similarity.ingest.metadata.authority import authority_of
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.metadata.mail_headers import subject_of
from similarity.ingest.metadata.name_places import body_named_in
from similarity.ingest.text.block_kinds import block_of
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["earlier_letter"]

_NAME = "earlier-letter"
_FEWEST = 40  # words of a letter
_SALUTATION = compiled_pattern(r"dear\s+\S.{0,60}", re.IGNORECASE)
_HEADER = compiled_pattern(r"\W*(?P<key>from|sent|date|to|cc|subject)\s*:\s*(?P<value>.*)", re.IGNORECASE)
_ANNEX = compiled_pattern(
    r"\W*(?:(?:annex|appendix|enclosure|attachment|copy)\b.{0,60}\b(?:reply|response|refusal|answer|letter|decision|notice)\b"
    r"|(?:our|the|original|first|earlier)\b.{0,40}\b(?:reply|response|refusal|answer|letter|decision)\b.{0,20}\b(?:of|dated|sent)\b).{0,90}",
    re.IGNORECASE,
)
_WROTE = compiled_pattern(r"On .{6,60}?, (?P<who>[^<>]{4,90}) <[^>]+> wrote:$")
_RULE = compiled_pattern(r"\W*(?:original message|forwarded message)?\W*", re.IGNORECASE)


def earlier_letter(draft: Draft) -> list[Draft]:
    """The draft, and the earlier letter in it as a draft of its own where there is one."""
    history = _history(draft.blocks)
    if history:
        start, end = history
        later = replace(draft, blocks=[*draft.blocks[:start], *draft.blocks[end:]])
        return [later, _earlier(draft, later, [_revived(block) for block in draft.blocks[start:end]])]
    at = _annexed_at(draft.blocks)
    if at is None:
        return [draft]
    later = replace(draft, blocks=draft.blocks[:at])
    return [later, _earlier(draft, later, draft.blocks[at:])]


def _history(blocks: Sequence[DraftBlock]) -> tuple[int, int] | None:
    """The first run of the sender's own older mail that decides something."""
    marked = [n for n, block in enumerate(blocks) if block.kind == "chrome" and block.author == "authority"]
    if not marked:
        return None
    start = end = marked[0]
    while end < len(blocks) and blocks[end].kind == "chrome" and blocks[end].author == "authority":
        end += 1
    run = blocks[start:end]
    if not any(_SALUTATION.fullmatch(block.text.strip()) for block in run) or not _decides(run):
        return None
    later = [block for block in blocks[:start] if block.kind != "chrome" and block.author != "requester"]
    return (start, end) if _words(later) >= _FEWEST else None


def _annexed_at(blocks: Sequence[DraftBlock]) -> int | None:
    """Where a second letter to the same reader begins, with its annex heading or header lines."""
    greeted = [
        (n, " ".join(block.text.casefold().split()).rstrip(" ,:"))
        for n, block in enumerate(blocks)
        if block.kind != "chrome"
        and block.author != "requester"
        and _SALUTATION.fullmatch(block.text.strip())
    ]
    for n, words in greeted[1:]:
        if words != greeted[0][1] or _words(blocks[greeted[0][0] : n]) < _FEWEST or not _decides(blocks[n:]):
            continue
        at = n
        while at > greeted[0][0] and _introduces(blocks[at - 1]):
            at -= 1
        return at
    return None


def _introduces(block: DraftBlock) -> bool:
    text = block.text.strip()
    short = len(text.split()) <= 16
    return short and (
        _ANNEX.fullmatch(text) is not None
        or _HEADER.match(text) is not None
        or _RULE.fullmatch(text) is not None
        or (bool(day_in(text)) and len(text.split()) <= 5)
        or re.match(r"(?i)\W*(?:our )?ref(?:erence)?\b", text) is not None
        or any(pattern.fullmatch(text) for pattern in cues("mail_cues", "introducer"))
    )


def _earlier(draft: Draft, later: Draft, blocks: list[DraftBlock]) -> Draft:
    """The letter of ``blocks``: the same body wrote it, whose name it need not repeat."""
    own = [block for block in later.blocks if block.kind != "chrome"]
    writer = authority_of(draft.authority, own, (), draft.sender, draft.site).name
    if not writer and blocks and (lead := _WROTE.match(" ".join(blocks[0].text.split()))):
        writer = next((n for part in lead["who"].split(", ") if (n := body_named_in(part))), "")
    headers = {
        m["key"].lower(): m["value"]
        for b in blocks[:8]
        for line in b.text.split("\n")
        if (m := _HEADER.match(line))
    }
    top = [b.text for b in blocks[:6] if _introduces(b)]
    day = day_in(headers.get("sent", headers.get("date", ""))) or next(
        (d for t in top if (d := day_in(t))), ""
    )
    return replace(
        draft,
        blocks=blocks,
        name=_NAME,
        authority=writer,
        title=subject_of(headers.get("subject", "")),
        reference="",
        dates=[DatedEvidence(day, "email_header")] if day else [],
        problems=[],
    )


def _revived(block: DraftBlock) -> DraftBlock:
    """A quoted block as it was in the letter; header lines stay marked."""
    if _HEADER.match(block.text) or _RULE.fullmatch(block.text):
        return block
    return replace(block_of(block.text, block.place), author="authority")


def _decides(blocks: Sequence[DraftBlock]) -> bool:
    text = " ".join(block.text for block in blocks)
    return len(text.split()) >= _FEWEST and any(p.search(text) for p in cues("mail_cues", "decision"))


def _words(blocks: Sequence[DraftBlock]) -> int:
    return sum(len(block.text.split()) for block in blocks)
