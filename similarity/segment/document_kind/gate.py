"""Why a text is not read as a letter that answers a request for information; most are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, DocumentKind, Role
from similarity.segment.cues.headings import is_salutation
from similarity.segment.cues.retold import tells_request
from similarity.segment.document_kind.decide import KindReading
from similarity.segment.parts.stretches import Stretch

__all__ = ["why_unread"]

_SPEAKS_OF_REQUESTS = compiled_pattern(
    r"\b(?:freedom of information|foia?|foisa|environmental information|eirs?|information request|refusal notice"
    r"|information commissioner|internal review|requests? for information|rhyddid gwybodaeth)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_REFUSALS = compiled_pattern(
    r"\b(?:public interest|disclosure|exempt(?:ions?)?|withh[eo]ld|neither confirm)\b", re.IGNORECASE
)
_CITES = compiled_pattern(
    r"\b(?:sections?|regulations?|reg\.|s\.) ?(?:1[2-4]|2[1-9]|3\d|4[0-4])A? ?\(\d[A-Z]?\)[^.;]{0,60}(?:\bof the act\b|\bthe act\b)?",
    re.IGNORECASE,
)
_PERSON = compiled_pattern(
    r"\b(?:you|your|we|our|us|I|my)\b|refusal notice|neither confirm|\bthe (?:requester|applicant)\b",
    re.IGNORECASE,
)
_FEW = 12  # parts of a letter so short that one plain part must do
_ANCHORS: frozenset[Role] = frozenset(
    {"reference", "request", "decision", "ncnd", "disclosure", "complaint_rights", "legislation", "balance"}
)
_CALLED: dict[DocumentKind, str] = {
    "bounce": "a mail system's notice",
    "statute": "the text of a law",
    "guidance": "guidance",
    "decision_notice": "a decision of the Commissioner or a tribunal",
    "foreign": "a letter under another country's law",
    "request": "a request without an answer",
}

# Kinds of answer that are given in plain words, without naming any law; none of them can be accused of a refusal.
_ANSWERS_ANY: frozenset[DocumentKind] = frozenset(
    ["disclosure", "not_held", "holding", "acknowledgement", "clarification", "transfer"]
)


def why_unread(document: Document, stretches: Sequence[Stretch], told: KindReading) -> str:
    """The reason in a sentence; empty for a letter.

    Parameters
    ----------
    document, stretches
        The document and its parts as first read.
    told
        What kind it is, and how that was told.

    Notes
    -----
    A cited exemption or a reply's voice makes a letter: it need not name the Act nor address anybody.
    """
    body = " ".join(s.span.of(document.text) for s in stretches if s.role != "chrome")
    if not body.strip():
        return "The document has no text of its own."
    if told.kind in _CALLED:
        return f"The text is {_CALLED[told.kind]}, no letter: {told.told_by}. Its parts are left unread."
    if (
        not _SPEAKS_OF_REQUESTS.search(body)
        and len({m.group().casefold() for m in _SPEAKS_OF_REFUSALS.finditer(body)}) < 2
        and not (told.answers and _CITES.search(body))
        and not (told.answers and told.kind in _ANSWERS_ANY and _tells_and_signs(document, stretches))
    ):
        return "Nothing in the text speaks of a request for information: its parts are left unread."
    if told.kind == "other" and told.told_by:
        return f"The text is no letter: {told.told_by}. Its parts are left unread."
    if told.answers and told.kind != "other":
        return ""
    if not _PERSON.search(body):
        return "The text addresses nobody and answers nothing: its parts are left unread."
    if _CITES.search(body) and any(is_salutation(s.span.of(document.text)) for s in stretches):
        return ""
    anchors = {s.role for s in stretches if s.certain and s.role in _ANCHORS and s.cue not in ("letterhead",)}
    if len(anchors) < (1 if len(stretches) < _FEW else 2):
        return "Too little in the text is built like a response: its parts are left unread."
    return ""


def _tells_and_signs(document: Document, stretches: Sequence[Stretch]) -> bool:
    """Whether a letter tells a request and bears a reference and a writer's name, as an authority's answer does."""
    if not (document.authority and document.reference):
        return False
    return any(
        s.role != "chrome" and tells_request(s.span.of(document.text))
        for s in stretches
        if s.kind != "heading"
    )
