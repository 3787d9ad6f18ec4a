"""Reference, authority, title and date of a letter from all the evidence there is, with conflicts in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from similarity.ingest.draft import Draft, DraftBlock
from similarity.ingest.metadata.authority import FoundAuthority, authority_of, spelled_out
from similarity.ingest.metadata.date_evidence import date_conflicts, dated_evidence, strongest
from similarity.ingest.metadata.mail_headers import public_domain
from similarity.ingest.metadata.references import NEAR_TOP, own_references
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DateBasis

__all__ = ["Metadata", "metadata_of"]

_SUBJECT = compiled_pattern(
    r"(?:re|subject|request\s+for\s+information|information\s+request|your\s+(?:foi\s+)?request"
    r"|freedom\s+of\s+information(?:\s+act(?:\s+2000)?)?(?:\s+(?:request|response))?)\s*[:\-–]\s*(?P<subject>\S.{3,150})",
    re.IGNORECASE,
)
_MARKS = compiled_pattern(r"\*\*|__(?=\w)|(?<=[\w:])__(?!_)")
_FORMULA = compiled_pattern(
    r"(?i)\b(?:freedom|of|information|act|2000|foia?|eir|request|response|reply|reference|ref|re|no|number|your|our|to|the)\b[.:]?"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a letter as a whole; empty fields are unknown."""

    authority: str
    reference: str
    title: str
    date: str
    date_basis: DateBasis
    conflicts: tuple[str, ...]


def metadata_of(draft: Draft, address: str = "") -> Metadata:
    """Metadata of a draft, the strongest evidence first.

    Parameters
    ----------
    draft
        Blocks (chrome marked) and what the container or page says.
    address
        URL of retrieval, if known.
    """
    body = [_without_marks(block) for block in draft.blocks if block.kind != "chrome"]
    chrome = [block for block in draft.blocks if block.kind == "chrome"]
    references = own_references(body, draft.title) or own_references(chrome)
    reference = draft.reference or (references[0] if references else "")
    conflicts = []
    others = sorted({r for r in references if r != reference} | ({draft.reference} - {reference, ""}))
    if others:
        conflicts.append(f"reference: {reference} is taken; the letter also gives {', '.join(others)}")
    found = authority_of(draft.authority, body, chrome, draft.sender, draft.site)
    if not found.name:
        found = FoundAuthority(_sender_domain(body))
    if found.others:
        conflicts.append(f"authority: {found.name} is taken; also named are {', '.join(found.others)}")
    evidence = dated_evidence(body, chrome, draft.dates, address or draft.url, reference)
    date, basis = strongest(evidence)
    conflicts += date_conflicts(evidence, date, basis)
    title = _title(re.sub(r"\s+[|–—-]\s+" + re.escape(found.name) + "$", "", draft.title), reference, body)
    return Metadata(spelled_out(found.name, reference), reference, title, date, basis, tuple(conflicts))


def _without_marks(block: DraftBlock) -> DraftBlock:
    """A block without the marks that make words bold in plain text ("**Sent:** 3 May 2022"): they are no part of a label."""
    marked = ("**" in block.text or "__" in block.text) and _MARKS.search(block.text)
    return replace(block, text=_MARKS.sub("", block.text)) if marked else block


def _sender_domain(body: Sequence[DraftBlock]) -> str:
    """The public domain that a pasted mail was sent from, where the letter names no authority."""
    for block in body[:3]:
        if block.author != "requester" and re.match(r"(?i)from\s*:", block.text):
            return public_domain(block.text)
    return ""


def _title(stated: str, reference: str, body: Sequence[DraftBlock]) -> str:
    """What the page or mail is called, else the subject line; a bare reference is no title."""
    bare = _without_reference(stated, reference)
    if bare:
        return bare
    for block in body[:NEAR_TOP]:
        found = _SUBJECT.fullmatch(block.text)
        if found and len(block.text) < 160 and not (reference and reference in block.text):
            subject = found["subject"]
            return subject[0].upper() + subject[1:]
    return ""


def _without_reference(stated: str, reference: str) -> str:
    """A title without the reference in it; empty when nothing but formula is left."""
    if not reference or reference not in stated:
        return stated
    bare = re.sub(r"\s*[(\[]?\s*" + re.escape(reference) + r"\s*[)\]]?\s*", " ", stated).strip(" -–—:|,")
    return bare if len(_FORMULA.sub("", bare).split()) >= 2 else ""
