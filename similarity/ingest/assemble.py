"""Drafts to documents: offsets, identity, metadata."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace

from similarity.ingest.draft import Draft, DraftBlock
from similarity.ingest.metadata.resolution import metadata_of
from similarity.ingest.text.canonical import canonical, without_joiners, without_struck
from similarity.ingest.text.site_chrome import mark_chrome
from similarity.records import Block, Document, Origin, Span

__all__ = [
    "container_id_of",
    "document_id_of",
    "document_of",
    "drop_joiners",
    "drop_struck",
    "text_and_blocks",
]

_SEPARATOR = "\n\n"


def document_id_of(stem: str, sha256: str) -> str:
    """Slug of a file's stem (ASCII, at most 40 characters) and the first 8 hex digits of its SHA-256."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return f"{slug or 'document'}-{sha256[:8]}"


def _stem(source: str, response: str) -> str:
    """The file's stem, and the response's name where one file holds several."""
    name = source.removesuffix(f"!{response}") if response else source
    file = name.rpartition("!")[2].rpartition("/")[2]
    stem = file.rpartition(".")[0] or file
    return f"{stem[: 38 - len(response)]}-{response}" if response else stem


def container_id_of(source: str, data: bytes) -> str:
    """Id of a mail or archive, which is its document's id where it has one."""
    return document_id_of(_stem(source, ""), hashlib.sha256(data).hexdigest())


def text_and_blocks(drafts: list[DraftBlock]) -> tuple[str, tuple[Block, ...]]:
    """Canonical text and its blocks; drafts without text are dropped."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for draft in drafts:
        text = canonical(draft.text)
        if not text:
            continue
        blocks.append(
            Block(Span(offset, offset + len(text)), draft.kind, draft.place, draft.author, draft.level)
        )
        texts.append(text)
        offset += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(texts), tuple(blocks)


def drop_joiners(draft: Draft) -> int:
    """Take joiners out of the words of a draft; in how many places they stood."""
    count = 0
    for number, block in enumerate(draft.blocks):
        text, here = without_joiners(block.text)
        if here:
            draft.blocks[number] = replace(block, text=text)
            count += here
    for name in ("title", "authority", "reference"):
        setattr(draft, name, without_joiners(getattr(draft, name))[0])
    return count


def drop_struck(draft: Draft) -> int:
    """Take words out of a draft that a line is drawn through, letter by letter; how many there were."""
    count = 0
    for number, block in enumerate(draft.blocks):
        text, here = without_struck(block.text)
        if here:
            draft.blocks[number] = replace(block, text=text)
            count += here
    return count


def document_of(draft: Draft, source: str, data: bytes, retrieved: str = "", parent_id: str = "") -> Document:
    """The document of a draft.

    Parameters
    ----------
    draft
        What a reader made of the bytes.
    source
        ``Origin.source``.
    data
        The bytes read.
    retrieved
        Time of retrieval from a provenance record.
    parent_id
        Document id of the mail or archive it was attached to.
    """
    draft.blocks = mark_chrome(draft.blocks)
    text, blocks = text_and_blocks(draft.blocks)
    sha256 = hashlib.sha256(data).hexdigest()
    known = metadata_of(draft, draft.url)
    confidences = [b.place.confidence for b in blocks if b.place.confidence is not None]
    mean = round(sum(confidences) / len(confidences), 2) if confidences else None
    origin = Origin(source, sha256, draft.media_type, draft.url, retrieved, draft.encoding, mean)
    return Document(
        document_id_of(_stem(source, draft.name), sha256),
        text,
        blocks,
        origin,
        authority=known.authority,
        reference=known.reference,
        title=known.title,
        date=known.date,
        date_basis=known.date_basis,
        conflicts=known.conflicts,
        parent_id=parent_id,
    )
