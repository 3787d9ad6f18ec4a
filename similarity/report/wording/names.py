"""How the report names things: letters, places in letters, roles and classes, and anchors to link to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from similarity.records import Document, Fairness, Finding, Letter, Role, Scope, SlotType, Span, Verdict
from similarity.report.wording.glossary import glossary
from similarity.report.wording.glossary import names as names_in
from similarity.words import MONTHS

__all__ = [
    "BLANK_NAMES",
    "FAIRNESS_NAMES",
    "KIND_NAMES",
    "ROLE_NAMES",
    "SCOPE_NAMES",
    "VERDICT_NAMES",
    "Places",
    "anchor",
    "citation",
    "inferred_subject",
    "named",
    "pair_anchor",
    "plural",
    "same_words",
    "short_name",
    "subject",
    "verdict_name",
    "when",
]

ROLE_NAMES = cast(dict[Role, str], names_in("role"))
FAIRNESS_NAMES = cast(dict[Fairness, str], names_in("fairness"))
SCOPE_NAMES = cast(dict[Scope, str], names_in("scope"))
# What fills a blank; "free" is whatever has no type.
BLANK_NAMES = cast(dict[SlotType, str], names_in("blank"))
# Kinds of findings in the order in which a complaint would use them: name and what it means.
KIND_NAMES: dict[str, tuple[str, str]] = {term.key: (term.name, term.meaning) for term in glossary()["kind"]}
VERDICT_NAMES = cast(dict[Verdict, str], names_in("verdict"))
_CONTRADICTED_BY = names_in("contradicted_by")
_SUPPORTED_BY = names_in("supported_by")
_ITSELF = "the letter itself"  # the source of what one sentence of a letter says of another
_LETTERS = (_ITSELF, "the letters of this run")  # the sources of what no dated fact was needed for


def verdict_name(finding: Finding) -> str:
    """What a reader is told of the verdict: of a contradiction, and of what is supported, also by what."""
    if finding.verdict == "supported":
        return _SUPPORTED_BY["letter" if finding.fact_source.startswith(_LETTERS) else "fact"]
    if finding.verdict != "contradicted":
        return VERDICT_NAMES[finding.verdict]
    own = finding.kind != "dated_claim" or finding.fact_source.startswith(_ITSELF)
    return _CONTRADICTED_BY["letter" if own else "fact"]


@lru_cache(maxsize=10_000)
def anchor(prefix: str, name: str) -> str:
    """An id for a link: ``prefix-name`` with only letters, digits, ``-`` and ``_``."""
    return f"{prefix}-{re.sub(r'[^A-Za-z0-9_-]', '_', name)}"


def pair_anchor(left: str, right: str) -> str:
    """The id of a pair's view."""
    return anchor("pair", f"{left}--{right}")


def plural(count: int, one: str, many: str = "") -> str:
    """``1 letter``, ``2 letters``, ``1,234 words``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def same_words(shared: int, run: int) -> str:
    """``41 words are the same, 21 of them in a row``."""
    said = f"{plural(shared, 'word')} {'is' if shared == 1 else 'are'} the same"
    return f"{said}, all in a row" if shared == run else f"{said}, {run:,} of them in a row"


def when(date: str) -> str:
    """A date as people write it: 3 January 2023, January 2023, 2023; ``undated`` when unknown."""
    parts = date.split("-") if date else []
    if not parts:
        return "undated"
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def short_name(document: Document) -> str:
    """What a reader calls the letter: its reference, else its title, else its id."""
    return document.reference or document.title or document.document_id


def citation(document: Document, called: str = "") -> str:
    """Authority, reference, date: how the letter is cited beside a quotation; ``called`` where it has no reference."""
    name = f"ref. {document.reference}" if document.reference else called or short_name(document)
    return ", ".join(filter(None, (document.authority or "authority not stated", name, when(document.date))))


def subject(letter: Letter, longest: int = 160) -> str:
    """What was asked: in the user's words, else the first words of the request; empty where neither is known."""
    quoted = " ".join(" ".join(letter.document.quote(span) for span in letter.request).split())
    quoted = letter.subject if "subject" in letter.given else " ".join(letter.given_request.split()) or quoted
    if len(quoted) <= longest:
        return quoted
    return quoted[:longest].rsplit(" ", 1)[0] + " …"


def inferred_subject(letter: Letter) -> str:
    """What the letter's own words speak of most, where it does not hold its request; a guess, to be shown as one."""
    return "" if subject(letter) else letter.subject


def named(text: str, names: Mapping[str, str]) -> str:
    """``text`` with the ids of documents, such as in a reason, replaced by what a reader calls the letters."""
    for document_id in sorted(names, key=len, reverse=True):
        text = text.replace(document_id, names[document_id])
    return text


class Places:
    """Where a span stands in one letter, in words that lead a reader there.

    Paragraphs are counted from 1 over all blocks but site text; the same numbers stand in the margin
    of the letter's view.
    """

    def __init__(self, letter: Letter) -> None:
        self._document = letter.document
        self._anchor = anchor("letter", letter.document.document_id)
        chrome = {label.block for label in letter.labels if label.role == "chrome"}
        self._starts: list[int] = []
        self._numbers: list[int] = []
        number = 0
        for index, block in enumerate(letter.document.blocks):
            is_chrome = block.kind == "chrome" or index in chrome
            number += not is_chrome
            self._starts.append(block.span.start)
            self._numbers.append(0 if is_chrome else number)

    def number(self, block: int) -> int:
        """Number of a block as shown; 0 for site text."""
        return self._numbers[block]

    def block(self, offset: int) -> int:
        """Index of the block in or after which an offset stands; 0 before the first."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def anchor(self, span: Span) -> str:
        """Anchor of the paragraph in which a span begins."""
        return self.block_anchor(self.block(span.start))

    def block_anchor(self, block: int) -> str:
        """Anchor of a paragraph in the letter's view."""
        return f"{self._anchor}.{block + 1}"

    def name(self, span: Span) -> str:
        """``paragraph 12``, ``paragraphs 12 to 13``, with the page where known."""
        if not self._starts:
            return ""
        first, last = self.block(span.start), self.block(max(span.end - 1, span.start))
        low, high = self._numbers[first], self._numbers[last]
        page = self._document.blocks[first].place.page
        where = f"page {page}, " if page else ""
        if not low or not high:
            return where + "site text"
        return where + (f"paragraph {low}" if low == high else f"paragraphs {low} to {high}")
