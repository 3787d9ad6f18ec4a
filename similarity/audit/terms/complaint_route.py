"""How the reader of a refusal can complain: to the authority itself, and after that to the Commissioner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.absence.whole_reading import text_doubts, text_unread
from similarity.audit.declared import declared, declared_at
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.signs import named_sign
from similarity.audit.wording import finding, requirement
from similarity.records import DocumentKind, Finding, Letter
from similarity.segment.cues.headings import is_salutation

__all__ = ["route_untold"]

_REFUSES: frozenset[DocumentKind] = frozenset({"refusal", "part_refusal", "cost", "vexatious"})
_NOT, _PERHAPS, _SURELY = 0, 1, 2
_GREETING = 60  # characters
# A letter quoted below another, and a message of a thread: sites and writers cut off what stands below its reasons.
_QUOTED = ("earlier-letter", "message-")
_ARCHIVE = ".zip"
_NO_END = "the text has no greeting or no end, so it may be a part of a letter"
_ELSEWHERE = "the letter names another place, a paper with it or somebody to ask"
_MAY_MEAN = "a sentence on something else may be meant for it"
_HELD_IN = "it came within a message, which may tell it"
_NAMED = "the Commissioner is named there, for something else"


def route_untold(letter: Letter) -> Iterator[Finding]:
    """That a refusal tells no way to complain, or only one of the two that the law asks for.

    Notes
    -----
    Every word that could be meant for a way is one, whatever part it stands in. A page that has neither a greeting
    nor an end is no letter: what stood behind its reasons has been left out of it. Where it has one of the two, or
    speaks of a paper, a page or somebody to ask, the verdict is ``unknown``. An internal review owes no such notice.
    """
    if letter.document_kind not in _REFUSES or letter.is_review or not declared(letter):
        return
    holder, _, name = letter.document.origin.source.rpartition("!")
    if holder and name.startswith(_QUOTED):
        return
    if all(_ways(own_sentences(letter, {"complaint_rights"}))) or text_unread(letter):
        return  # as nearly every letter
    pieces = own_pieces(letter, aside=True)
    told, own = _ways(pieces)
    if (told and own) or any(_shows("way-pointed-to", one) for one in pieces):
        return
    ends = _form(letter)
    if not any(ends):
        return
    surely = own == _SURELY
    statement = "gap-no-own-way" if told else "gap-no-commissioner" if surely else "gap-no-way-to-complain"
    doubts = (
        (not all(ends), _NO_END),
        (bool(holder) and not holder.endswith(_ARCHIVE), _HELD_IN),
        (not told and any(_shows("regulator-at-all", one) for one in pieces), _NAMED),
        (own == _PERHAPS, _MAY_MEAN),
        (any(_shows("route-in-another-part", one) for one in pieces), _ELSEWHERE),
    )
    yield finding(
        statement,
        letter.document,
        min((one.span for one in declared_at(letter)), default=None),
        sources=requirement("RN12" if surely else "RN11"),
        regime=letter.regime,
        doubts=(*(said for doubtful, said in doubts if doubtful), *text_doubts(letter)),
    )


def _shows(cue: str, one: Sentence) -> bool:
    return named_sign("reasoning_cues", cue).shown_in(one.said)


def _ways(pieces: Sequence[Sentence]) -> tuple[bool, int]:
    """Whether sentences tell of the Commissioner, and how surely of a complaint to the authority.

    A sentence that names the Commissioner tells of the authority only where it speaks of a step before.
    """
    told, own = False, _NOT
    for one in pieces:
        rights = one.label.role == "complaint_rights"
        if _shows("regulator-at-all", one):
            told = told or rights or not _shows("regulator-aside", one)
            sure, perhaps = _shows("after-another-step", one), False
        else:
            sure = _shows("own-way", one) or (rights and one.label.certain)
            perhaps = rights or _shows("may-be-own-way", one)
        own = max(own, _SURELY if sure else _PERHAPS if perhaps else _NOT)
        if told and own:
            break
    return told, own


def _form(letter: Letter) -> tuple[bool, bool]:
    """Whether a letter greets its reader, and whether it ends as letters do."""
    document, ends = letter.document, named_sign("reasoning_cues", "letter-ends").pattern
    greets, closes = False, False
    for block in document.blocks:
        start = document.text[block.span.start : min(block.span.end, block.span.start + _GREETING)]
        greets = greets or is_salutation(start)
        closes = closes or block.kind == "signature" or ends.match(start) is not None
    return greets, closes
