"""The Commissioner to whom a letter sends the requester: that of the law which the letter answers under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from similarity.audit.patterns import named_pattern
from similarity.audit.sentences import Sentence, letter_shows, own_sentences, part_shows
from similarity.audit.signs import named_sign
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["wrong_commissioner", "wrong_ombudsman", "wrong_tribunal"]

# Whom no law on access to information names; bodies of which one is complained about for their service.
_OMBUDSMAN = compiled_pattern(
    r"\b(?:the )?(?:(?:Local Government|Social Care|Parliamentary|Health Service|Housing|Public Services?|Scottish|Welsh|Wales|Legal|Pensions|Financial|Prisons|Probation|Police)(?: (?:and|&) (?:Social Care|Health Service|Probation))? ?)+(?: Commissioner and )?Ombudsman\b|\b(?:the )?Ombudsman\b|\bIndependent Office for Police Conduct\b"
)
_TO = compiled_pattern(
    r"\b(?:complain|complaint|appeal|apply|application|refer (?:it|this|the matter)|take (?:it|this|the matter)|write|go)\b[^.;]{0,40}\bto (?:the )?$",
    re.IGNORECASE,
)
_OF_SERVICE = compiled_pattern(
    r"\b(?:service|conduct|behaviour|treatment|care|maladministration|staff|manner|how you were|other (?:matters|complaints))\b",
    re.IGNORECASE,
)
_ANY_COMMISSIONER = compiled_pattern(
    r"\b(?:ICO|OSIC|ico\.org|Wycliffe|Kinburn|Information Rights Tribunal|First-tier|Comisiynydd|Information Commissioner|section 50)\b",
    re.IGNORECASE,
)
_PLACES: frozenset[Role] = QUOTABLE_ROLES | {"complaint_rights", "other"}
_SCOTTISH_LAWS = frozenset({"FOISA", "EISR"})
_REGIMES = _SCOTTISH_LAWS | {"FOIA", "EIR"}


def wrong_commissioner(letter: Letter) -> Iterator[Finding]:
    """A right of complaint to the Commissioner of the other law, where the letter never names its own.

    A letter that answers under a Scottish law and nowhere names the Scottish Information Commissioner, or one under
    a law of the United Kingdom that names only the Scottish one. Complaints about personal data are left alone: they
    go to the Information Commissioner from everywhere.
    """
    if letter.regime not in _REGIMES or not _surely_under(letter):
        return
    duties = {str(row["id"]): row for row in load("notice_duties").rows}
    ours, theirs = "uk-commissioner", "scottish-commissioner"
    if letter.regime in _SCOTTISH_LAWS:
        ours, theirs = theirs, ours
    own = named_sign("reasoning_cues", ours)
    if part_shows(letter, own) or letter_shows(letter, own):
        return
    other, personal = (named_sign("reasoning_cues", name) for name in (theirs, "of-personal-data"))
    complains = named_pattern("reasoning_cues", "complaint-to")
    for sentence in own_sentences(letter, _PLACES):
        named = other.search(sentence.said)
        if named is None or personal.shown_in(sentence.said):
            continue
        if complains.search(sentence.text[: named.start()]):
            yield _finding(letter, sentence, named.span(), duties[letter.regime])
            return


def wrong_ombudsman(letter: Letter) -> Iterator[Finding]:
    """A right of complaint to an ombudsman alone, in a refusal that nowhere names a Commissioner for information."""
    if letter.regime not in _REGIMES or not any(c.use != "mentioned" for c in letter.citations):
        return
    known = [named_sign("reasoning_cues", name) for name in ("uk-commissioner", "scottish-commissioner")]
    if any(part_shows(letter, one) or letter_shows(letter, one) for one in known):
        return
    if _ANY_COMMISSIONER.search(letter.document.text):
        return
    duties = {str(row["id"]): row for row in load("notice_duties").rows}
    for sentence in own_sentences(letter, _PLACES):
        named = _OMBUDSMAN.search(sentence.text)
        if named is None or not _TO.search(sentence.text[: named.start()]):
            continue
        if _OF_SERVICE.search(_OMBUDSMAN.sub(" ", sentence.text)):
            continue
        span = Span(sentence.span.start + named.start(), sentence.span.start + named.end())
        duty = duties[letter.regime]
        values = {"quotation": clip(letter.document.quote(span)), "commissioner": str(duty["commissioner"])}
        yield finding(
            "leftover-ombudsman", letter.document, span, values, sources=[duty], regime=letter.regime
        )
        return


def wrong_tribunal(letter: Letter) -> Iterator[Finding]:
    """An appeal to the tribunal of the other law: from the Scottish Commissioner it lies to the Court of Session."""
    if letter.regime not in _SCOTTISH_LAWS or not _surely_under(letter):
        return
    if re.search(r"\bCourt of Session\b", letter.document.text):
        return
    for sentence in own_sentences(letter, _PLACES):
        named = re.search(r"\bFirst-tier Tribunal\b(?: \([^)]*\))?", sentence.text)
        if named and re.search(r"\bappeal", sentence.text, re.IGNORECASE):
            span = Span(sentence.span.start + named.start(), sentence.span.start + named.end())
            duty = next(row for row in load("notice_duties").rows if row["id"] == letter.regime)
            values = {"quotation": clip(letter.document.quote(span))}
            yield finding(
                "leftover-tribunal", letter.document, span, values, sources=[duty], regime=letter.regime
            )
            return


def _surely_under(letter: Letter) -> bool:
    """Whether what the letter relies on is all of laws of the same Commissioner as its own law."""
    relied = [c.provision.rpartition(" ")[0] or "FOIA" for c in letter.citations if c.use != "mentioned"]
    scottish = [regime in _SCOTTISH_LAWS for regime in relied]
    if letter.regime in _SCOTTISH_LAWS:
        return bool(relied) and all(scottish)
    return (
        bool(relied)
        and not any(scottish)
        and not letter_shows(letter, named_sign("reasoning_cues", "of-scottish-law"))
    )


def _finding(letter: Letter, sentence: Sentence, named: tuple[int, int], duty: Mapping[str, Any]) -> Finding:
    span = Span(sentence.span.start + named[0], sentence.span.start + named[1])
    values = {"quotation": clip(letter.document.quote(span)), "commissioner": str(duty["commissioner"])}
    return finding(
        "leftover-commissioner", letter.document, span, values, sources=[duty], regime=letter.regime
    )
